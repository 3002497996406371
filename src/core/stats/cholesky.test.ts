import { expect, it } from 'vitest';
import { randomFrom } from '../base/random';
import { choleskyInPlace, choleskySolve, inverseDiagonal } from './cholesky';

it('solves and inverts a random positive definite system', () => {
  const random = randomFrom(3);
  const n = 7;
  const b = Float64Array.from({ length: n * n }, () => random.normal());
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = i === j ? 0.5 : 0;
      for (let k = 0; k < n; k++) sum += (b[i * n + k] as number) * (b[j * n + k] as number);
      a[i * n + j] = sum;
    }
  const l = a.slice();
  choleskyInPlace(l, n);
  const diagonal = inverseDiagonal(l, n);
  for (let j = 0; j < n; j++) {
    const column = new Float64Array(n);
    column[j] = 1;
    choleskySolve(l, n, column);
    expect(column[j]).toBeCloseTo(diagonal[j] as number, 10);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += (a[i * n + k] as number) * (column[k] as number);
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 10);
    }
  }
});

it('keeps a redundant column finite', () => {
  const l = Float64Array.of(1, 1, 1, 1);
  choleskyInPlace(l, 2);
  const x = Float64Array.of(1, 1);
  choleskySolve(l, 2, x);
  expect((x[0] as number) + (x[1] as number)).toBeCloseTo(1, 6);
});
