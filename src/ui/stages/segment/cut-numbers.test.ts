import { describe, expect, it } from 'vitest';
import { buildScoreIndex } from '../../../core/segment';
import type { SegmentView } from '../../../engine/api';
import { cutNumbers, cutValue, moveCut } from './cut-numbers';

const score = Float32Array.of(0.1, 0.2, 0.2, 0.5, 0.8, 0.8);
const label = Uint8Array.of(0, 0, 1, 0, 1, 1);
const test = buildScoreIndex(score, label, null);
const view: SegmentView = {
  test,
  tune: test,
  people: buildScoreIndex(score, null, Float64Array.of(1000, 1000, 1000, 1000, 3000, 3000)),
  histogram: [],
  start: { cut1: 0.25, cut2: 0.5, because: { key: 'segment.start.half' } },
  presets: { balanced: 0.5, top10: 0.8 },
  z: 1.96,
};

describe('cutNumbers', () => {
  it('counts people now and the checked past at both cuts', () => {
    const { segments, checked } = cutNumbers(view, 0.2, 0.5);
    expect([segments.high.size, segments.potential.size, segments.ordinary.size]).toEqual([3, 2, 1]);
    expect(segments.high.revenueShare).toBeCloseTo(0.7, 12);
    expect(checked[2]).toMatchObject({ tp: 2, fp: 1, fn: 1, tn: 2, picked: 3, precision: 2 / 3, recall: 2 / 3 });
    expect(checked[1]).toMatchObject({ tp: 3, fp: 2, fn: 0, tn: 1 });
    expect(checked[2].lift).toBeCloseTo(2 / 3 / 0.5, 12);
  });

  it('has no precision where nobody scored as high', () => {
    expect(cutNumbers(view, 0.2, 1).checked[2]).toMatchObject({ picked: 0, precision: null, lift: null, interval: null });
  });
});

describe('moveCut', () => {
  it('pushes the other cut and stays within 0..1', () => {
    const cuts = { cut1: 0.2, cut2: 0.5 };
    expect(moveCut(cuts, 1, 0.7)).toEqual({ cut1: 0.7, cut2: 0.7 });
    expect(moveCut(cuts, 2, 0.1)).toEqual({ cut1: 0.1, cut2: 0.1 });
    expect(moveCut(cuts, 2, 1.4)).toEqual({ cut1: 0.2, cut2: 1 });
    expect(moveCut(cuts, 1, -1)).toEqual({ cut1: 0, cut2: 0.5 });
  });
});

describe('cutValue', () => {
  it('writes a float32 as short as it can be read back', () => {
    expect(cutValue(0.3)).toBe(0.3);
    expect(cutValue(Math.fround(0.1))).toBe(0.1);
    for (const p of score) expect(Math.fround(cutValue(p))).toBe(p);
    const third = Math.fround(1 / 3);
    expect(Math.fround(cutValue(third))).toBe(third);
  });
});
