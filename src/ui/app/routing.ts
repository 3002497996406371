import { type App, STAGES, type StageId } from '../../state/types';

const stageOf = (hash: string): StageId | undefined => STAGES.find((stage) => hash === `#/${stage}`);

/** Keeps the address and the shown stage the same; an unknown address becomes `#/collect`. Returns how to stop. */
export function startRouting(app: App): () => void {
  const follow = (): void => {
    const stage = stageOf(location.hash);
    if (stage === undefined) history.replaceState(null, '', '#/collect');
    const wanted = stage ?? 'collect';
    if (app.view.getState().stage !== wanted) app.commands.go(wanted);
  };
  follow();
  window.addEventListener('hashchange', follow);
  const stop = app.view.subscribe(({ stage }, before) => {
    if (stage !== before.stage && stageOf(location.hash) !== stage) location.hash = `#/${stage}`;
  });
  return () => {
    window.removeEventListener('hashchange', follow);
    stop();
  };
}
