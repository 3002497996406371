import { memo } from 'react';
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis, ZAxis } from 'recharts';
import { Drawing } from './Drawing';
import { rangeTicks } from './ticks';

export interface CalibrationChartProps {
  readonly bins: readonly { readonly predicted: number; readonly observed: number; readonly rows: number }[];
  readonly width: number;
  readonly height: number;
  readonly showShare: (value: number) => string;
}

const TICK = { fontSize: 11, fill: 'var(--faint)' } as const;
const NAMES = 44;

/** Promised probability against what happened; on the diagonal both agree. */
export const CalibrationChart = memo(function CalibrationChart({ bins, width, height, showShare }: CalibrationChartProps) {
  const ticks = rangeTicks(0, Math.max(0.05, ...bins.flatMap(({ predicted, observed }) => [predicted, observed])), 4).filter(
    (tick) => tick <= 1,
  );
  const top = ticks[ticks.length - 1] as number;
  const axis = {
    type: 'number' as const,
    domain: [0, top],
    ticks,
    tickFormatter: (value: number) => showShare(value),
    tick: TICK,
    tickLine: false,
    interval: 0 as const,
  };
  return (
    <Drawing>
      <ScatterChart width={width} height={height} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line)" />
        <XAxis {...axis} dataKey="predicted" height={24} tickMargin={6} axisLine={{ stroke: 'var(--line-strong)' }} />
        <YAxis {...axis} dataKey="observed" width={NAMES} axisLine={false} />
        <ZAxis dataKey="rows" range={[24, 220]} />
        <ReferenceLine
          segment={[
            { x: 0, y: 0 },
            { x: top, y: top },
          ]}
          stroke="var(--faint)"
          strokeDasharray="4 4"
        />
        <Scatter data={[...bins]} fill="var(--accent)" fillOpacity={0.8} isAnimationActive={false} />
      </ScatterChart>
    </Drawing>
  );
});
