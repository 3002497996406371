import { randomFrom } from '../../base/random';

/** One of ten equal-width bins of p that holds rows. */
interface Bin {
  rows: number;
  predicted: number;
  observed: number;
  /** Σ p(1 − p). */
  variance: number;
  p: number[];
}

/** Bins of at most this many rows are simulated row by row, larger ones by the normal law of their sum. */
const EXACT_ROWS = 200;
const RESAMPLES = 1000;

/**
 * Expected calibration error over ten equal-width bins (p = 1 in the last): Σ |Σ y − Σ p| / n; the reliability diagram; and the mean and
 * 95th percentile of that error in 1,000 draws in which every row really acts with its p (R10). Guo et al., ICML 2017.
 */
export function reliabilityOf(p: ArrayLike<number>, labels: ArrayLike<number>, seed: number) {
  const bins: Bin[] = Array.from({ length: 10 }, () => ({ rows: 0, predicted: 0, observed: 0, variance: 0, p: [] }));
  for (let i = 0; i < p.length; i++) {
    const value = p[i] as number;
    const bin = bins[Math.min(9, Math.floor(value * 10))] as Bin;
    bin.rows++;
    bin.predicted += value;
    bin.observed += labels[i] as number;
    bin.variance += value * (1 - value);
    if (bin.p.length <= EXACT_ROWS) bin.p.push(value);
  }
  const held = bins.filter((bin) => bin.rows > 0);
  return {
    ece: held.reduce((sum, bin) => sum + Math.abs(bin.observed - bin.predicted), 0) / p.length,
    ecePerfect: perfectEce(held, p.length, seed),
    reliability: held.map(({ rows, predicted, observed }) => ({ predicted: predicted / rows, observed: observed / rows, rows })),
  };
}

function perfectEce(bins: readonly Bin[], n: number, seed: number): { mean: number; p95: number } {
  const random = randomFrom(seed);
  const draws = Float64Array.from({ length: RESAMPLES }, () => {
    let gaps = 0;
    for (const bin of bins) {
      if (bin.rows > EXACT_ROWS) gaps += Math.abs(random.normal()) * Math.sqrt(bin.variance);
      else gaps += Math.abs(bin.p.reduce((sum, p) => sum + (random.uniform() < p ? 1 : 0), 0) - bin.predicted);
    }
    return gaps / n;
  }).sort();
  return { mean: draws.reduce((sum, value) => sum + value, 0) / RESAMPLES, p95: draws[Math.ceil(0.95 * RESAMPLES) - 1] as number };
}
