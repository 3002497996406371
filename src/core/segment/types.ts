import type { F32, F64, U32 } from '../base/arrays';

export const SEGMENTS = ['high', 'potential', 'ordinary'] as const;
export type SegmentKey = (typeof SEGMENTS)[number];

export interface SegmentChoices {
  /** null = chosen (experience.md 1.5). 0..1, rounded to float32 before it is compared; cut1 ≤ cut2. */
  readonly cut1: number | null;
  readonly cut2: number | null;
  /** Own names by key; absent = the goal's names. */
  readonly names: { readonly [key in SegmentKey]?: string };
}
export const DEFAULT_SEGMENT: SegmentChoices = { cut1: null, cut2: null, names: {} };

/**
 * Everything a cut needs, once per distinct score, ascending. `count[i]`, `positives[i]`, `expected[i]`, `money[i]` are sums over
 * rows with a score ≥ `score[i]`. `buckets`: above 1 M distinct scores `score` holds bucket floors and members are listed.
 */
export interface ScoreIndex {
  readonly rows: number;
  readonly score: F32;
  readonly count: U32;
  readonly positives: U32 | null;
  readonly expected: F64;
  /** In 1/1000 of the currency. */
  readonly money: F64 | null;
  readonly buckets: {
    readonly start: U32;
    readonly score: F32;
    readonly positive: Uint8Array<ArrayBuffer> | null;
    readonly money: F64 | null;
  } | null;
}

/** Sums over rows with score ≥ cut. */
export interface CutSums {
  readonly count: number;
  readonly positives: number;
  readonly expected: number;
  readonly moneyMills: number;
}

export interface SegmentProfile {
  readonly key: SegmentKey;
  /** Strongest first: how this segment differs from everyone. `effect` = difference of means in population sd (numbers) or of shares (levels). */
  readonly traits: readonly {
    readonly feature: string;
    readonly kind: 'number' | 'level' | 'flag' | 'missing';
    readonly level: string | null;
    readonly here: number;
    readonly everyone: number;
    readonly effect: number;
    /** What `here` and `everyone` are. */
    readonly shown?: 'mean' | 'median' | 'share';
  }[];
}
