import { useText } from '../../text/text';

const WIDTH = 240;
const HEIGHT = 52;

interface HistogramProps {
  /** The ends of the range as they are shown. */
  readonly low: string;
  readonly high: string;
  readonly counts: readonly number[];
}

/** Rows by value, with the ends of both axes. */
export function AxisHistogram({ low, high, counts }: HistogramProps) {
  const { t } = useText();
  const most = Math.max(...counts, 1);
  const step = WIDTH / counts.length;
  const bars = counts.map((count, place) => {
    const height = count === 0 ? 0 : Math.max(1, (HEIGHT * count) / most);
    return `M${(place * step).toFixed(2)} ${HEIGHT}v${-height.toFixed(2)}h${Math.max(1, Math.min(step - 1, 40)).toFixed(2)}v${height.toFixed(2)}z`;
  });
  return (
    <div className="mt-1">
      <p className="text-faint">{t('collect.rowsUpTo', { count: most })}</p>
      <svg
        role="img"
        aria-label={t('collect.histogramOf', { low, high })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-13 w-full"
      >
        <path d={bars.join('')} fill="var(--ordinary)" />
        <path d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="flex justify-between gap-2 text-muted">
        <span>{low}</span>
        {high !== low && <span>{high}</span>}
      </p>
    </div>
  );
}
