import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import type { App as AppModel } from '../../state/types';
import { setTextLanguage } from '../text/text';
import './app.css';
import { App } from './App';
import { AppContext } from './context';
import { bindKeys } from './keys';
import { startRouting } from './routing';
import { startTheme } from './theme';

/** The page: what every component needs, and what follows the stores outside React. */
export function Root({ app }: { readonly app: AppModel }) {
  const language = useStore(app.view, (view) => view.language);
  setTextLanguage(language);
  useEffect(() => {
    const stops = [startRouting(app), startTheme(app), bindKeys(app)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [app]);
  return (
    <AppContext value={app}>
      <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-US'}>
        <App />
      </I18nProvider>
    </AppContext>
  );
}
