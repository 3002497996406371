import type { F64, U8, U32 } from '../../base/arrays';
import { BLOCK_ROWS } from '../../base/job';
import { isValid } from '../../table/bits';
import { plainName } from '../mapping/field-names';
import type { OrderSource } from '../rows/order-lines';
import type { OrderMarks } from '../rows/order-marks';
import { type OrderMoney, toMills } from '../rows/order-money';
import { filledLevels, type Parts } from '../rows/order-rows';
import { creditNotes } from '../rows/order-rules';
import type { OrderLines } from '../types';
import type { Levels } from '../typing/levels';
import type { BesideMoney, FigureSource } from './figure-model';

/** Header words of money that stands beside the price. What is only part of a longer word is not meant: `taxonomy`, `shipping method`. */
const BESIDE: { readonly [column in BesideMoney]: RegExp } = {
  tax: /^(?:total|order|sales|line)?(?:tax(?:es)?|vat|gst|taxamount|totaltax|steuer|mwst|mehrwertsteuer|tva|iva|税额|税费|税金|增值税)(?:amount|total)?$/,
  shipping:
    /^(?:order|total)?(?:shipping(?:cost|fee|price|total|amount|charges?)?|freight|postage|delivery(?:cost|fee|price)?|versand(?:kosten)?|frais(?:de)?(?:port|livraison)|gastosdeenvio|运费|邮费|快递费|买家应付邮费)(?:amount|total)?$/,
  discount:
    /^(?:order|total|cart)?(?:discounts?(?:amount|total)?|coupon(?:amount|value)|rabatt|remise|descuento|sconto|优惠金额|优惠|折扣金额|店铺优惠|商家优惠|优惠券金额|满减)(?:amount|total)?$/,
};

/** What was worked out of the rows of an orders file before its figure is asked for. */
interface Built {
  readonly lines: OrderLines;
  readonly rowOf: U32;
  readonly isReadable: U8;
  readonly isForeign: U8;
  readonly hits: U8;
  readonly marks: OrderMarks;
  readonly money: OrderMoney;
  readonly time: F64;
}

/** Returns the rows of an orders file in the form that its figures are added up from. @throws AbortError */
export async function figureSource(
  source: OrderSource,
  parts: Parts,
  built: Built,
  turn: () => Promise<void> | undefined,
): Promise<FigureSource> {
  const { columns, rows, skip, repeated, rules, fields, perOrder } = source;
  const { order } = parts;
  const { lines, rowOf, isReadable, isForeign, hits, marks, money, time } = built;
  const used = new Set(Object.values(fields));
  const beside: { [column in BesideMoney]?: F64 } = {};
  const names: { [column in BesideMoney]?: string } = {};
  for (const [name, known] of columns) {
    const column = known.typed.column;
    if (column.kind !== 'number' || used.has(name)) continue;
    const plain = plainName(name);
    const what = (Object.keys(BESIDE) as BesideMoney[]).find((one) => BESIDE[one].test(plain));
    if (!what || beside[what]) continue;
    const cells = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      if (row % BLOCK_ROWS === 0) await turn();
      cells[row] = isValid(column.valid, row) ? toMills(column.data[row] as number) : 0;
    }
    beside[what] = order && (perOrder.has(name) || (await standsPerOrder(cells, order, turn))) ? oncePerOrder(cells, order) : cells;
    names[what] = name;
    await turn();
  }
  return {
    rows,
    lines,
    rowOf,
    isReadable,
    isForeign,
    hits,
    repeated,
    removesDuplicates: skip !== null,
    mills: money.mills,
    refund: money.refund,
    time,
    order: order ? { codes: order.codes, filled: filledLevels(order) } : null,
    statuses: marks.statuses,
    cancelledBeside: marks.cancelledBeside,
    credit: order ? creditNotes(order.texts) : null,
    beside,
    columns: names,
    rules,
  };
}

/** Share of orders of several lines that repeat the value on each, above which it is the order's and not the line's. */
const REPEATED = 0.95;

/** True where nearly every order of several lines has one value other than zero on all of them. */
async function standsPerOrder(cells: F64, order: Levels, turn: () => Promise<void> | undefined): Promise<boolean> {
  const first = new Float64Array(order.size).fill(Number.NaN);
  const lines = new Uint32Array(order.size);
  const differs = new Uint8Array(order.size);
  for (let row = 0; row < cells.length; row++) {
    if (row % BLOCK_ROWS === 0) await turn();
    const code = order.codes[row] as number;
    const value = cells[row] as number;
    lines[code] = (lines[code] as number) + 1;
    if (lines[code] === 1) first[code] = value;
    else if (first[code] !== value) differs[code] = 1;
  }
  let several = 0;
  let equal = 0;
  for (let code = 0; code < order.size; code++) {
    if ((lines[code] as number) < 2 || (first[code] === 0 && differs[code] === 0)) continue;
    several++;
    if (differs[code] === 0) equal++;
  }
  return several > 0 && equal >= REPEATED * several;
}

function oncePerOrder(cells: F64, order: Levels): F64 {
  const seen = new Uint8Array(order.size);
  const filled = filledLevels(order);
  return cells.map((value, row) => {
    const code = order.codes[row] as number;
    if (filled[code] === 0) return value;
    if (value === 0 || seen[code] === 1) return 0;
    seen[code] = 1;
    return value;
  });
}
