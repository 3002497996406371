import { type CollectedFile, NO_CODE } from '../collect/types';
import { textAt, textCount } from '../table/text';
import { orderFiles } from './merge-orders';

/** Returns the currencies of the lines of all orders files, by number of lines, the most first; lines that name none belong to their file's. */
export function currenciesOf(files: readonly CollectedFile[]): readonly string[] {
  const lines = new Map<string, number>();
  const add = (currency: string, count: number) => count > 0 && lines.set(currency, (lines.get(currency) ?? 0) + count);
  for (const { orders, report } of orderFiles(files)) {
    const { currency } = orders;
    if (!currency || textCount(currency.levels) === 0) {
      if (report.orders?.currency) add(report.orders.currency, orders.rows);
      continue;
    }
    const counts = new Float64Array(textCount(currency.levels));
    for (let i = 0; i < orders.rows; i++) {
      const code = currency.codes[i] as number;
      if (code !== NO_CODE && orders.used[i] === 1) counts[code] = (counts[code] as number) + 1;
    }
    counts.forEach((count, code) => {
      add(textAt(currency.levels, code), count);
    });
  }
  return [...lines].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)).map(([currency]) => currency);
}
