import { memo } from 'react';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { Drawing } from './Drawing';
import { niceTicks } from './ticks';

/** Pixels around the plot; handles drawn over the chart rely on them. */
export const PLOT = { left: 48, right: 16, top: 62, bottom: 28 } as const;

export interface HistogramProps {
  /** Counts of equal-width bins of 0..1. */
  readonly bins: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly scale: 'linear' | 'sqrt';
  /** Any SVG paint, for example `url(#…)` of a gradient that moves with the cuts. */
  readonly fill: string;
  readonly showCount: (value: number) => string;
  readonly showShare: (value: number) => string;
}

const X_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const TICK = { fontSize: 11, fill: 'var(--faint)' } as const;

/** Bars of one distribution over 0..1. Memoised: nothing here changes while a cut is dragged. */
export const Histogram = memo(function Histogram({ bins, width, height, scale, fill, showCount, showShare }: HistogramProps) {
  const most = Math.max(1, ...bins);
  const plotWidth = width - PLOT.left - PLOT.right;
  const bars = bins.map((count, i) => ({ x: (i + 0.5) / bins.length, count }));
  return (
    <Drawing>
      <BarChart
        width={width}
        height={height}
        data={bars}
        margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barCategoryGap={0}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, 1]}
          ticks={X_TICKS}
          tickFormatter={(value: number) => showShare(value)}
          height={PLOT.bottom}
          tick={TICK}
          tickMargin={8}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          interval={0}
        />
        <YAxis
          scale={scale}
          domain={[0, most]}
          ticks={niceTicks(most, scale, scale === 'sqrt' ? 0.12 : 0.2)}
          tickFormatter={(value: number) => showCount(value)}
          width={PLOT.left}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          interval={0}
        />
        <Bar
          dataKey="count"
          fill={fill}
          barSize={Math.max(1, plotWidth / bins.length - (plotWidth > 500 ? 2 : 1))}
          minPointSize={(count) => (count ? 2 : 0)}
          isAnimationActive={false}
        />
      </BarChart>
    </Drawing>
  );
});
