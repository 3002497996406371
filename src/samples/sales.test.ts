import { describe, expect, it } from 'vitest';
import { PRODUCTS } from './catalogue';
import { drawHistory, ORDINARY, WHOLESALE } from './process';
import { drawSales, PAID } from './sales';

const history = drawHistory(6000, 3, true);
const sales = drawSales(history, 3);

/** Mean list price of a paid order's lines against the chance it was drawn with, for ordinary customers of one block. */
function priceSlope(block: number): { slope: number; standardError: number } {
  const points: [number, number][] = [];
  const chanceOf = new Map<string, number>();
  for (let i = 0; i < history.customers; i++)
    for (let o = history.start[i] as number; o < (history.start[i + 1] as number); o++)
      chanceOf.set(`${i}@${history.time[o]}`, history.chance[o] as number);
  for (let o = 0; o < sales.orders; o++) {
    const customer = sales.customer[o] as number;
    if (sales.state[o] !== PAID || sales.block[customer] !== block || history.kind[customer] !== ORDINARY) continue;
    const items = sales.product.subarray(sales.lineStart[o], sales.lineStart[o + 1]);
    points.push([
      chanceOf.get(`${customer}@${sales.time[o]}`) as number,
      items.reduce((sum, item) => sum + (PRODUCTS[item]?.price ?? 0), 0) / items.length,
    ]);
  }
  const n = points.length;
  const [mx, my] = [points.reduce((sum, [x]) => sum + x, 0) / n, points.reduce((sum, [, y]) => sum + y, 0) / n];
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx;
  const residual = points.reduce((sum, [x, y]) => sum + (y - my - slope * (x - mx)) ** 2, 0);
  return { slope, standardError: Math.sqrt(residual / (n - 2) / sxx) };
}

describe('drawSales', () => {
  it('keeps spending apart from the chance to return in one block and against it in the other', () => {
    const [free, frugal] = [priceSlope(0), priceSlope(1)];
    // Orders of one person share a taste, so the plain standard error is too small; 6 of them bound it.
    expect(Math.abs(free.slope)).toBeLessThan(6 * free.standardError);
    expect(frugal.slope).toBeLessThan(-20 * frugal.standardError);
  });

  it('keeps time order, no product twice in an order, and a first line that is never refunded in full', () => {
    const faults: number[] = [];
    for (let o = 0; o < sales.orders; o++) {
      const first = sales.lineStart[o] as number;
      const items = sales.product.subarray(first, sales.lineStart[o + 1]);
      const later = o === 0 || (sales.time[o] as number) >= (sales.time[o - 1] as number);
      if (!later || new Set(items).size !== items.length || (sales.refund[first] as number) >= (sales.total[first] as number))
        faults.push(o);
    }
    expect(sales.orders).toBeGreaterThan(10_000);
    expect(faults).toEqual([]);
  });

  it('has one wholesale customer, who spends more than any other', () => {
    const spent = new Float64Array(history.customers);
    for (let o = 0; o < sales.orders; o++) {
      if (sales.state[o] !== PAID) continue;
      const customer = sales.customer[o] as number;
      for (let line = sales.lineStart[o] as number; line < (sales.lineStart[o + 1] as number); line++)
        spent[customer] = (spent[customer] as number) + (sales.total[line] as number);
    }
    const whales = [...history.kind.entries()].filter(([, kind]) => kind === WHOLESALE);
    expect(whales).toHaveLength(1);
    expect(spent.indexOf(Math.max(...spent))).toBe(whales[0]?.[0]);
  });
});
