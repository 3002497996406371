import { isStatusWord, isUndoneStatus } from '../rows/status-words';
import type { ColumnSummary, Field, TextCount } from '../types';
import { looksLikeMoney, saysPaid, speaksOf } from './order-words';

/** What the cells of a file say of the parts that its columns can play. */
export interface CellEvidence {
  /** The first distinct texts of a column, and how many rows have each. */
  readonly texts?: (column: string) => readonly TextCount[];
  /** True when the column holds the money of each order once, or the same on each of its lines. */
  readonly isOrderTotal?: (column: string, order: string | undefined) => boolean;
}

/** Returns the column whose header has words of this part, and whose cells agree; of several none, because a wrong one would go unseen. */
export function byWords(columns: readonly ColumnSummary[], field: Field, { texts = () => [] }: CellEvidence): ColumnSummary | undefined {
  const found = columns.filter((column) => speaksOf(field, column));
  if (field === 'refund') {
    const money = found.filter((column) =>
      looksLikeMoney(
        column,
        texts(column.name).map(({ text }) => text),
      ),
    );
    return money.length === 1 ? money[0] : undefined;
  }
  if (field === 'status') {
    const telling = found.map((column) => ({ column, ...statusShare(texts(column.name)) })).filter(({ known }) => known >= 0.5);
    return telling.sort((a, b) => b.undone - a.undone)[0]?.column;
  }
  if (field === 'created') return onlyOne(columns.filter((column) => speaksOf('time', column) && !saysPaid(column.name)));
  const paid = field === 'time' ? found.filter(({ name }) => saysPaid(name)) : [];
  return onlyOne(paid) ?? onlyOne(found);
}

const onlyOne = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** Returns the shares of rows, 0..1, whose text is a status of orders, and one of orders that do not count. */
export function statusShare(texts: readonly TextCount[]): { readonly known: number; readonly undone: number } {
  const rows = (of: (text: string) => boolean) => texts.reduce((sum, { text, count }) => sum + (of(text) ? count : 0), 0);
  const all = Math.max(
    1,
    rows((text) => text.trim() !== ''),
  );
  return { known: rows(isStatusWord) / all, undone: rows(isUndoneStatus) / all };
}
