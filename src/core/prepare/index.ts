export { admit, buildFeatures, flatFeatures } from './build-features';
export { chooseGoal, type Goal, labelColumn, labelRows, labelValues } from './choose-goal';
export { chooseWindow, type Window } from './choose-window';
export { applyEncoder, type EncodeChoices, type Encoder, encode, fitEncoder } from './encode';
export { indexOrders, type OrderIndex } from './index-orders';
export { joinProfiles, type ProfileJoin } from './join-profiles';
export { baseRates, labelWindow } from './label-window';
export { type Keep, prepare } from './prepare';
export { splitFolds } from './split-folds';
