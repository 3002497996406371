import { memo, useMemo } from 'react';
import { Bar, BarChart, XAxis, YAxis } from 'recharts';
import { SEGMENTS, type SegmentKey } from '../../../core/segment';
import { Drawing } from '../../charts/Drawing';
import { useSettledCuts } from '../../charts/drag';
import { useDrawnWidth, useWidth } from '../../charts/use-width';
import { text, useText } from '../../text/text';
import { numbersAt } from './cut-numbers';
import { labelOf, SEGMENT_COLOR, useScope } from './scope';

interface Bars {
  readonly name: string;
  readonly high: number;
  readonly potential: number;
  readonly ordinary: number;
}

const ROW = 34;
const AXIS = 22;

/** How customers, expected actions and money divide among the segments; drawn when a cut is let go. */
export function Distribution() {
  const { view, summary, words, stale, format } = useScope();
  const { t, language } = useText();
  const { segments } = numbersAt(view, useSettledCuts());
  const [ref, fullWidth] = useWidth<HTMLDivElement>();
  const width = useDrawnWidth(fullWidth);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const rows = useMemo(() => {
    const { t } = text();
    return [
      barsOf(t('segment.distribution.customers'), (key) => segments[key].size),
      barsOf(t(`segment.column.expected.${words}`, labelOf(summary)), (key) => segments[key].expected),
      view.people.money && barsOf(t('segment.distribution.revenue'), (key) => segments[key].moneyMills),
    ].filter((row) => row !== null);
  }, [view, segments, summary, words, language]);
  const spoken = rows.map((row) => `${row.name}: ${SEGMENTS.map((key) => format.share(row[key], 0)).join(' / ')}`).join('; ');
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="text-s">{t('segment.distribution')}</h3>
      <p className="text-xs text-muted">{t('segment.distribution.hint')}</p>
      <div ref={ref} role="img" aria-label={spoken} className={`mt-2 ${stale ? 'stale' : ''}`} style={{ height: rows.length * ROW + AXIS }}>
        {width > 0 && <Stacks rows={rows} width={width} showShare={format.share} />}
      </div>
    </div>
  );
}

/** Shares of the three segments; null where they do not add up to a whole. */
function barsOf(name: string, value: (key: SegmentKey) => number): Bars | null {
  const [high, potential, ordinary] = SEGMENTS.map(value) as [number, number, number];
  const total = high + potential + ordinary;
  if (!(total > 0) || Math.min(high, potential, ordinary) < 0) return null;
  return { name, high: high / total, potential: potential / total, ordinary: ordinary / total };
}

const TICK = { fontSize: 11, fill: 'var(--faint)' } as const;

const Stacks = memo(function Stacks({
  rows,
  width,
  showShare,
}: {
  readonly rows: readonly Bars[];
  readonly width: number;
  readonly showShare: (value: number, digits?: number) => string;
}) {
  const names = width < 420 ? 92 : 128;
  return (
    <Drawing>
      <BarChart
        layout="vertical"
        width={width}
        height={rows.length * ROW + AXIS}
        data={rows}
        margin={{ top: 0, right: 18, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          type="number"
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tickFormatter={(value: number) => showShare(value, 0)}
          height={AXIS}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={names}
          tick={{ fontSize: 12, fill: 'var(--muted)' }}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        {SEGMENTS.map((key) => (
          <Bar
            key={key}
            dataKey={key}
            stackId="all"
            fill={SEGMENT_COLOR[key]}
            stroke="var(--surface)"
            strokeWidth={1}
            barSize={16}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </Drawing>
  );
});
