import { isValid } from '../../table/bits';
import { isNamed } from '../layouts/recognise';
import type { Layout } from '../layouts/types';
import type { KnownColumn } from '../rows/order-lines';
import type { FileChoices } from '../types';
import { type CellEvidence, statusShare } from './cell-evidence';
import type { Fields } from './guess-role';
import { isWholeOrderName, looksLikeMoney, speaksOf } from './order-words';

/** A column that looks as if it played a part in the orders of a file, and plays none. */
export interface Overlooked {
  readonly key: 'collect.note.looksLike.status' | 'collect.note.looksLike.refund' | 'collect.note.looksLike.total';
  readonly column: string;
}

type Columns = ReadonlyMap<string, KnownColumn>;
/** More different texts than shops have statuses. */
const MAX_STATUSES = 60;
/** Share of the money by which a total and price × quantity must differ to matter. */
const DIFFERENCE = 0.005;

/**
 * Returns the columns of an orders file that are not used although their cells say which orders do not count, or their header and cells speak of
 * money paid back or of an order's total other than what is used. A column that the layout knows, or about which the person was asked, is none.
 */
export function overlooked(
  columns: Columns,
  fields: Fields,
  layout: Layout | null,
  choices: FileChoices,
  { texts = () => [] }: CellEvidence,
): readonly Overlooked[] {
  const used = new Set(Object.values(fields));
  const isAnswered = (field: 'status' | 'refund' | 'amount') => Object.hasOwn(choices.fields, field);
  const found: Overlooked[] = [];
  for (const [column, { typed }] of columns) {
    const { summary } = typed;
    if (used.has(column) || summary.distinct === 0 || (layout && isNamed(layout, column))) continue;
    const isWords = ['category', 'text', 'flag'].includes(summary.kind) && summary.distinct <= MAX_STATUSES;
    if (isWords && !isAnswered('status') && saysStatus(texts(column))) found.push({ key: 'collect.note.looksLike.status', column });
    if (summary.kind !== 'number') continue;
    const isPaidBack = (summary.range?.[1] ?? 0) > 0 && speaksOf('refund', summary);
    const isMoney = () =>
      looksLikeMoney(
        summary,
        texts(column).map(({ text }) => text),
      );
    if (isPaidBack && !isAnswered('refund') && isMoney()) found.push({ key: 'collect.note.looksLike.refund', column });
    else if (!layout && !fields.amount && !isAnswered('amount') && isWholeOrderName(column) && differs(columns, fields, column))
      found.push({ key: 'collect.note.looksLike.total', column });
  }
  return found;
}

function saysStatus(texts: ReturnType<NonNullable<CellEvidence['texts']>>): boolean {
  const { known, undone } = statusShare(texts);
  return known >= 0.8 && undone > 0;
}

/** True when the column does not add up to price × quantity. */
function differs(columns: Columns, { unitPrice, quantity }: Fields, total: string): boolean {
  const [price, count, sum] = [unitPrice, quantity, total].map((name) => columns.get(name ?? '')?.typed.column);
  if (price?.kind !== 'number' || count?.kind !== 'number' || sum?.kind !== 'number') return false;
  let all = 0;
  let off = 0;
  for (let row = 0; row < sum.data.length; row++) {
    if (!isValid(sum.valid, row) || !isValid(price.valid, row) || !isValid(count.valid, row)) continue;
    const money = (price.data[row] as number) * (count.data[row] as number);
    all += Math.abs(money);
    off += Math.abs(money - (sum.data[row] as number));
  }
  return off > DIFFERENCE * all;
}
