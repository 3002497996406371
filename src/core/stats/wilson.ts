/** Two-sided 95 % point of the standard normal. */
export const Z95 = 1.959963984540054;

/**
 * Score interval of a share of `hits` in `n`, within 0..1 (Wilson 1927, JASA 22:209); n = 0 says nothing: 0..1.
 *
 * @param z critical value, ≥ 0
 * @param continuity half a hit for the step from one whole number to the next (Newcombe 1998, Stat. Med. 17:857, method 4): wider, for
 * critical values far above 1.96, where the plain interval of a share near 0 or 1 misses too often
 */
export function wilson(hits: number, n: number, z = Z95, continuity = false): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const half = continuity ? 0.5 : 0;
  return {
    low: hits === 0 ? 0 : Math.max(0, scoreBound(hits - half, n, z, -1)),
    high: hits === n ? 1 : Math.min(1, scoreBound(hits + half, n, z, 1)),
  };
}

/** The root π of |x − nπ| = z·√(nπ(1 − π)) on one side. */
function scoreBound(x: number, n: number, z: number, side: 1 | -1): number {
  const z2 = z * z;
  return (2 * x + z2 + side * z * Math.sqrt(Math.max(0, z2 + 4 * x * (1 - x / n)))) / (2 * (n + z2));
}
