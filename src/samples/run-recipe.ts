import type { U8 } from '../core/base/arrays';
import { type Job, quietJob } from '../core/base/job';
import { collectFile, readFile } from '../core/collect';
import { type CollectedFile, DEFAULT_FILE } from '../core/collect/types';
import { encode, prepare } from '../core/prepare';
import type { FeatureCode } from '../core/prepare/encode';
import { DEFAULT_PREPARE, type Encoded, type PrepareChoices, type Prepared, UNLABELLED } from '../core/prepare/types';
import { fitExact } from '../core/train';
import { DEFAULT_TRAIN, type TrainedModel } from '../core/train/types';

/** What the product makes of files when nobody touches a choice, or these few. */
export interface Outcome {
  readonly files: readonly CollectedFile[];
  readonly prepared: Prepared;
  readonly encoded: Encoded;
  readonly features: readonly FeatureCode[];
  readonly model: TrainedModel;
}

/** Reads and types files held in memory, with default choices. */
export async function collectAll(files: readonly { name: string; bytes: U8 }[], job: Job = quietJob()): Promise<CollectedFile[]> {
  const collected: CollectedFile[] = [];
  for (const { name, bytes } of files) {
    const source = { name, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
    collected.push(await collectFile(await readFile(source, DEFAULT_FILE, job), bytes.length, DEFAULT_FILE, job));
  }
  return collected;
}

/**
 * Runs prepare, encode and the exact model over collected files, each with the defaults except `choices`.
 * @throws Error where prepare asks a question.
 */
export async function runRecipe(
  files: readonly CollectedFile[],
  choices: Partial<PrepareChoices> = {},
  seed = 1,
  job: Job = quietJob(),
): Promise<Outcome> {
  const own = { ...DEFAULT_PREPARE, ...choices };
  const prepared = await prepare(files, own, seed, job);
  if ('question' in prepared) throw new Error(`prepare asks for ${prepared.question}`);
  const { train, people, label, fold } = prepared;
  const fitRows = fold.map((part, row) => (part >= 2 && label[row] !== UNLABELLED ? 1 : 0));
  const { encoder, ...encoded } = await encode(train, people, fitRows, own, job);
  const data = { ...encoded, label, fold, sameRows: train === people };
  const model = await fitExact({ data, choices: DEFAULT_TRAIN, seed, now: () => 0 }, job);
  return { files, prepared, encoded, features: encoder.json.features, model };
}
