/** 1 / (1 + e^−x), without overflow. */
export const sigmoid = (x: number): number => {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
};

/** ln(1 + e^x), without overflow. */
export const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** ln(p / (1 − p)). */
export const logit = (p: number): number => Math.log(p / (1 - p));

/** Log-loss of one row from its logit: softplus(x) − y·x. */
export const logLossOf = (x: number, y: number): number => softplus(x) - y * x;

/** Smallest distance from 0 and 1 at which a float32 probability is scored: half the spacing of float32 below 1. */
export const P_FLOOR = 2 ** -25;

export const clampP = (p: number): number => Math.min(1 - P_FLOOR, Math.max(P_FLOOR, p));
