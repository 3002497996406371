import { Toaster } from 'sonner';
import type { StageId } from '../../state/types';
import { ActivatePanel } from '../stages/activate/ActivatePanel';
import { CollectPanel } from '../stages/collect/CollectPanel';
import { PreparePanel } from '../stages/prepare/PreparePanel';
import { SegmentPanel } from '../stages/segment/SegmentPanel';
import { TrainPanel } from '../stages/train/TrainPanel';
import { useText } from '../text/text';
import { About } from './About';
import { Announcer } from './Announcer';
import { BottomBar } from './BottomBar';
import { useView } from './context';
import { FileDrop } from './FileDrop';
import { Header } from './Header';
import { Help } from './Help';
import { Palette } from './Palette';
import { PanelBoundary } from './PanelBoundary';
import { PrintStamp } from './PrintStamp';
import { Rail } from './Rail';

const PANELS: { readonly [stage in StageId]: () => React.ReactNode } = {
  collect: CollectPanel,
  prepare: PreparePanel,
  train: TrainPanel,
  segment: SegmentPanel,
  activate: ActivatePanel,
};

export function App() {
  const { t } = useText();
  const stage = useView((view) => view.stage);
  const theme = useView((view) => view.theme);
  const Panel = PANELS[stage];
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_1fr_auto] md:h-dvh md:grid-cols-[232px_minmax(0,1fr)] md:grid-rows-[48px_1fr_44px] print:block">
      <button
        type="button"
        className="sr-only z-50 rounded-m bg-accent px-3 py-2 text-s text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        onClick={() => document.getElementById('panel')?.focus()}
      >
        {t('app.skip')}
      </button>
      <Header />
      <Rail />
      <main
        id="panel"
        tabIndex={-1}
        className="relative min-w-0 px-3.5 pt-4 pb-8 outline-none md:overflow-auto md:px-6 md:pt-5"
        key={stage}
      >
        <PrintStamp />
        <PanelBoundary>
          <Panel />
        </PanelBoundary>
      </main>
      <BottomBar />
      <FileDrop />
      <Announcer />
      <Palette />
      <Help />
      <About />
      <Toaster
        position="bottom-center"
        offset={60}
        theme={theme}
        toastOptions={{ style: { background: 'var(--raised)', color: 'var(--text)', borderColor: 'var(--line-strong)', fontSize: '13px' } }}
      />
    </div>
  );
}
