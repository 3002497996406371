import type { StoreApi } from 'zustand/vanilla';
import type { Language, Theme, ViewState } from '../../state/types';

const KEY = 'cutline.settings';

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
}

/** Language and theme of the last visit, else those of the browser. A browser without storage starts anew each time. */
export function loadSettings(): Settings {
  const own = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { language, theme } = saved as { readonly [key: string]: unknown };
    return {
      language: language === 'en' || language === 'zh' ? language : own,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    };
  } catch {
    return { language: own, theme: 'system' };
  }
}

/** Keeps language and theme for the next visit. */
export function watchSettings(view: StoreApi<ViewState>): void {
  view.subscribe(({ language, theme }, before) => {
    if (language === before.language && theme === before.theme) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({ language, theme }));
    } catch {
      // Storage may be refused; the choice then lasts as long as the page.
    }
  });
}
