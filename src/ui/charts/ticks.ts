/** 0 and round numbers up to `max` that lie at least `gap` (share of the axis, 0..1) apart on a linear or square-root axis. */
export function niceTicks(max: number, scale: 'linear' | 'sqrt', gap: number): number[] {
  if (!(max > 0)) return [0];
  if (scale === 'linear') {
    const raw = max * gap;
    const unit = 10 ** Math.floor(Math.log10(raw));
    const step = Math.max(1, unit * (raw <= unit ? 1 : raw <= 2 * unit ? 2 : raw <= 5 * unit ? 5 : 10));
    return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
  }
  const ticks = [0];
  for (let unit = 1; unit <= max; unit *= 10) {
    for (const digit of [1, 2, 5]) {
      const tick = digit * unit;
      const last = ticks[ticks.length - 1] as number;
      if (tick <= max && Math.sqrt(tick / max) - Math.sqrt(last / max) >= gap) ticks.push(tick);
    }
  }
  return ticks;
}

/** Round numbers that enclose [low, high] in about `count` steps; the first and the last are the ends of the axis. */
export function rangeTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low, low + 1];
  const raw = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * (raw <= unit ? 1 : raw <= 2 * unit ? 2 : raw <= 5 * unit ? 5 : 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
