import { expect, it } from 'vitest';
import { IntegerStore, newU8, Room } from './stores';

it.each([0, 3, 8, 100])('a room for %i values holds what comes', (expected) => {
  const room = new Room(newU8, expected);
  for (const values of [[1, 2], [], [3, 4, 5, 6, 7, 8], [9]]) room.push(Uint8Array.from(values));
  room.take(1);
  const all = room.build();
  expect([...all]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
  // Room for many more is given back.
  expect(all.buffer.byteLength).toBeLessThan(20);
});

it.each([0, 4, 50])('integers grow wide with the first that does not fit 32 bits, in a store for %i', (expected) => {
  const store = new IntegerStore(expected);
  const values = [Float64Array.of(1, -2, Number.NaN, 7), Float64Array.of(2 ** 31 - 1, -(2 ** 31)), Float64Array.of(5, 2 ** 31, 6)];
  for (const [i, block] of values.entries()) {
    store.push(block, block.length);
    if (i === 1) expect(store.build()).toBeInstanceOf(Int32Array);
  }
  store.push(Float64Array.of(2 ** 53, 99), 1);
  const all = store.build();
  expect(all).toBeInstanceOf(Float64Array);
  expect([...all]).toEqual([1, -2, 0, 7, 2 ** 31 - 1, -(2 ** 31), 5, 2 ** 31, 6, 2 ** 53]);
});
