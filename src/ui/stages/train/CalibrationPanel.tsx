import type { Interval } from '../../../core/train/types';
import { useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { CalibrationChart } from '../../charts/CalibrationChart';
import { useWidth } from '../../charts/use-width';
import { Pairs, Panel } from '../../controls/Panel';
import { Tag } from '../../controls/Tag';
import { useText } from '../../text/text';
import type { ShownModel } from './use-model';

const HEIGHT = 210;
const BADGE = { good: 'checked', uneven: 'warn', bad: 'bad' } as const;
const holds = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;

/**
 * Promised against observed. The badge is red only where the interval excludes perfect, and green only where the error too is one that a
 * perfect model may show at this size (R10).
 */
export function CalibrationPanel({ chosen: { model, stale } }: { readonly chosen: ShownModel }) {
  const { t, language } = useText();
  const asOf = useRuns((runs) => runs.prepare.value?.asOfTrain ?? null);
  const [ref, width] = useWidth<HTMLDivElement>();
  const format = formats(language);
  const { n, calibration, reliability, ece, ecePerfect } = model.test;
  const isOff = !holds(calibration.slopeInterval, 1) || !holds(calibration.interceptInterval, 0);
  const badge = isOff ? 'bad' : ece <= ecePerfect.p95 ? 'good' : 'uneven';
  const pairs = reliability.map(({ predicted, observed }) => `${format.share(predicted)} → ${format.share(observed)}`).join(', ');
  const range = (value: number, { low, high }: Interval): string =>
    `${format.number(value, 2)} (${format.number(low, 2)} – ${format.number(high, 2)})`;
  return (
    <Panel
      title={
        <>
          {t('train.calibration.title')} <Tag look={BADGE[badge]}>{t(`train.calibration.${badge}`)}</Tag>
        </>
      }
      hint={t('train.calibration.hint')}
    >
      <p aria-hidden className="text-xs text-faint">
        {t('train.calibration.y')}
      </p>
      <div
        ref={ref}
        role="img"
        aria-label={t('train.calibration.spoken', { pairs })}
        className={stale ? 'stale' : ''}
        style={{ height: HEIGHT }}
      >
        {width > 0 && <CalibrationChart bins={reliability} width={width} height={HEIGHT} showShare={format.share} />}
      </div>
      <p aria-hidden className="mb-3 text-center text-xs text-faint">
        {t('train.calibration.x')}
      </p>
      <div className={stale ? 'stale' : ''}>
        <Pairs
          rows={[
            { name: t('train.calibration.slope'), value: range(calibration.slope, calibration.slopeInterval) },
            { name: t('train.calibration.intercept'), value: range(calibration.intercept, calibration.interceptInterval) },
            { name: t('train.calibration.ece'), value: format.number(ece, 3) },
            {
              name: t('train.calibration.perfect'),
              value: t('train.calibration.perfectValue', {
                mean: format.number(ecePerfect.mean, 3),
                p95: format.number(ecePerfect.p95, 3),
              }),
            },
          ]}
        />
      </div>
      <p className="mt-3 text-xs text-muted">
        {asOf === null ? t('train.calibration.flat', { n }) : t('train.calibration.window', { n, date: asOf })}
      </p>
    </Panel>
  );
}
