import type { F64 } from '../base/arrays';

/**
 * Factors a symmetric positive definite n × n matrix, given row-major by its lower half, into L·Lᵀ in place (upper half untouched).
 * A pivot below 1e-13 of its diagonal element means a redundant column: it is lifted to that floor.
 */
export function choleskyInPlace(a: F64, n: number): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const diagonal = a[row + i] as number;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = a[row + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[row + k] as number) * (a[other + k] as number);
      if (i === j) a[row + i] = Math.sqrt(Math.max(sum, diagonal * 1e-13, Number.MIN_VALUE));
      else a[row + j] = sum / (a[other + j] as number);
    }
  }
}

/** Solves L·Lᵀ·x = b in place, with L from `choleskyInPlace`. */
export function choleskySolve(l: F64, n: number, b: F64): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (b[k] as number);
    b[i] = sum / (l[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (b[k] as number);
    b[i] = sum / (l[i * n + i] as number);
  }
}

/** Returns the diagonal of (L·Lᵀ)⁻¹: column sums of squares of L⁻¹. */
export function inverseDiagonal(l: F64, n: number): F64 {
  const diagonal = new Float64Array(n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0, 0, j);
    let squares = 0;
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= (l[i * n + k] as number) * (column[k] as number);
      const value = sum / (l[i * n + i] as number);
      column[i] = value;
      squares += value * value;
    }
    diagonal[j] = squares;
  }
  return diagonal;
}
