import type { F64, U8 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { isValid } from '../../table/bits';
import { namesOf } from '../layouts/recognise';
import type { Layout } from '../layouts/types';
import { plainName } from '../mapping/field-names';
import type { Fields } from '../mapping/guess-role';
import type { OrderParts } from '../types';
import { levelText } from '../typing/levels';
import { codedRows } from './coded';
import { eachBlock } from './each-block';
import type { KnownColumn } from './order-lines';
import { toMills } from './order-money';
import { filledLevels } from './order-rows';

/** Rows that belong to orders of another file, and those that cannot be used. */
export interface BuiltParts {
  readonly parts: OrderParts;
  /** Rows (of the file) without an order id, and refunds that did not come about. */
  readonly orderless: readonly number[];
  readonly undone: readonly number[];
}

/**
 * Returns the rows of a file of items or refunds by their order id; null without a column of order ids, or without money in a refunds file.
 * `skip` marks the rows (1) that are left out as removed duplicates. @throws AbortError
 */
export async function buildParts(
  columns: ReadonlyMap<string, KnownColumn>,
  rows: number,
  fields: Fields,
  layout: Layout,
  skip: U8 | null,
  job: Job,
): Promise<BuiltParts | null> {
  const turn = () => job.tick(rows, rows, 'typing');
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
  const sort = (row: number): void => {
    if (skip?.[row] === 1) return;
    if (isOrder[order.codes[row] as number] === 0) orderless.push(row);
    else if (status && isUndone[status.codes[row] as number]) undone.push(row);
    else kept[count++] = row;
  };
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) sort(row);
  });
  const rowOf = kept.slice(0, count);
  const quantity = number(fields.quantity);
  const fill = async (of: (i: number) => number): Promise<F64> => {
    const all = new Float64Array(count);
    await eachBlock(count, turn, (from, to) => {
      for (let i = from; i < to; i++) all[i] = of(i);
    });
    return all;
  };
  const values = (column: NonNullable<typeof money>): Promise<F64> =>
    fill((i) => {
      const row = rowOf[i] as number;
      return isValid(column.valid, row) ? (column.data[row] as number) : Number.NaN;
    });
  const units = quantity && (await values(quantity));
  const each = money && (await values(money));
  const mills = await fill((i) => {
    const value = each?.[i] ?? 0;
    if (Number.isNaN(value)) return 0;
    return kind === 'refunds' ? Math.abs(toMills(value)) : toMills(value * (units && !Number.isNaN(units[i]) ? (units[i] as number) : 1));
  });
  const coded = async (name: string | undefined) => {
    const column = of(name);
    return column ? codedRows(column.levels, rowOf, turn) : null;
  };
  return {
    parts: {
      kind,
      rows: count,
      order: await codedRows(order, rowOf, turn),
      product: await coded(fields.product),
      category: await coded(fields.category),
      quantity: units,
      mills,
    },
    orderless,
    undone,
  };
}
