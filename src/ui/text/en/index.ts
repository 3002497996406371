import activate from './activate';
import app from './app';
import collect from './collect';
import collectReview from './collect-review';
import factsActivate from './facts-activate';
import factsCollect from './facts-collect';
import factsEngine from './facts-engine';
import factsPrepare from './facts-prepare';
import factsSegment from './facts-segment';
import factsTrain from './facts-train';
import prepare from './prepare';
import segment from './segment';
import train from './train';

const panels = { ...app, ...collect, ...collectReview, ...prepare, ...train, ...segment, ...activate };
const facts = { ...factsCollect, ...factsEngine, ...factsPrepare, ...factsTrain, ...factsSegment, ...factsActivate };

/** The panels' own texts, whose keys and variables are checked by the compiler. */
export type English = typeof panels;
export const en: { readonly [key: string]: string } = { ...panels, ...facts };
