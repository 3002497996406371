/** Up to 12 bars without axes; decoration beside numbers that say the same, so hidden from assistive technology. */
export function Spark({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(...counts, 1);
  return (
    <span aria-hidden className="inline-flex h-4.5 items-end gap-px align-middle">
      {counts.map((count, index) => (
        <i key={index} className="w-1 rounded-[1px] bg-ordinary" style={{ height: `${count === 0 ? 0 : Math.max(6, (100 * count) / most)}%` }} />
      ))}
    </span>
  );
}
