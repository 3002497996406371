import { featureName } from '../../text/feature-name';
import type { Text } from '../../text/text';

/** A matrix column in words: `age`, `age (missing)`, `city = Bonn`, `city (other)`, after the longest feature name it starts with. */
export function columnText(words: Text, features: readonly string[], column: string): string {
  const { t } = words;
  const name = features.reduce((best, feature) => (column.startsWith(feature) && feature.length > best.length ? feature : best), '');
  const feature = name === '' ? column : featureName(name, words);
  const rest = name === '' ? '' : column.slice(name.length);
  if (rest === ' (missing)') return t('train.weights.missing', { feature });
  if (rest === ' (other)') return t('train.weights.other', { feature });
  return rest.startsWith(' = ') ? t('train.weights.level', { feature, level: rest.slice(3) }) : feature + rest;
}
