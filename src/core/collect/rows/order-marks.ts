import type { F64, U8 } from '../../base/arrays';
import type { Turn } from '../../stats/sort';
import { MOST_STATUSES, type RowStatuses, type StatusValue } from '../figure/figure-model';
import { columnsNamed, namesOf } from '../layouts/recognise';
import type { Layout, Mark } from '../layouts/types';
import { plainName } from '../mapping/field-names';
import { type Levels, levelText } from '../typing/levels';
import { eachBlock } from './each-block';
import type { OrderSource } from './order-lines';
import { filledLevels, type Parts, sourceRows, type WhenAndWho } from './order-rows';
import { answerTo, undoneLevels } from './order-rules';

/** What puts a row under a rule, 1 per row; null: nothing does. */
export interface OrderMarks {
  readonly test: U8 | null;
  /** Status or date of cancellation. */
  readonly cancelled: U8 | null;
  /** The first part of a deposit sale whose balance was never paid. */
  readonly deposit: U8 | null;
  /** Per row when it counts: `WhenAndWho.time`, of a deposit the time of its balance; and how many such deposits there are. */
  readonly time: F64;
  readonly balanced: number;
  /** 1 where a date or mark beside the status says that the order is cancelled. */
  readonly cancelledBeside: U8 | null;
  readonly statuses: RowStatuses | null;
}

/** A column with more different texts is none of statuses that could be switched one by one. */
const MOST_TEXTS = 300;

/** Marks that any file may carry. */
const ANY_FILE: readonly Mark[] = [
  { rule: 'test', columns: 'istest testorder istestorder test 测试订单 是否测试订单', says: 'true yes 1 y t 是 test' },
  {
    rule: 'cancelled',
    columns: `cancelledat canceledat cancelledon canceledon cancelat cancelon cancellationdate cancelleddate canceleddate canceldate datecancelled
      datecanceled cancellationtime cancelledtime canceledtime canceltime ordercancelledat ordercanceledat 取消时间 取消日期 订单取消时间 订单取消日期
      storniertam stornodatum stornierungsdatum annuleele dateannulation datedannulation anuladoel canceladoel fechacancelacion
      fechadecancelacion fechaanulacion fechadeanulacion annullatoil dataannullamento datadiannullamento`,
  },
  {
    rule: 'cancelled',
    columns:
      'cancelled canceled iscancelled iscanceled ordercancelled ordercanceled storniert annule annulee anulado cancelado annullato 是否取消 是否已取消 已取消',
    says: 'true yes 1 y t x ja j oui o si s sim vero cancelled canceled storniert annule anulado cancelado annullato 是 已取消',
  },
];

/** Returns what the columns of a file say of each row beside its money; what stands on one line of an order holds for all of them. */
export async function marksOf(
  columns: readonly { readonly name: string; readonly levels: Levels }[],
  { layout, rows, statuses: answers }: Pick<OrderSource, 'layout' | 'rows' | 'statuses'>,
  parts: Parts,
  known: WhenAndWho,
  turn: Turn,
): Promise<OrderMarks> {
  const marks = layout?.marks ? [...layout.marks, ...ANY_FILE] : ANY_FILE;
  const of = async (rule: Mark['rule']): Promise<U8 | null> => {
    let found: U8 | null = null;
    for (const mark of marks.filter((one) => one.rule === rule)) {
      for (const { levels } of columnsNamed(columns, mark.columns)) {
        found = either(found, await marked(levels, mark, parts.order, rows, turn));
      }
    }
    return found;
  };
  const stages = parts.stage ? depositsOf(parts.stage, parts, known.time, rows) : { unpaid: null, time: known.time, balanced: 0 };
  const cancelledBeside = await of('cancelled');
  const { undone, statuses } = await statusRows(parts, layout, answers, rows, turn);
  const cancelled = either(cancelledBeside, undone);
  const { unpaid: deposit, time, balanced } = stages;
  return { test: await of('test'), cancelled, cancelledBeside, statuses, deposit, time, balanced };
}

const either = (a: U8 | null, b: U8 | null): U8 | null => (a && b ? a.map((one, row) => one | (b[row] as number)) : (a ?? b));

async function marked(levels: Levels, mark: Mark, order: Levels | undefined, rows: number, turn: Turn): Promise<U8 | null> {
  const words = mark.says === undefined ? null : new Set(namesOf(mark.says));
  const filled = filledLevels(levels);
  const says = filled.map((isFilled, code) => {
    if (!words || isFilled === 0) return isFilled;
    const text = levelText(levels, code);
    const tokens = mark.isList ? text.split(/[,;，；|]/) : [text];
    return tokens.some((token) => words.has(plainName(token))) ? 1 : 0;
  });
  if (!says.includes(1)) return null;
  const isOrder = order && filledLevels(order);
  const orders = order && new Uint8Array(order.size);
  const result = new Uint8Array(rows);
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      if (says[levels.codes[row] as number] === 0) continue;
      result[row] = 1;
      if (orders && order) orders[order.codes[row] as number] = 1;
    }
  });
  if (!order || !orders || !isOrder) return result;
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = order.codes[row] as number;
      if (isOrder[code] === 1 && orders[code] === 1) result[row] = 1;
    }
  });
  return result;
}

