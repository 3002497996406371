import type { F64 } from '../../base/arrays';
import { isValid } from '../../table/bits';
import { namesOf } from '../layouts/recognise';
import type { Layout } from '../layouts/types';
import { plainName } from '../mapping/field-names';
import type { Fields } from '../mapping/guess-role';
import type { OrderParts } from '../types';
import { levelText } from '../typing/levels';
import { codedRows } from './coded';
import type { KnownColumn } from './order-lines';
import { toMills } from './order-money';
import { filledLevels, timesOf } from './order-rows';

/** Rows that belong to orders of another file, and those that cannot be used. */
export interface BuiltParts {
  readonly parts: OrderParts;
  /** Rows (of the file) without an order id, and refunds that did not come about. */
  readonly orderless: readonly number[];
  readonly undone: readonly number[];
}

/** Returns the rows of a file of items or refunds by their order id; null without a column of order ids, or without money in a refunds file. */
export function buildParts(columns: ReadonlyMap<string, KnownColumn>, rows: number, fields: Fields, layout: Layout): BuiltParts | null {
  const of = (name: string | undefined) => (name === undefined ? undefined : columns.get(name));
  const order = of(fields.order)?.levels;
  const kind = layout.partOf ?? 'items';
  const number = (name: string | undefined) => {
    const column = of(name)?.typed.column;
    return column?.kind === 'number' ? column : null;
  };
  const money = number(kind === 'refunds' ? fields.refund : fields.unitPrice);
  if (!order || (kind === 'refunds' && !money)) return null;
  const isOrder = filledLevels(order);
  const status = of(fields.status)?.levels;
  const not = new Set(namesOf(layout.statuses?.not ?? ''));
  const isUndone = status ? Array.from({ length: status.size }, (_, code) => not.has(plainName(levelText(status, code)))) : [];
  const kept = new Uint32Array(rows);
  let count = 0;
  const orderless: number[] = [];
  const undone: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (isOrder[order.codes[row] as number] === 0) orderless.push(row);
    else if (status && isUndone[status.codes[row] as number]) undone.push(row);
    else kept[count++] = row;
  }
  const rowOf = kept.slice(0, count);
  const quantity = number(fields.quantity);
  const values = (column: NonNullable<typeof money>): F64 =>
    Float64Array.from(rowOf, (row) => (isValid(column.valid, row) ? (column.data[row] as number) : Number.NaN));
  const units = quantity && values(quantity);
  const each = money && values(money);
  const mills = Float64Array.from({ length: count }, (_, i) => {
    const value = each?.[i] ?? 0;
    if (Number.isNaN(value)) return 0;
    return kind === 'refunds' ? Math.abs(toMills(value)) : toMills(value * (units && !Number.isNaN(units[i]) ? (units[i] as number) : 1));
  });
  const time = timesOf(of(fields.time)?.typed);
  const coded = (name: string | undefined) => {
    const column = of(name);
    return column ? codedRows(column.levels, rowOf) : null;
  };
  return {
    parts: {
      kind,
      rows: count,
      order: codedRows(order, rowOf),
      product: coded(fields.product),
      category: coded(fields.category),
      quantity: units,
      mills,
      time: time && Float64Array.from(rowOf, (row) => (isValid(time.valid, row) ? (time.clock[row] as number) : Number.NaN)),
    },
    orderless,
    undone,
  };
}
