import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../base/job';
import { collectFile, readFile } from '../collect';
import { type ColumnKind, DEFAULT_FILE } from '../collect/types';
import { encode, prepare } from '../prepare';
import { DEFAULT_PREPARE, type PrepareChoices } from '../prepare/types';
import { fitExact, trainMlp } from './index';
import { plainDevice, recordingTools, taskOf } from './testing';
import type { TrainData } from './types';

const shared = join(process.env.CUTLINE_SHARED ?? '../shared', 'data');
const has = existsSync(join(shared, 'reference.json'));
if (!has) console.warn(`reference numbers are not checked: ${shared} is absent`);
const reference = has ? JSON.parse(readFileSync(join(shared, 'reference.json'), 'utf8')) : null;

/** Takes a real file through the product's own steps, with the reference protocol as choices. */
async function prepared(name: string, path: string, choices: Partial<PrepareChoices>, firstFold: number): Promise<TrainData> {
  const { numeric, categorical } = reference.classification[name] as { numeric: string[]; categorical: string[] };
  const kinds = Object.fromEntries<ColumnKind>([
    ...numeric.map((c) => [c, 'number'] as const),
    ...categorical.map((c) => [c, 'category'] as const),
  ]);
  const bytes = Uint8Array.from(readFileSync(join(shared, path)));
  const file = { ...DEFAULT_FILE, role: 'customers' as const, kinds };
  const source = { name: path, size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const raw = await readFile(source, file, quietJob());
  const collected = await collectFile(raw, bytes.length, file, quietJob());
  const features = [...numeric, ...categorical];
  const excluded = raw.names.filter((column) => !features.includes(column));
  const own: PrepareChoices = { ...DEFAULT_PREPARE, goal: 'label', split: 'row', excluded, ...choices };
  const result = await prepare([collected], own, 1, quietJob());
  if ('question' in result) throw new Error(`prepare asks for ${result.question}`);
  const { train, people, label, fold } = result;
  const fitRows = fold.map((part, row) => (part >= firstFold && (label[row] as number) < 2 ? 1 : 0));
  const encoded = await encode(train, people, fitRows, own);
  return { train: encoded.train, people: encoded.people, featureOf: encoded.featureOf, label, fold, sameRows: train === people };
}

const shoppers = (firstFold: number) =>
  prepared(
    'online-shoppers',
    'online-shoppers/online_shoppers_intention.csv',
    { labelColumn: 'Revenue', positiveValue: 'TRUE' },
    firstFold,
  );
const german = (firstFold: number) =>
  prepared('german-credit', 'german-credit/GermanCredit.csv', { labelColumn: 'credit_risk', positiveValue: '0' }, firstFold);

describe.skipIf(!has)('reference numbers of real files', () => {
  it.each([
    ['german-credit', german],
    ['online-shoppers', shoppers],
  ])('%s: exact logistic regression, hash split, folds 1–4', async (name, read) => {
    const expected = reference.classification[name].hash_split;
    const model = await fitExact(taskOf(await read(1), { refit: true, calibration: 'none' }), quietJob());
    expect(model.test.n).toBe(expected.n_test);
    expect(model.test.positives).toBe(expected.pos_test);
    expect(model.weights).toHaveLength(expected.columns_after_one_hot);
    expect(Math.abs((model.intercept as number) - expected.logistic.intercept)).toBeLessThan(1e-4);
    for (const [feature, weight] of Object.entries(expected.logistic.coef_first_numerics))
      expect(Math.abs((model.weights?.find((w) => w.name === feature)?.weight as number) - (weight as number))).toBeLessThan(1e-4);
    expect(Math.abs(model.test.logLoss - expected.logistic.logloss)).toBeLessThan(1e-5);
    expect(Math.abs(model.test.auc - expected.logistic.auc)).toBeLessThan(1e-5);
    expect(Math.abs(model.test.brier - expected.logistic.brier)).toBeLessThan(1e-5);
    expect(Math.abs(model.test.ece - expected.logistic.ece10)).toBeLessThan(1e-5);
    expect(Math.abs(model.test.liftTop10 - expected.logistic.top_decile_lift)).toBeLessThan(1e-4);
    expect(model.test.noSignal).toBe(false);
    expect(model.suspects.map(({ feature }) => feature)).toEqual(name === 'online-shoppers' ? ['PageValues'] : []);
  });

  it('online-shoppers: perceptron', async () => {
    await tf.setBackend('cpu');
    const task = taskOf(await shoppers(2), { epochs: 8, batchSize: 256 });
    const model = await trainMlp(task, recordingTools(plainDevice(tf)), quietJob());
    expect(model.test.auc).toBeGreaterThanOrEqual(reference.classification['online-shoppers'].hash_split.mlp.auc - 0.015);
  }, 60_000);

  it('facebook-metrics: almost no signal, and no ranking is claimed', async () => {
    const choices = { labelColumn: 'Total Interactions', positiveValue: '>= 228.5' };
    const data = await prepared('facebook-top-quartile', 'facebook-metrics/dataset_Facebook.csv', choices, 2);
    const { test } = await fitExact(taskOf(data), quietJob());
    expect(data.label.reduce((sum, y) => sum + y, 0)).toBe(125);
    expect(test.noSignal).toBe(true);
  });
});