/** Returns the status of each row, or that of its order where the row has none, and 1 for each row where it says that the order does not count. */
async function statusRows(
  { status, order }: Parts,
  layout: Layout | null,
  answers: OrderSource['statuses'],
  rows: number,
  turn: Turn,
): Promise<{ readonly undone: U8 | null; readonly statuses: RowStatuses | null }> {
  if (!status) return { undone: null, statuses: null };
  const unasked = undoneLevels(status, layout);
  const isUndone = unasked.map((one, code) => {
    const answer = answers && answerTo(answers, levelText(status, code).trim());
    return answer === undefined ? one : answer ? 0 : 1;
  });
  const filled = filledLevels(status);
  const { places, values } = valuesOf(status, filled, unasked, isUndone);
  const sources = await sourceRows(order, (row) => filled[status.codes[row] as number] === 1, rows, turn);
  const undone = new Uint8Array(rows);
  const codes = new Uint8Array(rows);
  await eachBlock(rows, turn, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = status.codes[sources?.[row] ?? row] as number;
      undone[row] = isUndone[code] as number;
      codes[row] = places[code] as number;
    }
  });
  return { undone: isUndone.includes(1) ? undone : null, statuses: { codes, values } };
}

/** Returns the statuses of a column, those of most rows first, and by level 1 + the place of its status among them. */
function valuesOf(status: Levels, filled: U8, unasked: U8, isUndone: U8): { places: U8; values: readonly StatusValue[] } {
  const places = new Uint8Array(status.size);
  if (status.size > MOST_TEXTS) return { places, values: [] };
  const found = new Map<string, { value: StatusValue; codes: number[]; rows: number }>();
  for (let code = 0; code < status.size; code++) {
    if (filled[code] === 0) continue;
    const text = levelText(status, code).trim();
    const known = found.get(text);
    const rows = status.counts[code] as number;
    if (known) {
      known.codes.push(code);
      known.rows += rows;
    } else found.set(text, { value: { text, counts: isUndone[code] === 0, countsUnasked: unasked[code] === 0 }, codes: [code], rows });
  }
  const most = [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, MOST_STATUSES);
  for (const [i, { codes }] of most.entries()) for (const code of codes) places[code] = i + 1;
  return { places, values: most.map(({ value }) => value) };
}

/** Names of the column that says which stage of a deposit sale a row is about, in files whose layout knows of none. */
const STAGE_NAMES =
  'presalestage presellstage depositstage paymentstage stageofpayment 预售阶段 付款阶段 支付阶段 定金尾款 分阶段订单信息 分阶段付款信息';
const UNPAID_BALANCE =
  /尾款(?:未付|未支付|待付|待支付)|(?:未付|待付|待支付|等待支付?)尾款|final_?nopaid|front_?nopaid|balance (?:unpaid|due|pending)/i;
const DEPOSIT = /定金|订金|阶段\s*[1一]|第一阶段|front|deposit|first stage/i;
const BALANCE = /尾款|阶段\s*[2二]|第二阶段|final|balance|second stage/i;

/**
 * Returns the column that says which stage of a deposit sale a row is about: the one that the layout names; in other files one with such a name
 * that speaks of both stages, because deposits alone may be all that a business ever takes.
 */
export function stageColumn(columns: ReadonlyMap<string, { readonly levels: Levels }>, layout: Layout | null): string | null {
  const named = [...columns].map(([name, { levels }]) => ({ name, levels }));
  if (layout?.stage) return columnsNamed(named, layout.stage)[0]?.name ?? null;
  const found = columnsNamed(named, STAGE_NAMES).find(({ levels }) => {
    if (levels.size > MOST_TEXTS) return false;
    const texts = Array.from({ length: levels.size }, (_, code) => levelText(levels, code));
    return texts.some((text) => DEPOSIT.test(text)) && texts.some((text) => BALANCE.test(text));
  });
  return found?.name ?? null;
}

/**
 * Deposit and balance count once, at the final payment (R6): a deposit on a row of its own takes the time of the row with the balance; a
 * deposit whose balance is not paid, or nowhere in the file, is no sale yet. `own` is left as it is: it may be the column of the table.
 */
function depositsOf(stage: Levels, { order }: Parts, own: F64, rows: number): { unpaid: U8 | null; time: F64; balanced: number } {
  const kinds = Uint8Array.from({ length: stage.size }, (_, code) => {
    const text = levelText(stage, code);
    if (UNPAID_BALANCE.test(text)) return 3;
    return BALANCE.test(text) ? 2 : DEPOSIT.test(text) ? 1 : 0;
  });
  if (!kinds.some((kind) => kind === 1 || kind === 3)) return { unpaid: null, time: own, balanced: 0 };
  const paidAt = new Float64Array(order?.size ?? 0).fill(Number.NaN);
  const isOrder = order && filledLevels(order);
  if (order)
    for (let row = 0; row < rows; row++) {
      if (kinds[stage.codes[row] as number] === 2 && isOrder?.[order.codes[row] as number] === 1)
        paidAt[order.codes[row] as number] = own[row] as number;
    }
  const unpaid = new Uint8Array(rows);
  let time = own;
  let balanced = 0;
  for (let row = 0; row < rows; row++) {
    const kind = kinds[stage.codes[row] as number];
    const final = order ? (paidAt[order.codes[row] as number] as number) : Number.NaN;
    if (kind === 3) unpaid[row] = 1;
    if (kind !== 1) continue;
    if (Number.isNaN(final)) unpaid[row] = 1;
    else {
      if (time === own) time = own.slice();
      time[row] = final;
      balanced++;
    }
  }
  return { unpaid, time, balanced };
}
