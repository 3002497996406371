import { useMemo } from 'react';
import type { ModelSummary } from '../../../state/types';
import { useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { useWidth } from '../../charts/use-width';
import { WEIGHT_ROW, WeightChart } from '../../charts/WeightChart';
import { Panel } from '../../controls/Panel';
import { text, useText } from '../../text/text';
import { columnText } from './column-text';

const MOST = 12;

/** The strongest standardised weights of the logistic model. */
export function WeightsPanel() {
  const { t, language } = useText();
  const weights = useRuns((runs) => runs.models.logistic.value?.weights);
  const features = useRuns((runs) => runs.prepare.value?.features);
  const isFresh = useRuns((runs) => runs.models.logistic.state === 'ready');
  const [ref, width] = useWidth<HTMLDivElement>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const strongest = useMemo(
    () =>
      strongestOf(weights ?? []).map(({ name, weight }) => ({
        name: columnText(text(), features?.map((feature) => feature.name) ?? [], name),
        weight,
      })),
    [weights, features, language],
  );
  if (strongest.length === 0) return null;
  const format = formats(language);
  const list = strongest.map(({ name, weight }) => `${name} ${format.number(weight, 2)}`).join(', ');
  return (
    <Panel title={t('train.weights.title')} hint={t('train.weights.hint')}>
      <div
        ref={ref}
        role="img"
        aria-label={t('train.weights.spoken', { list })}
        className={isFresh ? '' : 'stale'}
        style={{ minHeight: strongest.length * WEIGHT_ROW + WEIGHT_ROW }}
      >
        {width > 0 && <WeightChart weights={strongest} width={width} showNumber={format.number} />}
      </div>
    </Panel>
  );
}

type Weights = NonNullable<ModelSummary['weights']>;
const strongestOf = (weights: Weights): Weights => [...weights].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST);
