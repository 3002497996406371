import { keyOf } from '../base/hash';
import { LIVE_KINDS, type ModelKind } from '../train/types';
import { collectChoices } from './choices';
import type { Choices, FileId } from './types';

export type Key = string;

/**
 * What each step reads of the choices, and the steps whose results it uses. A step's key is the hash of both, so two keys are equal
 * exactly when nothing the step depends on has changed: equal key → the kept result is still right.
 */
interface Step {
  readonly reads: (choices: Choices) => unknown;
  readonly after: (choices: Choices) => readonly StepId[];
}

export type StepId = 'link' | 'prepare' | 'encode' | `file:${FileId}` | `fit:${ModelKind}`;

const LIVE_FIT: Step = {
  reads: ({ train: { l2, calibration, epochs, batchSize, learningRate, backend }, seed }) => [
    l2,
    calibration,
    epochs,
    batchSize,
    learningRate,
    backend,
    seed,
  ],
  after: () => ['encode'],
};

const STEPS: { readonly [id in Exclude<StepId, `file:${string}`>]: Step } = {
  link: {
    reads: ({ prepare }) => [prepare.mergePeople, prepare.ordersOnce],
    after: ({ files }) => files.map(({ id }) => `file:${id}` as const),
  },
  prepare: { reads: ({ prepare, seed }) => [prepare, seed], after: ({ files }) => files.map(({ id }) => `file:${id}` as const) },
  encode: { reads: ({ train }) => train.refit, after: () => ['prepare'] },
  'fit:logistic': { reads: ({ train, seed }) => [train.l2, train.calibration, seed], after: () => ['encode'] },
  ...(Object.fromEntries(LIVE_KINDS.map((kind) => [`fit:${kind}`, LIVE_FIT])) as {
    [kind in (typeof LIVE_KINDS)[number] as `fit:${kind}`]: Step;
  }),
};

/** Returns the key of a step under these choices. Synchronous: "what must rerun?" is a comparison of keys. */
export function stepKey(id: StepId, choices: Choices): Key {
  if (id.startsWith('file:')) {
    const file = choices.files.find((entry) => `file:${entry.id}` === id);
    return keyOf(['file', file?.key ?? null, file ? collectChoices(choices, file.id) : null]);
  }
  const step = STEPS[id as keyof typeof STEPS];
  return keyOf([id, step.reads(choices), step.after(choices).map((before) => stepKey(before, choices))]);
}

/** Key of everything that follows from one fitted model and the two cuts. */
export const cutsKey = (model: Key, cuts: readonly [number, number]): Key => keyOf(['cuts', model, cuts]);

/** Key of the audience preview. */
export const audienceKey = (choices: Choices, model: Key, cuts: readonly [number, number]): Key =>
  keyOf(['audience', cutsKey(model, cuts), choices.activate]);
