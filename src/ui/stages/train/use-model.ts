import type { ModelKind } from '../../../core/train/types';
import type { ModelSummary, Run } from '../../../state/types';
import { useRuns } from '../../app/context';

export const MODEL_KINDS = ['logistic', 'live', 'mlp'] as const satisfies readonly ModelKind[];

export interface ChosenModel {
  readonly kind: ModelKind;
  readonly model: ModelSummary;
  /** Its figures belong to earlier choices. */
  readonly stale: boolean;
}

const isFresh = (run: Run<unknown>): boolean => run.state === 'ready';

/** The model whose figures are shown, or null while there is none. */
export function useChosenModel(): ChosenModel | null {
  const kind = useRuns((runs) => runs.chosen);
  const run = useRuns((runs) => (runs.chosen === null ? null : runs.models[runs.chosen]));
  return kind !== null && run?.value ? { kind, model: run.value, stale: !isFresh(run) } : null;
}
