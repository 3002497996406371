import { memo } from 'react';
import { Bar, BarChart, type BarShapeProps, Rectangle, ReferenceLine, XAxis, YAxis } from 'recharts';
import { Drawing } from './Drawing';
import { rangeTicks } from './ticks';

export interface WeightChartProps {
  readonly weights: readonly { readonly name: string; readonly weight: number }[];
  readonly width: number;
  readonly showNumber: (value: number) => string;
}

export const WEIGHT_ROW = 24;
const AXIS = 24;

/** Bars to both sides of zero, one a feature. */
export const WeightChart = memo(function WeightChart({ weights, width, showNumber }: WeightChartProps) {
  const names = Math.min(208, Math.round(width * 0.48));
  const letters = Math.floor(names / 7.6);
  const values = weights.map(({ weight }) => weight);
  const ticks = rangeTicks(Math.min(0, ...values), Math.max(0, ...values), 3);
  return (
    <Drawing>
      <BarChart
        layout="vertical"
        width={width}
        height={weights.length * WEIGHT_ROW + AXIS}
        data={[...weights]}
        margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          type="number"
          domain={[ticks[0] as number, ticks[ticks.length - 1] as number]}
          ticks={ticks}
          tickFormatter={(value: number) => showNumber(value)}
          height={AXIS}
          tick={{ fontSize: 11, fill: 'var(--faint)' }}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={names}
          tick={{ fontSize: 11.5, fill: 'var(--muted)' }}
          tickFormatter={(name: string) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name)}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        <ReferenceLine x={0} stroke="var(--line-strong)" />
        <Bar dataKey="weight" barSize={12} isAnimationActive={false} shape={SignedBar} />
      </BarChart>
    </Drawing>
  );
});

function SignedBar({ x, y, width, height, value }: BarShapeProps) {
  const isUp = (Array.isArray(value) ? value[1] : value) >= 0;
  return <Rectangle x={x} y={y} width={width} height={height} radius={1.5} fill={isUp ? 'var(--high)' : 'var(--potential)'} />;
}
