import type { F32 } from '../src/core/base/arrays';
import type { FeatureTable } from '../src/core/prepare/types';
import { textAt } from '../src/core/table/text';
import type { Snapshot } from '../src/samples/process';
import { collectAll, runRecipe } from '../src/samples/run-recipe';
import { generateShop, type Shop, sampleFiles } from '../src/samples/shop';

/** The sample shop: how long it takes to draw, to read and to learn from, and how near the fitted chances come to the planted ones. */

const filesOf = (shop: Shop) => [
  { name: 'orders.csv', bytes: shop.orders },
  { name: 'customers.csv', bytes: shop.customers },
];

async function timed<T>(work: () => T | Promise<T>): Promise<[ms: number, value: T]> {
  const start = performance.now();
  const value = await work();
  return [Math.round(performance.now() - start), value];
}

function meanError(scores: F32, { ids }: FeatureTable, truth: Snapshot, takes: (row: number) => boolean): number {
  let [sum, rows] = [0, 0];
  for (let row = 0; ids && row < scores.length; row++) {
    if (!takes(row)) continue;
    sum += Math.abs((scores[row] as number) - (truth.p[Number(textAt(ids, row).slice(1)) - 1] as number));
    rows++;
  }
  return sum / rows;
}

const drawing: object[] = [];
for (const customers of [5_000, 50_000]) {
  for (const language of ['en', 'zh'] as const) {
    const [ms, files] = await timed(() => sampleFiles(language, 1, customers));
    const [readMs, collected] = await timed(() => collectAll(files));
    const [learnMs] = await timed(() => runRecipe(collected));
    const megabytes = files.reduce((sum, file) => sum + file.bytes.length, 0) / 1e6;
    drawing.push({ customers, language, MB: megabytes.toFixed(1), 'draw ms': ms, 'collect ms': readMs, 'prepare + fit ms': learnMs });
  }
}
console.log('drawn, read, learned from (the first row runs cold)');
console.table(drawing);

const LEAKS = ['Total Spent', 'Total Orders', 'Accepts Marketing', 'Tags'];
const truth: object[] = [];
let files: Awaited<ReturnType<typeof collectAll>> = [];
let plainAuc = 0;
for (const seed of [1, 2, 3, 4, 5]) {
  const shop = generateShop({ customers: 50_000, language: 'en', seed, signal: true });
  files = await collectAll(filesOf(shop));
  const { prepared, model } = await runRecipe(files);
  const { atCutoff, atSnapshot } = shop.truth.history;
  plainAuc = model.test.auc;
  truth.push({
    seed,
    'mean |p̂ − p| at T, test': meanError(model.scores.train, prepared.train, atCutoff, (row) => prepared.fold[row] === 0).toFixed(4),
    'at S': meanError(model.scores.people, prepared.people, atSnapshot, () => true).toFixed(4),
    AUC: plainAuc.toFixed(4),
    ECE: model.test.ece.toFixed(4),
    'perfect, 95th': model.test.ecePerfect.p95.toFixed(4),
    slope: model.test.calibration.slope.toFixed(3),
  });
}
console.log('50,000 customers against the planted chances (demanded: ≤ 0.02)');
console.table(truth);

const leaks: object[] = [];
for (const forced of [...LEAKS.map((name) => [name]), LEAKS]) {
  const { model } = await runRecipe(files, { forced });
  leaks.push({ forced: forced.join(' + '), AUC: model.test.auc.toFixed(4), jump: (model.test.auc - plainAuc).toFixed(4) });
}
console.log('leaks forced in (demanded of all together: ≥ 0.10)');
console.table(leaks);
