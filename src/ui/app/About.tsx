import { lazy, Suspense } from 'react';
import { Dialog } from '../controls/Dialog';
import { useText } from '../text/text';
import { useCommands, useView } from './context';

const Licences = lazy(() => import('./Licences'));

export function About() {
  const { t } = useText();
  const commands = useCommands();
  const isOpen = useView((view) => view.overlay === 'about');
  return (
    <Dialog isOpen={isOpen} onClose={() => commands.setView({ overlay: null })} title={t('about.title')} closeLabel={t('app.close')} isWide>
      <div className="grid gap-4 text-s">
        <p>
          {t('about.text')} <span className="text-muted">{t('about.version', { version: __VERSION__ })}</span>
        </p>
        <Suspense fallback={<p className="text-muted">{t('about.loading')}</p>}>
          <Licences />
        </Suspense>
      </div>
    </Dialog>
  );
}
