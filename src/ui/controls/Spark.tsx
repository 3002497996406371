const BAR = 4;
const GAP = 1;
const HEIGHT = 18;

/** Up to 12 bars without axes; decoration beside numbers that say the same, so hidden from assistive technology. */
export function Spark({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(...counts, 1);
  const bars = counts.map((count, place) => {
    const height = count === 0 ? 0 : Math.max(1, (HEIGHT * count) / most);
    return `M${place * (BAR + GAP)} ${HEIGHT}v${-height}h${BAR}v${height}z`;
  });
  const width = Math.max(0, counts.length * (BAR + GAP) - GAP);
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} className="inline-block align-middle">
      <path d={bars.join('')} fill="var(--ordinary)" />
    </svg>
  );
}
