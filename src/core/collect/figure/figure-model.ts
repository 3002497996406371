import type { F64, U8, U32 } from '../../base/arrays';
import { BLOCK_ROWS } from '../../base/job';
import { DROPPING_RULES, NO_CODE, type OrderLines, type RuleKey } from '../types';
import { DAY_MS } from '../typing/infer-time';

/** Sums of rows that everything said about an order treats alike; money in 1/1000, integers. */
export interface FigureGroup {
  /** What holds of these rows: bits of `FIGURE_BITS`, and above them their status (`statusOf`). */
  readonly mask: number;
  readonly rows: number;
  /** Positive money, and money of negative lines without its sign. */
  readonly gross: number;
  readonly returned: number;
  readonly refunded: number;
  /** Rows with negative money, and with money paid back. */
  readonly returns: number;
  readonly refunds: number;
  /** Sums of the columns beside the money. */
  readonly beside: { readonly [column in BesideMoney]?: number };
}

/** Orders whose rows have these masks; an order counts where one of its rows does. */
export interface FigureOrders {
  readonly masks: readonly number[];
  readonly orders: number;
}

/** Everything that orders and money of a file add up from: small, whatever the size of the file. */
export interface FigureModel {
  readonly groups: readonly FigureGroup[];
  /** The same were repeated rows removed that are kept, or kept that are removed, where that changes how orders share their money out. */
  readonly switched?: readonly FigureGroup[];
  readonly orders: readonly FigureOrders[];
  /** Which rules are on, and whether repeated rows are removed. */
  readonly rules: { readonly [rule in RuleKey]: boolean };
  readonly duplicates: boolean;
  /** Statuses of the orders, those of most rows first. */
  readonly statuses: readonly StatusValue[];
  /** Columns found beside the money. */
  readonly columns: { readonly [column in BesideMoney]?: string };
  /** ms of the first and last day with an order that counts. */
  readonly days: readonly [first: number, last: number] | null;
}

/** A status as it stands in the file: whether its orders count, and whether they would if nobody had said otherwise. */
export interface StatusValue {
  readonly text: string;
  readonly counts: boolean;
  readonly countsUnasked: boolean;
}

/** Status of each row, its own or that of its order. */
export interface RowStatuses {
  /** 1 + index into `values`; 0: none, or one that is not among them. */
  readonly codes: U8;
  /** The statuses that most rows have, at most `MOST_STATUSES`; empty where the column holds too many texts to be one of statuses. */
  readonly values: readonly StatusValue[];
}

export const MOST_STATUSES = 31;
/** Money that shop systems count in or leave out. */
export type BesideMoney = 'tax' | 'shipping' | 'discount';

/** Bits of a mask: the rules that leave lines out, then what else may hold of a row. */
export const FIGURE_BITS = {
  ...(Object.fromEntries(DROPPING_RULES.map((rule, bit) => [rule, 1 << bit])) as {
    readonly [rule in (typeof DROPPING_RULES)[number]]: number;
  }),
  /** Repeats an earlier row. */
  duplicate: 1 << DROPPING_RULES.length,
  /** Is no line, because its time or money cannot be read. */
  unreadable: 2 << DROPPING_RULES.length,
  firstDay: 4 << DROPPING_RULES.length,
  lastDay: 8 << DROPPING_RULES.length,
  /** Is cancelled whatever its status says: by a date or as a credit note. */
  cancelledAnyway: 16 << DROPPING_RULES.length,
} as const;

const STATUS_SHIFT = DROPPING_RULES.length + 5;

/** Returns the place of the status among `FigureModel.statuses`; -1: none that is there. */
export const statusOf = (mask: number): number => (mask >> STATUS_SHIFT) - 1;

/** The rows of an orders file, by row of the file; `lines` are those that can be read, `rowOf` their rows. */
export interface FigureSource {
  readonly rows: number;
  readonly lines: OrderLines;
  readonly rowOf: U32;
  /** 1 for each row that can be read; those that are no lines are removed repeats, or in another currency than the one that counts. */
  readonly isReadable: U8;
  /** 1 for each removed repeat that is in another currency than the one that counts. */
  readonly isForeign: U8;
  /** Bits of the rules that hit the row. */
  readonly hits: U8;
  readonly repeated: U8 | null;
  readonly removesDuplicates: boolean;
  /** NaN where it cannot be read. */
  readonly mills: F64;
  readonly refund: F64 | null;
  readonly time: F64;
  /** Order of each row, and which codes name one. */
  readonly order: { readonly codes: U32; readonly filled: U8 } | null;
  readonly statuses: RowStatuses | null;
  /** 1 per row, and per order number: cancelled whatever the status says. */
  readonly cancelledBeside: U8 | null;
  readonly credit: U8 | null;
  readonly beside: { readonly [column in BesideMoney]?: F64 };
  readonly columns: FigureModel['columns'];
  readonly rules: FigureModel['rules'];
}

