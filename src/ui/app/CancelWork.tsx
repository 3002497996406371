import { pageStatus } from '../../state/page-status';
import type { ProjectState, RunsState } from '../../state/types';
import { Button } from '../controls/Button';
import { useText } from '../text/text';
import { useCommands, useProject, useRuns } from './context';
import { useLasting } from './use-lasting';

/** True while something runs that no panel offers to end: files have a button in their row, a network has its own. */
const isSilentWork = (runs: RunsState, files: ProjectState['choices']['files']): boolean =>
  pageStatus(runs, files).state === 'working' &&
  !runs.opening &&
  runs.adding.length === 0 &&
  !Object.values(runs.files).some(({ state }) => state === 'working') &&
  (runs.live === null || runs.models[runs.live.kind].state !== 'working');

/** Ends the work between reading and the answer, on every panel. */
export function CancelWork() {
  const { t } = useText();
  const commands = useCommands();
  const files = useProject((project) => project.choices.files);
  const isShown = useLasting(useRuns((runs) => isSilentWork(runs, files)));
  if (!isShown) return null;
  return (
    <Button kind="chip" className="shrink-0" onPress={commands.cancel}>
      {t('app.cancel')}
    </Button>
  );
}
