import type { Job } from '../../base/job';
import { clampP, logit } from '../../stats/logit';
import { fitLogistic } from '../../stats/newton';
import { Z95 } from '../../stats/wilson';
import type { Interval, TestMetrics } from '../types';

const around = (value: number, standardError: number): Interval => ({
  low: value - Z95 * standardError,
  high: value + Z95 * standardError,
});

/**
 * Fits logit P(y) = intercept + slope·logit(p) and returns both with Wald intervals: 0 and 1 for a calibrated model.
 * Where p is the same for everyone no slope can be known: 1 with an interval that excludes nothing, and the intercept at slope 1.
 * The tiny penalty (1e-9) only keeps perfectly separated rows finite. Cox, Biometrika 45 (1958) 562–565.
 */
export async function calibrationLine(
  p: ArrayLike<number>,
  labels: Uint8Array<ArrayBuffer>,
  job: Job,
): Promise<TestMetrics['calibration']> {
  const data = new Float64Array(p.length);
  const rows = new Uint32Array(p.length);
  for (let i = 0; i < p.length; i++) {
    data[i] = logit(clampP(p[i] as number));
    rows[i] = i;
  }
  const isConstant = data.every((value) => value === data[0]);
  const columns = isConstant ? new Uint32Array(0) : null;
  const { beta, standardErrors } = await fitLogistic({ data, cols: 1, label: labels, rows, columns, l2: 1e-9 }, job);
  if (isConstant) {
    const intercept = (beta[0] as number) - (data[0] as number);
    const nothing = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    return { slope: 1, slopeInterval: nothing, intercept, interceptInterval: around(intercept, standardErrors[0] as number) };
  }
  const [slope, intercept] = beta as unknown as [number, number];
  const [slopeError, interceptError] = standardErrors as unknown as [number, number];
  return { slope, slopeInterval: around(slope, slopeError), intercept, interceptInterval: around(intercept, interceptError) };
}