/** Number of different masks. */
const MASKS = (MOST_STATUSES + 1) << STATUS_SHIFT;

/** Returns the sums by which any choice of rules can be answered. @throws AbortError */
export async function figureModel(source: FigureSource, turn: () => Promise<void> | undefined): Promise<FigureModel> {
  const { rows, lines, rowOf, mills, refund, order } = source;
  const days = daysOf(lines);
  const masks = await masksOf(source, days, turn);
  const [count, gross, returned, refunded, returns, refunds] = [sums(), sums(), sums(), sums(), sums(), sums()];
  const orders = new OrderMasks(order ? order.filled.length : 0, lines.rows);
  const isAlone = FIGURE_BITS.unreadable;
  for (let row = 0; row < rows; row++) {
    if (row % BLOCK_ROWS === 0) await turn();
    const mask = masks[row] as number;
    if (mask === NOT_COUNTED) continue;
    const paid = mills[row] as number;
    add(count, mask, 1);
    if (paid > 0) add(gross, mask, paid);
    else if (paid < 0) {
      add(returned, mask, -paid);
      add(returns, mask, 1);
    }
    const back = refund ? (refund[row] as number) : 0;
    if (back > 0) {
      add(refunded, mask, back);
      add(refunds, mask, 1);
    }
    const code = order ? (order.codes[row] as number) : 0;
    if (order?.filled[code] === 1) orders.add(code, mask);
    else if ((mask & isAlone) !== 0) orders.addAlone(mask);
  }
  const beside = Object.entries(source.beside).map(([column, values]) => ({ column, sum: sumByMask(values, masks) }));
  await addLoose(lines, rowOf, masks, orders, turn);
  const filled = Array.from(count.keys()).filter((mask) => (count[mask] as number) > 0);
  const groups = filled.map(
    (mask): FigureGroup => ({
      mask,
      rows: count[mask] as number,
      gross: gross[mask] as number,
      returned: returned[mask] as number,
      refunded: refunded[mask] as number,
      returns: returns[mask] as number,
      refunds: refunds[mask] as number,
      beside: Object.fromEntries(beside.map(({ column, sum }) => [column, sum[mask] as number])),
    }),
  );
  return {
    groups,
    orders: orders.result(),
    rules: source.rules,
    duplicates: source.removesDuplicates,
    statuses: source.statuses?.values ?? [],
    columns: source.columns,
    days,
  };
}

/** The mask of a row in another currency. */
const NOT_COUNTED = 0xffff;

const sums = () => new Float64Array(MASKS);
const add = (to: Float64Array, mask: number, value: number): void => {
  to[mask] = (to[mask] as number) + value;
};

function sumByMask(values: F64, masks: Uint16Array): Float64Array {
  const sum = sums();
  for (let row = 0; row < values.length; row++) if (masks[row] !== NOT_COUNTED) add(sum, masks[row] as number, values[row] as number);
  return sum;
}

async function masksOf(
  { rows, rowOf, isReadable, isForeign, hits, repeated, removesDuplicates, time, statuses, cancelledBeside, credit, order }: FigureSource,
  days: FigureModel['days'],
  turn: () => Promise<void> | undefined,
): Promise<Uint16Array> {
  const isLine = new Uint8Array(rows);
  for (let i = 0; i < rowOf.length; i++) isLine[rowOf[i] as number] = 1;
  const [firstEnds, lastStarts] = days ? [days[0] + DAY_MS, days[1]] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const masks = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    if (row % BLOCK_ROWS === 0) await turn();
    let mask = hits[row] as number;
    const isRepeated = repeated?.[row] === 1;
    if (isRepeated) mask |= FIGURE_BITS.duplicate;
    if (isReadable[row] === 0) mask |= FIGURE_BITS.unreadable;
    const at = time[row] as number;
    if (at < firstEnds) mask |= FIGURE_BITS.firstDay;
    if (at >= lastStarts) mask |= FIGURE_BITS.lastDay;
    if (cancelledBeside?.[row] === 1 || (credit && order && credit[order.codes[row] as number] === 1)) mask |= FIGURE_BITS.cancelledAnyway;
    mask |= (statuses?.codes[row] ?? 0) << STATUS_SHIFT;
    const isRemoved = isRepeated && removesDuplicates;
    const isOther = isRemoved ? isForeign[row] === 1 : isReadable[row] === 1 && isLine[row] === 0;
    masks[row] = isOther ? NOT_COUNTED : mask;
  }
  return masks;
}

