import type { U8 } from '../../base/arrays';
import type { Job } from '../../base/job';
import { isValid } from '../../table/bits';
import type { FigureModel } from '../figure/figure-model';
import { columnsNamed, type Recognised } from '../layouts/recognise';
import { plainName } from '../mapping/field-names';
import type { Fields } from '../mapping/guess-role';
import { type FileMap, perOrderColumns } from '../mapping/map-file';
import { cellsAt, PLAIN_CSV, quotedRow } from '../text/row-sink';
import {
  type CollectedFile,
  DROPPING_RULES,
  type FileChoices,
  missingParts,
  type OrdersSummary,
  type RawFile,
  type RuleReport,
  rescueOf,
  type UseAnyway,
} from '../types';
import { levelText } from '../typing/levels';
import type { DroppedList } from '../unused/dropped-rows';
import type { Tally, UnreadableList } from '../unused/tally';
import { holdsCurrencies } from './line-currency';
import { type BuiltOrders, buildOrders, type KnownColumn } from './order-lines';
import { stageColumn } from './order-marks';
import { buildParts } from './order-parts';
import { unknownStatuses } from './order-rules';
import { buildPeople } from './person-rows';

/** What is known of a file when its rows are built. */
export interface BuildContext {
  readonly raw: RawFile;
  readonly choices: FileChoices;
  readonly map: FileMap;
  readonly known: ReadonlyMap<string, KnownColumn>;
  /** 1: a removed duplicate. */
  readonly skip: U8 | null;
  readonly tally: Tally;
  readonly unreadable: UnreadableList;
  /** Rows that are used because the person wants them used, by number; whoever leaves one out takes it off. */
  readonly rescued: Map<number, UseAnyway>;
  /** Rows that a rule leaves out. */
  readonly dropped: DroppedList;
  /** 1: repeats an earlier row, removed or not; null: none does. */
  readonly repeated: U8 | null;
}

/** The rows of a file by what it holds; `used` null: every row of its table. */
export interface BuiltRows {
  readonly lines: CollectedFile['orders'];
  readonly people: NonNullable<CollectedFile['people']> | null;
  readonly parts: NonNullable<CollectedFile['orderParts']> | null;
  readonly summary: OrdersSummary | null;
  readonly rules: readonly RuleReport[];
  readonly used: number | null;
  readonly figure: FigureModel | null;
}

const NO_ROWS: BuiltRows = { lines: null, people: null, parts: null, summary: null, rules: [], used: null, figure: null };

/** Returns the order lines, events, reviews or parts of orders of a file, and counts what became of its rows. @throws AbortError */
export async function buildRows(context: BuildContext, job: Job): Promise<BuiltRows> {
  const { map } = context;
  if (map.role === 'orders') return map.layout?.partOf ? partsOfOrders(context, job) : orderLines(context, job);
  if (map.role === 'events' || map.role === 'reviews') return personRows(context, map.role, job);
  return NO_ROWS;
}

async function orderLines(context: BuildContext, job: Job): Promise<BuiltRows> {
  const { raw, choices, map, known, skip, tally } = context;
  const { fields, layout, rules } = map;
  const rescue = (reason: string, row: number) => rescueOf(choices.useAnyway, reason, raw.rowNumbers[row] as number);
  const built = await buildOrders(
    {
      columns: known,
      rows: raw.rows,
      fields,
      keys: map.keys,
      perOrder: perOrderColumns(map, known),
      stage: stageColumn(known, layout),
      layout,
      rules,
      statuses: choices.statuses,
      skip,
      currency: currencyIn(known, fields) ?? layout?.currency ?? null,
      chosenCurrency: choices.currency ?? null,
      rescue,
      repeated: context.repeated,
    },
    job,
  );
  if (!built) {
    tally.add('collect.note.missingFields', null, { values: { fields: missingParts(fields).join(', ') } });
    return NO_ROWS;
  }
  const counts = reportOrders(context, built);
  for (let row = 0; row < raw.rows; row++) {
    const hit = built.hits[row] as number;
    if (hit === 0 || skip?.[row] === 1) continue;
    const rule = DROPPING_RULES.find((one, bit) => rules[one] && (hit & (1 << bit)) !== 0);
    if (rule) context.dropped.add(row, `collect.dropped.${rule}`);
  }
  for (const row of built.foreign) context.dropped.add(row, 'collect.dropped.currency');
  return { ...NO_ROWS, lines: built.lines, summary: built.summary, used: built.summary.lines, rules: counts, figure: built.figure };
}

const named = (raw: RawFile) => raw.names.map((name) => ({ name }));

