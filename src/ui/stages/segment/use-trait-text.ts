import { MONEY_TRAIT, type SegmentProfile } from '../../../core/segment';
import type { Unit } from '../../../core/table/table';
import { useCurrency, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { featureName } from '../../text/feature-name';
import { useText } from '../../text/text';

type Trait = SegmentProfile['traits'][number];

/** Says one trait in words, with the unit of its feature: "Last order 12 days ago against 140". */
export function useTraitText(): (trait: Trait) => string {
  const words = useText();
  const { t, fact, language } = words;
  const format = formats(language);
  const currency = useCurrency();
  const features = useRuns((runs) => runs.prepare.value?.features);
  const lookBack = useRuns((runs) => runs.prepare.value?.notes.find(({ key }) => key === 'prepare.note.leftTruncated')?.values?.days);
  const shown = (value: number, unit: Unit): string => {
    if (unit === 'money') return format.money(value, currency);
    if (unit === 'share') return format.share(value);
    return format.number(value, Math.abs(value) >= 20 ? 0 : Math.abs(value) >= 1 ? 1 : 2);
  };
  const sayTrait = (trait: Trait): string => {
    const { feature: name, kind, level } = trait;
    const spec = features?.find((known) => known.name === name);
    const unit: Unit = name === MONEY_TRAIT ? 'money' : (spec?.unit ?? 'none');
    const feature = name === MONEY_TRAIT ? fact({ key: 'feature.money' }) : featureName(name, words);
    const direction = trait.effect >= 0 ? 'more' : 'less';
    if (kind !== 'number') {
      const values = { feature, here: format.share(trait.here), everyone: format.share(trait.everyone) };
      if (kind === 'level') return t(`segment.trait.level.${direction}`, { ...values, level: level ?? '' });
      return t(`segment.trait.${kind}.${direction}`, values);
    }
    // Where the features look back a fixed time, that many days mean "that long or longer".
    const isCapped = (value: number): boolean => (name === 'recency' || name === 'tenure') && value === lookBack;
    const write = (value: number): string => `${shown(value, unit)}${isCapped(value) ? '+' : ''}`;
    const values = { here: write(trait.here), everyone: write(trait.everyone) };
    if (name === 'recency' || name === 'tenure' || name === 'meanGap' || name === 'gapTrend') return t(`segment.trait.${name}`, values);
    if (name === 'frequency') return t(`segment.trait.frequency.${direction}`, values);
    // A built feature names what it counts; a column of the file needs a word for the direction.
    const isBuilt = spec === undefined || spec.formula !== null;
    return t(isBuilt ? 'segment.trait.plain' : `segment.trait.${direction}`, { feature, ...values });
  };
  return (trait) => (trait.shown === 'mean' ? t('segment.trait.mean', { trait: sayTrait(trait) }) : sayTrait(trait));
}
