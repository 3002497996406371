import type { F64, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type Coded, type CollectedFile, NO_CODE, type OrderParts } from '../../collect/types';
import { textAt } from '../../table/text';
import type { Overlap } from './types';

const PHASE = 'prepare.index';

/** A file of items or refunds without the rows that another such file has, and what they were; null: it has none of them. */
export interface SettledParts {
  readonly file: CollectedFile;
  readonly left: CollectedFile;
  readonly overlaps: readonly Overlap[];
}

/**
 * Returns the files whose items or refunds stand in a file that was added before: equal in order number, product, money and quantity, as often as
 * that file has them. @throws AbortError
 */
export async function sameParts(files: readonly CollectedFile[], job: Job): Promise<readonly SettledParts[]> {
  const settled: SettledParts[] = [];
  for (const kind of ['items', 'refunds'] as const) {
    const same = files.filter(({ orderParts }) => orderParts?.kind === kind);
    if (same.length < 2) continue;
    /** By row: the most often that one file has it, and the place of that file. */
    const known = new Map<string, { count: number; at: number }>();
    for (const [at, file] of same.entries()) {
      const parts = file.orderParts as OrderParts;
      const seen = new Map<string, number>();
      const kept = new Uint32Array(parts.rows);
      const rows = new Map<number, { orders: Set<number>; lines: number }>();
      let count = 0;
      await inBlocks(
        parts.rows,
        job,
        (from, to) => {
          for (let row = from; row < to; row++) {
            const text = textOf(parts, row);
            const often = (seen.get(text) ?? 0) + 1;
            seen.set(text, often);
            const held = known.get(text);
            if (held && held.at !== at && often <= held.count) {
              const repeated = rows.get(held.at) ?? { orders: new Set(), lines: 0 };
              repeated.orders.add(parts.order.codes[row] as number);
              repeated.lines++;
              rows.set(held.at, repeated);
            } else kept[count++] = row;
          }
        },
        PHASE,
        16_384,
      );
      for (const [text, often] of seen) if (often > (known.get(text)?.count ?? 0)) known.set(text, { count: often, at });
      if (rows.size === 0) continue;
      const overlaps = [...rows].map(([other, { orders, lines }]) => {
        return { file: file.name, other: (same[other] as CollectedFile).name, orders: orders.size, lines };
      });
      settled.push({ file, left: { ...file, orderParts: taken(parts, kept.slice(0, count)) }, overlaps });
    }
  }
  return settled;
}

function textOf({ order, product, quantity, mills }: OrderParts, row: number): string {
  const text = (coded: Coded | null) => {
    const code = coded?.codes[row] ?? NO_CODE;
    return code === NO_CODE || !coded ? '' : textAt(coded.levels, code);
  };
  return `${text(order)}\n${text(product)}\n${mills[row]}\n${quantity?.[row] ?? ''}`;
}

function taken({ kind, order, product, category, quantity, mills }: OrderParts, rows: U32): OrderParts {
  const coded = <C extends Coded | null>(from: C): C => from && { ...from, codes: rows.map((row) => from.codes[row] as number) };
  const numbers = (from: F64): F64 => Float64Array.from(rows, (row) => from[row] as number);
  return {
    kind,
    rows: rows.length,
    order: coded(order),
    product: coded(product),
    category: coded(category),
    quantity: quantity && numbers(quantity),
    mills: numbers(mills),
  };
}
