export { balancedCut, cutForTop, type StartCuts, startCuts } from './cuts';
export { histogram } from './histogram';
export { labelledPart } from './part';
export { precisionBandZ } from './precision-band';
export { MONEY_TRAIT, profileSegments } from './profile';
export { buildScoreIndex, eachDistinct, indexScores, sumsFrom, transferables } from './score-index';
export { type Confusion, confusionAt, precisionInterval, ratesOf, type SegmentSums, segmentSums } from './sums';
export * from './types';
