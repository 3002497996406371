/** Powers of ten up to this one are exact in float64. */
const EXACT_POWER = 22;

/**
 * Returns the shortest decimal text that reads back as the same float32 (`Math.fround(Number(text))`), as JavaScript writes a number:
 * 0.1 for fround(0.1), exponent form below 1e-6.
 *
 * Whole number ÷ exact power of ten is correctly rounded, so that the first number of decimals that comes back is the fewest; values too
 * small for that take the fewest of 1..9 significant digits.
 *
 * @param x a finite float32, ≥ 0
 */
export function shortestFloat32(x: number): string {
  for (let decimals = 0, power = 1; decimals <= EXACT_POWER; decimals++, power *= 10) {
    const decimal = Math.round(x * power) / power;
    if (Math.fround(decimal) === x) return String(decimal);
  }
  const exponent = Math.floor(Math.log10(x));
  for (let digits = 1; digits < 9; digits++) {
    // The nearest decimal, and the one above x: below a power of two the floats are closer than above it.
    for (const near of [x, x + 10 ** (exponent - digits + 1) / 2]) {
      const decimal = Number(near.toPrecision(digits));
      if (Math.fround(decimal) === x) return String(decimal);
    }
  }
  return String(Number(x.toPrecision(9)));
}