function setAside({ raw, tally, unreadable, rescued }: BuildContext, row: number, reason: string): void {
  const number = raw.rowNumbers[row] as number;
  rescued.delete(number);
  tally.add(reason, number, { effect: 'quarantined' });
  unreadable.add(number, reason, quotedRow(cellsAt(raw.columns, row), raw.reading.text ?? PLAIN_CSV));
}

function reportOrders(context: BuildContext, orders: BuiltOrders): readonly RuleReport[] {
  const { raw, map, tally, known, choices } = context;
  const { rules, fields } = map;
  for (const { row, reason } of orders.unreadable) setAside(context, row, reason);
  for (const row of orders.rescued) context.rescued.set(raw.rowNumbers[row] as number, 'blank');
  const counts: RuleReport[] = [];
  for (const rule of DROPPING_RULES) {
    const { dropped, hits, rows } = orders.rules[rule];
    const isOn = rules[rule];
    const isAlways = rule === 'cancelled' || rule === 'nonPositive' || rule === 'noCustomer';
    if (!isAlways && hits === 0) continue;
    counts.push({ rule, on: isOn, lines: hits, dropped });
    const key = isOn ? `collect.dropped.${rule}` : `collect.note.kept.${rule}`;
    const effect = isOn ? { effect: 'dropped' as const } : {};
    tally.add(key, null, { count: isOn ? dropped : hits, values: { hits }, ...effect });
    for (const row of [...rows].sort((a, b) => a - b)) tally.add(key, raw.rowNumbers[row] as number, { count: 0 });
  }
  if (orders.refunded > 0) {
    counts.push({ rule: 'refunds', on: rules.refunds, lines: orders.refunded, dropped: 0 });
    tally.add(rules.refunds ? 'collect.note.refunds' : 'collect.note.kept.refunds', null, {
      count: orders.refunded,
      values: { column: fields.refund ?? '' },
    });
  }
  if (map.masked !== null) counts.push({ rule: 'masked', on: rules.masked, lines: orders.lines.rows, dropped: 0 });
  if (canPair(map)) counts.push({ rule: 'namePhone', on: rules.namePhone, lines: orders.named, dropped: 0 });
  const note = (key: string, count: number, values = {}) => count > 0 && tally.add(key, null, { count, values });
  if (orders.foreign.length > 0) {
    tally.add('collect.dropped.currency', null, {
      count: orders.foreign.length,
      values: { currency: choices.currency ?? '' },
      effect: 'dropped',
    });
    for (const row of orders.foreign.slice(0, 20)) tally.add('collect.dropped.currency', raw.rowNumbers[row] as number, { count: 0 });
  }
  note('collect.note.inherited', orders.inherited);
  note('collect.note.perOrder', orders.spread, { column: fields.amount ?? '' });
  note('collect.note.balance', orders.balanced);
  note('collect.note.otherKey', orders.otherKey, { column: map.keys[0] ?? '', other: map.keys[1] ?? '' });
  note('collect.note.namePhone', orders.named);
  note('collect.note.createdTime', orders.timedByCreation, { time: fields.time ?? '', created: fields.created ?? '' });
  const currency = fields.currency === undefined ? undefined : known.get(fields.currency)?.levels;
  if (currency && !holdsCurrencies(currency)) note('collect.note.noCurrency', currency.size, { column: fields.currency });
  const status = fields.status === undefined ? undefined : known.get(fields.status)?.levels;
  const unknown = status ? unknownStatuses(status, map.layout, choices.statuses) : [];
  if (unknown.length > 0)
    tally.add('collect.note.statusUnknown', null, { count: unknown.length, values: { statuses: unknown.slice(0, 5).join(', ') } });
  return counts;
}

/** Name and phone together can stand for the buyer that no column names. */
const canPair = ({ keys, fields, layout }: FileMap): boolean =>
  layout !== null && keys.length === 0 && fields.name !== undefined && fields.phone !== undefined;

async function personRows(context: BuildContext, role: 'events' | 'reviews', job: Job): Promise<BuiltRows> {
  const { raw, map, known, skip, tally } = context;
  const { fields, keys, rules } = map;
  const built = await buildPeople(known, raw.rows, fields, keys, role, !rules.noCustomer, skip, job);
  if (!built) {
    tally.add(keys.length === 0 ? 'collect.note.noEventPerson' : 'collect.note.noEventColumn', null);
    return { ...NO_ROWS, used: dropAll(context, 'collect.dropped.noEventPart') };
  }
  for (const row of built.timeless) setAside(context, row, 'collect.reason.noEventTime');
  for (const row of built.nameless) {
    tally.add('collect.dropped.noPerson', raw.rowNumbers[row] as number, { effect: 'dropped' });
    context.dropped.add(row, 'collect.dropped.noPerson');
  }
  if (built.stitched > 0)
    tally.add('collect.note.stitched', null, { count: built.stitched, values: { column: keys[0] ?? '', other: keys[1] ?? '' } });
  return { ...NO_ROWS, people: built.people, used: built.people.rows };
}

