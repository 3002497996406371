import { eachDistinct, sumsFrom, totalSums } from './score-index';
import type { ScoreIndex } from './types';

/**
 * Returns the highest score whose audience (score ≥ cut, ties included) holds at least the wanted number of rows: a share (0..1, rounded
 * up) or a count; at least one, at most all. People with the same score stay together, so the audience may be larger than wanted, never
 * smaller. Without rows: 1.
 */
export function cutForTop(index: ScoreIndex, top: { readonly share: number } | { readonly count: number }): number {
  const wanted = 'count' in top ? top.count : Math.ceil(top.share * index.rows - 1e-9);
  const target = Math.min(index.rows, Math.max(1, wanted));
  if (target === 0) return 1;
  let from = 0;
  let to = index.score.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    if ((index.count[middle] as number) >= target) from = middle;
    else to = middle - 1;
  }
  if (!index.buckets) return index.score[from] as number;
  const members = index.buckets.score.slice(index.buckets.start[from], index.buckets.start[from + 1]).sort();
  return members[members.length - (target - (index.count[from + 1] ?? 0))] as number;
}

/**
 * Returns the score with the best F1 = 2·tp / (picked + positives) among all distinct scores; of equals the highest. Give it the fit and
 * tune part, never the test part (R8). Without a positive: 0.5.
 */
export function balancedCut(index: ScoreIndex): number {
  const { positives } = totalSums(index);
  let best = 0;
  let cut = 0.5;
  eachDistinct(index, (score, count, hits) => {
    const f1 = (2 * hits) / (count + positives);
    if (f1 > best) [best, cut] = [f1, score];
  });
  return cut;
}

export interface StartCuts {
  readonly cut1: number;
  readonly cut2: number;
  readonly because: { readonly key: string; readonly values: { readonly would: number } };
}

/** Fewer people, or a smaller share, right of 0.5 would be an empty start. */
const FEWEST = 30;
const SMALLEST_SHARE = 0.02;

/**
 * Returns the cuts to start from: cut 2 is 0.5, or the top 10 % of people now where 0.5 would pick fewer than 30 of them or under 2 %;
 * cut 1 is half of cut 2 (float32). `because` is `segment.start.half` or `segment.start.top10`, with the number that 0.5 picks.
 */
export function startCuts(people: ScoreIndex): StartCuts {
  const would = sumsFrom(people, 0.5).count;
  const isThin = would < FEWEST || would < SMALLEST_SHARE * people.rows;
  const cut2 = isThin && people.rows > 0 ? cutForTop(people, { share: 0.1 }) : 0.5;
  return { cut1: Math.fround(cut2 / 2), cut2, because: { key: isThin ? 'segment.start.top10' : 'segment.start.half', values: { would } } };
}
