// The perceptron on a real file (online shoppers, hash split) with five seeds: the median AUC on test must reach the reference less 0.015.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { quietJob } from '../src/core/base/job';
import { collectFile, readFile } from '../src/core/collect';
import { type ColumnKind, DEFAULT_FILE } from '../src/core/collect/types';
import { encode, prepare } from '../src/core/prepare';
import { DEFAULT_PREPARE } from '../src/core/prepare/types';
import { fitExact, trainMlp } from '../src/core/train';
import { plainDevice, recordingTools, taskOf } from '../src/core/train/testing';

const shared = join(process.env.CUTLINE_SHARED ?? join(process.env.CUTLINE_ROOT ?? '.', '../shared'), 'data');
if (!existsSync(join(shared, 'reference.json'))) {
  console.log(`skipped: ${shared} is absent`);
  process.exit(0);
}
const reference = JSON.parse(readFileSync(join(shared, 'reference.json'), 'utf8')).classification['online-shoppers'];
const kinds = Object.fromEntries<ColumnKind>([
  ...reference.numeric.map((column: string) => [column, 'number'] as const),
  ...reference.categorical.map((column: string) => [column, 'category'] as const),
]);
const bytes = Uint8Array.from(readFileSync(join(shared, 'online-shoppers/online_shoppers_intention.csv')));
const choices = { ...DEFAULT_FILE, role: 'customers' as const, kinds };
const source = {
  name: 'online_shoppers_intention.csv',
  size: bytes.length,
  read: async (from: number, to: number) => bytes.slice(from, to),
};
const file = await collectFile(await readFile(source, choices, quietJob()), bytes.length, choices, quietJob());
const own = { ...DEFAULT_PREPARE, goal: 'label' as const, labelColumn: 'Revenue', positiveValue: 'TRUE', split: 'row' as const };
const prepared = await prepare([file], own, 1, quietJob());
if ('question' in prepared) throw new Error(`prepare asks for ${prepared.question}`);
const { train, people, label, fold } = prepared;
const fitRows = fold.map((part) => (part >= 2 ? 1 : 0));
const encoded = await encode(train, people, fitRows, own);
const data = { train: encoded.train, people: encoded.people, featureOf: encoded.featureOf, label, fold, sameRows: train === people };

await tf.setBackend('cpu');
const task = taskOf(data, { epochs: 60, batchSize: 256 });
const exact = await fitExact(task, quietJob());
const rows = [];
for (let seed = 1; seed <= 5; seed++) {
  const began = performance.now();
  const model = await trainMlp({ ...task, seed, exact }, recordingTools(plainDevice(tf)), quietJob());
  const { auc, logLoss } = model.test;
  rows.push({ seed, auc, logLoss, epochs: model.history.length, best: model.bestEpoch, ms: Math.round(performance.now() - began) });
}
console.table(rows);
const median = rows.map(({ auc }) => auc).sort((a, b) => a - b)[2] as number;
const floor = reference.hash_split.mlp.auc - 0.015;
console.log(`median AUC ${median.toFixed(5)}, floor ${floor.toFixed(5)}, exact logistic ${exact.test.auc.toFixed(5)}`);
if (median < floor) process.exitCode = 1;
