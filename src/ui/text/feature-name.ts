import type { Text } from './text';

/** The name of a feature in words; a column of the file keeps its own name. */
export const featureName = (name: string, { fact }: Text): string => fact({ key: `prepare.feature.${name}` }, name);
