import { MODEL_KINDS, type ModelKind } from '../../../core/train/types';
import type { Failure, ModelSummary } from '../../../state/types';
import { useRuns } from '../../app/context';

/** A model with its figures; `stale`: they belong to earlier choices. */
export interface ShownModel {
  readonly kind: ModelKind;
  readonly model: ModelSummary;
  readonly stale: boolean;
}

/** One model, or null while there is none. Progress of its run renders nothing: the selected parts stay the same. */
function useModel(kind: ModelKind): ShownModel | null {
  const model = useRuns((runs) => runs.models[kind].value);
  const stale = useRuns((runs) => runs.models[kind].state !== 'ready');
  return model && { kind, model, stale };
}

/** All models that were trained, in the order of the panel: one logistic regression, however it came to its optimum. */
export function useModels(): readonly ShownModel[] {
  const hidden = useRuns((runs) => runs.chosen) === 'live' ? 'logistic' : 'live';
  const models = MODEL_KINDS.map(useModel);
  return models.filter((model) => model !== null && model.kind !== hidden) as ShownModel[];
}

/** The model whose figures are shown, or null while there is none. */
export function useChosenModel(): ShownModel | null {
  return useModel(useRuns((runs) => runs.chosen) ?? 'logistic');
}

/** Why a training did not work, or null. */
export function useTrainFailure(): { readonly kind: ModelKind; readonly failure: Failure } | null {
  const kind = useRuns((runs) => MODEL_KINDS.find((candidate) => runs.models[candidate].state === 'failed') ?? null);
  const failure = useRuns((runs) => (kind === null ? null : runs.models[kind].error));
  return kind && failure && { kind, failure };
}
