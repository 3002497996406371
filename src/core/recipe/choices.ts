import { DEFAULT_ACTIVATE } from '../activate/types';
import { DEFAULT_FILE, type FileChoices } from '../collect/types';
import { DEFAULT_PREPARE } from '../prepare/types';
import { DEFAULT_SEGMENT } from '../segment/types';
import { DEFAULT_TRAIN } from '../train/types';
import type { Choices, FileId } from './types';

/** A project in which nothing was decided yet. */
export const DEFAULT_CHOICES: Choices = {
  seed: 1,
  files: [],
  collect: {},
  timeZone: null,
  currency: null,
  prepare: DEFAULT_PREPARE,
  train: DEFAULT_TRAIN,
  segment: DEFAULT_SEGMENT,
  activate: DEFAULT_ACTIVATE,
};

/** Returns the choices with the cuts where they start: those in force were put for another question. */
export const withStartCuts = (choices: Choices): Choices => ({ ...choices, segment: { ...choices.segment, cut1: null, cut2: null } });

/** Returns the choices about one file, with the defaults where the person has not said anything. */
export const fileChoices = (choices: Choices, id: FileId): FileChoices => choices.collect[id] ?? DEFAULT_FILE;

/** Returns what one file is collected by: the choices about it, and those of the project that its rows depend on. */
export const collectChoices = (choices: Choices, id: FileId): FileChoices => ({
  ...fileChoices(choices, id),
  timeZone: choices.timeZone,
  currency: choices.currency,
});
