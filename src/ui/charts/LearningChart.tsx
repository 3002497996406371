import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { Drawing } from './Drawing';
import { rangeTicks } from './ticks';

export interface Curve {
  readonly key: string;
  readonly color: string;
  /** A level drawn as a dashed line in the curve's colour. */
  readonly level?: number;
}

export interface LearningChartProps<Point> {
  readonly points: readonly Point[];
  /** Right end of the epoch axis. */
  readonly epochs: number;
  readonly curves: readonly Curve[];
  readonly width: number;
  readonly height: number;
  readonly showNumber: (value: number) => string;
  /** An epoch marked by a thin line. */
  readonly mark?: number | null;
}

const TICK = { fontSize: 11, fill: 'var(--faint)' } as const;

/** Curves over epochs, without animation: it is drawn anew with every few epochs. */
export const LearningChart = memo(function LearningChart<Point extends { readonly epoch: number }>({
  points,
  epochs,
  curves,
  width,
  height,
  showNumber,
  mark = null,
}: LearningChartProps<Point>) {
  const values = curves.flatMap(({ key, level }) => [
    ...points.map((point) => (point as { readonly [key: string]: number })[key] as number),
    ...(level === undefined ? [] : [level]),
  ]);
  const finite = values.filter(Number.isFinite);
  const ticks = finite.length ? rangeTicks(Math.min(...finite), Math.max(...finite), height > 150 ? 4 : 2) : [0, 1];
  const last = Math.max(2, epochs);
  return (
    <Drawing>
      <LineChart
        width={width}
        height={height}
        data={[...points]}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="epoch"
          domain={[1, last]}
          ticks={epochTicks(last)}
          height={24}
          tick={TICK}
          tickMargin={6}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          interval={0}
        />
        <YAxis
          domain={[ticks[0] as number, ticks[ticks.length - 1] as number]}
          ticks={ticks}
          tickFormatter={(value: number) => showNumber(value)}
          width={48}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        {mark !== null && <ReferenceLine x={mark} stroke="var(--line-strong)" />}
        {curves.map(
          ({ key, color, level }) =>
            level !== undefined && <ReferenceLine key={`${key}-level`} y={level} stroke={color} strokeDasharray="5 4" />,
        )}
        {curves.map(({ key, color }) => (
          <Line key={key} dataKey={key} stroke={color} strokeWidth={2} dot={points.length === 1} isAnimationActive={false} type="linear" />
        ))}
      </LineChart>
    </Drawing>
  );
}) as <Point extends { readonly epoch: number }>(props: LearningChartProps<Point>) => React.ReactNode;

function epochTicks(last: number): number[] {
  const inner = rangeTicks(0, last, 5).filter((tick) => tick >= 1 && tick <= last && Number.isInteger(tick));
  return inner[0] === 1 ? inner : [1, ...inner];
}
