// The cut index beside a scan of all rows: exactness at 200 cuts, time to build, time of a query.
import { randomFrom } from '../src/core/base/random';
import { buildScoreIndex, sumsFrom } from '../src/core/segment';

const CUTS = 200;
const shapes = {
  random: (uniform: number) => uniform,
  rare: (uniform: number) => uniform ** 6,
  tied: (uniform: number) => Math.round(uniform * 1000) / 1000,
  constant: () => 0.3,
} satisfies { [name: string]: (uniform: number) => number };

let wrong = 0;
for (const rows of [1_000_000, 5_000_000]) {
  for (const [shape, draw] of Object.entries(shapes)) {
    const random = randomFrom(rows);
    const score = Float32Array.from({ length: rows }, () => draw(random.uniform()));
    const positives = Uint8Array.from(score, (p) => (random.uniform() < p ? 1 : 0));
    const money = Float64Array.from({ length: rows }, () => random.below(1e7));
    const cuts = Array.from({ length: CUTS }, (_, i) => (i % 2 === 0 ? random.uniform() : (score[random.below(rows)] as number)));

    const started = performance.now();
    const index = buildScoreIndex(score, positives, money);
    const buildMs = performance.now() - started;

    const scan = (cut: number) => {
      const cut32 = Math.fround(cut);
      let [count, hits, expected, mills] = [0, 0, 0, 0];
      for (let row = 0; row < rows; row++) {
        const p = score[row] as number;
        if (p < cut32) continue;
        count++;
        hits += positives[row] as number;
        expected += p;
        mills += money[row] as number;
      }
      return { count, positives: hits, expected, moneyMills: mills };
    };

    let scanMs = 0;
    let equal = 0;
    for (const cut of cuts) {
      const begin = performance.now();
      const truth = scan(cut);
      scanMs += performance.now() - begin;
      const found = sumsFrom(index, cut);
      const isEqual =
        found.count === truth.count &&
        found.positives === truth.positives &&
        found.moneyMills === truth.moneyMills &&
        Math.abs(found.expected - truth.expected) <= 1e-12 * rows * Math.max(1, truth.expected);
      if (isEqual) equal++;
      else wrong++;
    }

    const queries = Float64Array.from({ length: 2000 }, (_, i) => {
      const begin = performance.now();
      sumsFrom(index, cuts[i % CUTS] as number);
      return performance.now() - begin;
    }).sort();
    const [p50, p99] = [queries[1000] as number, queries[1980] as number];
    console.log(
      `${rows.toLocaleString('en')} rows, ${shape} (${index.buckets ? `${index.score.length} buckets` : `${index.score.length} distinct`}): ` +
        `${equal} of ${CUTS} cuts equal a recount; build ${buildMs.toFixed(0)} ms; query p50 ${(p50 * 1000).toFixed(1)} µs, p99 ${(p99 * 1000).toFixed(1)} µs; ` +
        `scan ${(scanMs / CUTS).toFixed(2)} ms, ${Math.round(scanMs / CUTS / Math.max(p50, 1e-4)).toLocaleString('en')} × the query`,
    );
  }
}
if (wrong > 0) {
  console.error(`${wrong} cuts differ from a recount`);
  process.exitCode = 1;
}
