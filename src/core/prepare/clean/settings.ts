import type { CleaningChoices, PrepareChoices } from '../types';

export type CleaningOfColumns = CleaningChoices & Partial<Pick<PrepareChoices, 'cleaningOf'>>;

/** Returns how one column is cleaned: as all are, or in its own way where it has one. */
export function cleaningFor(choices: CleaningOfColumns, feature: string): CleaningChoices {
  const { cleaningOf, ...all } = choices;
  return cleaningOf && Object.hasOwn(cleaningOf, feature) ? { ...all, ...cleaningOf[feature] } : all;
}

/** True where the column has its own way in one of these choices. */
export const isOwn = ({ cleaningOf }: CleaningOfColumns, feature: string, keys: readonly (keyof CleaningChoices)[]): boolean => {
  const own = cleaningOf && Object.hasOwn(cleaningOf, feature) ? cleaningOf[feature] : undefined;
  return own !== undefined && keys.some((key) => own[key] !== undefined);
};