/** Leaves out every row that is no removed duplicate; returns how many rows are used then: none. */
function dropAll({ raw, skip, tally, dropped }: BuildContext, reason: string): 0 {
  for (let row = 0; row < raw.rows; row++) {
    if (skip?.[row] === 1) continue;
    tally.add(reason, raw.rowNumbers[row] as number, { effect: 'dropped' });
    dropped.add(row, reason);
  }
  return 0;
}

async function partsOfOrders(context: BuildContext, job: Job): Promise<BuiltRows> {
  const { raw, map, known, skip, tally } = context;
  const built = map.layout && (await buildParts(known, raw.rows, map.fields, map.layout, skip, job));
  if (!built) {
    tally.add('collect.note.noOrderColumn', null);
    return { ...NO_ROWS, used: dropAll(context, 'collect.dropped.noOrderPart') };
  }
  for (const row of built.orderless) setAside(context, row, 'collect.reason.noOrder');
  for (const row of built.undone) {
    tally.add('collect.dropped.noRefund', raw.rowNumbers[row] as number, { effect: 'dropped' });
    context.dropped.add(row, 'collect.dropped.noRefund');
  }
  return { ...NO_ROWS, parts: built.parts, used: built.parts.rows };
}

/** Notes what the layout of a file wants its owner to know, and what its masked names are worth. */
export function noteLayout({ raw, map, tally }: BuildContext, recognised: Recognised | null): void {
  const layout = map.layout ?? (recognised?.layout.role === null && map.role === null ? recognised.layout : null);
  for (const { key, unless } of layout?.notes ?? []) {
    if (columnsNamed(named(raw), unless ?? '').length === 0) tally.add(key, null);
  }
  for (const { key, column } of map.overlooked) tally.add(key, null, { column });
  if (map.masked !== null) tally.add(`collect.note.masked.${map.masked}`, null, { column: map.maskedColumn ?? '' });
  if (map.role === 'orders' && !layout?.partOf && map.keys.length === 0 && layout && !map.rules.namePhone)
    tally.add('collect.note.noBuyer', null);
}

/** Currency: the sign in the money column, a column of codes with one code, or the header's own word. */
function currencyIn(known: ReadonlyMap<string, KnownColumn>, fields: Fields): string | null {
  const name = fields.amount ?? fields.unitPrice;
  const sign = name === undefined ? null : (known.get(name)?.inference.currency ?? signBeside(known, name));
  if (sign) return sign;
  for (const [column, { levels }] of known) {
    if (column !== fields.currency && !['currency', 'currencycode', '币种', '货币'].includes(plainName(column))) continue;
    const codes = Array.from({ length: Math.min(levels.size, 10) }, (_, code) => levelText(levels, code).trim().toUpperCase()).filter(
      (code) => code !== '',
    );
    if (codes.length === 1 && /^[A-Z]{3}$/.test(codes[0] as string)) return codes[0] as string;
  }
  const header = name ?? '';
  if (/元|￥|¥|cny|rmb/i.test(header)) return 'CNY';
  if (/€|\beur\b/i.test(header)) return 'EUR';
  if (/\$|\busd\b|dollar/i.test(header)) return 'USD';
  return /£|\bgbp\b/i.test(header) ? 'GBP' : null;
}

/** Share of the rows in which another column must hold the same number as the money. */
const SAME = 0.9;

/** Returns the currency that another column writes beside the same numbers, as a second one for the eye does (`€1,234.50`); null: none does. */
function signBeside(known: ReadonlyMap<string, KnownColumn>, money: string): string | null {
  const own = known.get(money)?.typed.column;
  if (own?.kind !== 'number') return null;
  for (const { inference, typed } of known.values()) {
    const other = typed.column;
    if (inference.currency === null || other.kind !== 'number' || other === own) continue;
    let both = 0;
    let same = 0;
    for (let row = 0; row < own.data.length; row++) {
      if (!isValid(own.valid, row) || !isValid(other.valid, row)) continue;
      both++;
      if (Math.abs((own.data[row] as number) - (other.data[row] as number)) < 0.005) same++;
    }
    if (both > 0 && same >= SAME * both) return inference.currency;
  }
  return null;
}