/** First and last day of the used lines; null where they are one day, which nobody would leave out. */
function daysOf({ time, used, rows }: OrderLines): readonly [number, number] | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows; i++) {
    if (used[i] === 0) continue;
    if ((time[i] as number) < from) from = time[i] as number;
    if ((time[i] as number) > to) to = time[i] as number;
  }
  const [first, last] = [Math.floor(from / DAY_MS) * DAY_MS, Math.floor(to / DAY_MS) * DAY_MS];
  return first < last ? [first, last] : null;
}

/** Lines without an order id are one order per customer and time, as in the summary; a repeated line is the order it repeats. */
async function addLoose(
  lines: OrderLines,
  rowOf: U32,
  masks: Uint16Array,
  orders: OrderMasks,
  turn: () => Promise<void> | undefined,
): Promise<void> {
  const { customer, time } = lines;
  let slots = 1024;
  while (slots < lines.rows * 2) slots *= 2;
  let table: U32 | null = null;
  const bits = new Uint32Array(2);
  const number = new Float64Array(bits.buffer);
  for (let i = 0; i < lines.rows; i++) {
    if (i % BLOCK_ROWS === 0) await turn();
    if ((lines.order?.codes[i] ?? NO_CODE) !== NO_CODE) continue;
    table ??= new Uint32Array(slots);
    const at = time[i] as number;
    number[0] = at;
    const mixed = Math.imul(
      (bits[0] as number) ^ Math.imul(bits[1] as number, 0x85ebca6b) ^ Math.imul(customer[i] as number, 0x9e3779b1),
      0xc2b2ae35,
    );
    let slot = (mixed ^ (mixed >>> 15)) & (slots - 1);
    for (let held = table[slot] as number; held !== 0; held = table[slot] as number) {
      if (customer[held - 1] === customer[i] && time[held - 1] === at) break;
      slot = (slot + 1) & (slots - 1);
    }
    const first = table[slot] as number;
    if (first === 0) table[slot] = i + 1;
    orders.addLoose(first === 0 ? i : first - 1, masks[rowOf[i] as number] as number);
  }
}

/** Collects the set of masks of each order; equal sets share one number. */
class OrderMasks {
  readonly #sets: (readonly number[])[] = [[]];
  readonly #next = new Map<number, number>();
  readonly #setOf: U32;
  /** Sets of orders that are known by one of their lines; 0 = no such order. */
  #loose: U32 | null = null;
  readonly #alone = new Map<number, number>();

  constructor(
    orders: number,
    private readonly lines: number,
  ) {
    this.#setOf = new Uint32Array(orders);
  }

  add(order: number, mask: number): void {
    this.#setOf[order] = this.#with(this.#setOf[order] as number, mask);
  }

  addLoose(line: number, mask: number): void {
    this.#loose ??= new Uint32Array(this.lines);
    this.#loose[line] = this.#with(this.#loose[line] as number, mask);
  }

  addAlone(mask: number): void {
    const set = this.#with(0, mask);
    this.#alone.set(set, (this.#alone.get(set) ?? 0) + 1);
  }

  result(): FigureOrders[] {
    const counts = new Map(this.#alone);
    const count = (set: number) => set > 0 && counts.set(set, (counts.get(set) ?? 0) + 1);
    for (const set of this.#setOf) count(set);
    for (const set of this.#loose ?? []) count(set);
    return [...counts].map(([set, orders]) => ({ masks: this.#sets[set] as readonly number[], orders }));
  }

  /** Number of the set that has this mask too. */
  #with(set: number, mask: number): number {
    const key = set * 65_536 + mask;
    const known = this.#next.get(key);
    if (known !== undefined) return known;
    const masks = this.#sets[set] as readonly number[];
    const wanted = masks.includes(mask) ? masks : [...masks, mask].sort((a, b) => a - b);
    let number = this.#sets.findIndex((other) => other.length === wanted.length && other.every((one, i) => one === wanted[i]));
    if (number < 0) number = this.#sets.push(wanted) - 1;
    this.#next.set(key, number);
    return number;
  }
}
