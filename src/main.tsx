import './trusted-types';
import { createRoot } from 'react-dom/client';
import { connect } from './engine/connect';
import { watchRequests } from './engine/requests';
import { registerServiceWorker } from './offline';
import { createApp } from './state/create-app';
import { Root } from './ui/app/Root';
import { saveBlob } from './ui/app/save-blob';
import { loadSettings, watchSettings } from './ui/app/settings';
import { tell } from './ui/app/tell';

const WARM_AFTER_MS = 200;

const { language, theme } = loadSettings();
const engine = connect();
const app = createApp(
  engine,
  { save: saveBlob, tell: (key, values, undo) => tell(key, values, undo ? app.commands.undo : undefined) },
  language,
  theme,
);
watchSettings(app.view);
watchRequests((requests) => app.runs.setState({ requests }));

if (new URLSearchParams(location.search).has('faults')) {
  Object.assign(window, {
    cutlineFaults: { loseContext: engine.loseContext, killWorker: (name: 'data' | 'train') => engine.killWorker(name) },
  });
}

createRoot(document.getElementById('root') as HTMLElement).render(<Root app={app} />);
registerServiceWorker();
// Not before the page was painted, and then only when nothing else is to do; Safari has no idle callback.
const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run));
setTimeout(() => whenIdle(() => engine.warm(language).catch(() => undefined)), WARM_AFTER_MS);
