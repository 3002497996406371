import { columnsNamed, isNamed, knownOf, type Recognised } from '../layouts/recognise';
import type { Layout } from '../layouts/types';
import type { KnownColumn } from '../rows/order-lines';
import { filledLevels } from '../rows/order-rows';
import { type Rules, rulesOf } from '../rows/order-rules';
import type { ColumnSummary, FileChoices, FileReport, Role } from '../types';
import { type Levels, levelText } from '../typing/levels';
import type { CellEvidence } from './cell-evidence';
import { type Fields, guessFields, guessRole, keyOfPeople } from './guess-role';
import { judgeMasked, type MaskedKey, maskedShare } from './masked';
import { isWholeOrderName } from './order-words';
import { type Overlooked, overlooked } from './overlooked';

/** What a file holds and which columns say it. */
export interface FileMap {
  readonly role: Role | null;
  readonly because: FileReport['roleBecause'];
  readonly confidence: number;
  /** The layout that the file is read by: none where the person says that it holds something else. */
  readonly layout: Layout | null;
  readonly fields: Fields;
  /** Customers files: the key column. */
  readonly key: string | null;
  /** Orders, events, reviews: columns that name the person, the best first. */
  readonly keys: readonly string[];
  /** What the file shows of a key whose letters are hidden. */
  readonly masked: MaskedKey;
  readonly maskedColumn: string | null;
  readonly rules: Rules;
  /** Columns of an orders file that look as if they played a part and play none. */
  readonly overlooked: readonly Overlooked[];
}

type Columns = ReadonlyMap<string, KnownColumn>;

/** Returns what a file holds: as the person says, else as its layout says, else as its columns let guess. */
export function mapFile(columns: Columns, rows: number, recognised: Recognised | null, choices: FileChoices): FileMap {
  const map = mapColumns(columns, rows, recognised, choices);
  const { customer } = map.fields;
  if (map.because.key !== 'collect.why.layout' || customer === undefined) return map;
  const key = map.layout?.unit ? 'collect.why.layoutRows' : 'collect.why.layoutBy';
  return { ...map, because: { key, values: { ...map.because.values, customer } } };
}

function mapColumns(columns: Columns, rows: number, recognised: Recognised | null, choices: FileChoices): FileMap {
  const summaries = [...columns.values()].map(({ typed }) => typed.summary);
  const found = roleOf(summaries, rows, recognised, choices);
  const { role } = found;
  const layout = recognised && recognised.layout.role === role ? recognised.layout : null;
  const rules = rulesOf(choices.rules, layout);
  const nothing = { ...found, layout, rules, key: null, keys: [], masked: null, maskedColumn: null, overlooked: [] };
  if (role === null) return { ...nothing, fields: {} };
  const evidence = evidenceOf(columns);
  const fields = guessFields(summaries, choices.fields, role, layout, evidence);
  if (role === 'customers') {
    const key = keyOfPeople(
      summaries,
      rows,
      fields,
      Object.hasOwn(choices.fields, 'customer') || (layout !== null && fields.customer !== undefined),
    );
    const { customer: _, ...others } = fields;
    const parts = Object.fromEntries(Object.entries(others).filter(([, column]) => column !== key));
    return { ...nothing, fields: key ? { customer: key, ...parts } : parts, key };
  }
  if (layout?.partOf) return { ...nothing, fields };
  const keys = keysOf(columns, summaries, fields, layout, rules, choices);
  // An export that names nobody still tells what was sold when.
  const isNobody = role === 'orders' && layout !== null && keys.keys.length === 0 && choices.rules.noCustomer === undefined;
  const unused = role === 'orders' ? overlooked(columns, keys.fields, layout, choices, evidence) : [];
  return { ...nothing, ...keys, overlooked: unused, rules: isNobody ? { ...rules, noCustomer: rules.namePhone } : rules };
}

function roleOf(summaries: readonly ColumnSummary[], rows: number, recognised: Recognised | null, choices: FileChoices) {
  if (choices.role !== null || !recognised || rows === 0) return guessRole(summaries, rows, choices);
  const { layout, confidence } = recognised;
  const key = layout.role === null ? 'collect.why.sums' : 'collect.why.layout';
  return { role: layout.role, because: { key, values: { layout: layout.kind } }, confidence };
}

type Keys = Pick<FileMap, 'fields' | 'keys' | 'masked' | 'maskedColumn'>;

/** Finds the columns that name the person of a row; a masked one only where the file shows that it is stable. */
function keysOf(
  columns: Columns,
  summaries: readonly ColumnSummary[],
  fields: Fields,
  layout: Layout | null,
  rules: Rules,
  choices: FileChoices,
): Keys {
  const answer = choices.fields.customer;
  if (typeof answer === 'string' && fields.customer === answer) return { fields, keys: [answer], masked: null, maskedColumn: null };
  if (answer === null) return { fields, keys: [], masked: null, maskedColumn: null };
  const filled = summaries.filter(({ distinct }) => distinct > 0);
  const named = layout ? columnsNamed(filled, layout.fields.customer ?? '').map(({ name }) => name) : [];
  const candidates = [...new Set([fields.customer, ...named, fields.email, fields.phone].filter((name) => name !== undefined))];
  const levelsOf = (name: string | undefined) => (name === undefined ? undefined : columns.get(name)?.levels);
  const order = levelsOf(fields.order);
  const others = (name: string): readonly Levels[] =>
    [...new Set([...candidates, fields.phone, fields.name, ...columnsNamed(filled, ADDRESSES).map((column) => column.name)])]
      .filter((other) => other !== undefined && other !== name)
      .flatMap((other) => levelsOf(other) ?? []);
  const judged = candidates.map((name) => {
    const levels = levelsOf(name) as Levels;
    return { name, masked: rules.masked || maskedShare(levels) === 0 ? judgeMasked(levels, others(name), order) : ('shared' as const) };
  });
  const usable = judged.filter(({ masked }) => masked === null || masked === 'stable');
  const lastKeys = layout ? columnsNamed(filled, layout.lastKey ?? '').map(({ name }) => name) : [];
  const keys =
    usable.length > 0 ? usable.map(({ name }) => name) : lastKeys.filter((name) => maskedShare(levelsOf(name) as Levels) < 0.5).slice(0, 1);
  const first = judged[0];
  return {
    fields: withKey(fields, keys[0]),
    keys: needed(keys, columns),
    masked: first?.masked ?? null,
    maskedColumn: first?.name ?? null,
  };
}

const ADDRESSES = '收货地址 详细地址 收件地址 客户地址 收货人地址 address shippingaddress billingaddress shippingstreet';

/** The first key is the customer; it leaves the part that it had. */
function withKey(fields: Fields, key: string | undefined): Fields {
  const { customer: _, ...others } = fields;
  const rest = Object.fromEntries(Object.entries(others).filter(([, column]) => column !== key));
  return key === undefined ? others : { customer: key, ...rest };
}

/** Drops keys that are never asked, because each row has one of an earlier key. */
function needed(keys: readonly string[], columns: Columns): readonly string[] {
  const [first] = keys;
  const known = first === undefined ? undefined : columns.get(first);
  return known && known.typed.summary.missing === 0 ? keys.slice(0, 1) : keys;
}

/** Returns how the people of a file can be reached (`FileReport.reach`). */
export function reachOf({ role, layout, fields, key, keys }: FileMap, columns: Columns): FileReport['reach'] {
  if (role === null) return layout ? layout.reach : null;
  if (layout?.partOf) return layout.reach;
  const contacts = [fields.email, fields.phone, ...[key ?? undefined, ...keys].filter((name) => name !== undefined && CONTACT.test(name))];
  const isOpen = contacts.some((name) => {
    const known = name === undefined ? undefined : columns.get(name);
    return known !== undefined && filledLevels(known.levels).includes(1) && maskedShare(known.levels) < 0.5;
  });
  if (isOpen) return 'contact';
  if (role !== 'customers' && keys.length === 0) return role === 'orders' && !layout ? null : 'nobody';
  return layout?.reach ?? null;
}

const CONTACT = /e-?mail|phone|mobile|邮箱|手机|电话/i;

/** Returns which columns of money hold that of the whole order: as the layout says, else by their name and what they hold. */
export function perOrderColumns({ fields, layout }: FileMap, columns: Columns): ReadonlySet<string> {
  const money = [fields.amount, fields.refund].filter((name) => name !== undefined);
  if (layout) {
    const named = new Set(
      columnsNamed(
        money.map((name) => ({ name })),
        layout.perOrder ?? '',
      ).map(({ name }) => name),
    );
    // A total under a name that the export did not use to have.
    const isOther = (name: string) => layout.perOrder !== undefined && !isNamed(layout, name) && isWholeOrderName(name);
    return new Set([...named, ...money.filter(isOther)]);
  }
  const order = fields.order === undefined ? undefined : columns.get(fields.order)?.levels;
  const isWhole = fields.amount !== undefined && isWholeOrderName(fields.amount);
  if (!order || !isWhole) return new Set();
  return new Set(money.filter((name) => repeats(columns.get(name)?.levels, order)));
}

/** True when the lines of one order hold the same value, or one line holds it for all, in 19 of 20 orders of several lines, at least three. */
function repeats(levels: Levels | undefined, order: Levels): boolean {
  const { several, alike } = severalLines(levels, order);
  return several >= 3 && alike >= 0.95 * several;
}

/** Returns how many orders of several lines say something in this column, and how many of them always the same. */
function severalLines(levels: Levels | undefined, order: Levels): { readonly several: number; readonly alike: number } {
  if (!levels) return { several: 0, alike: 0 };
  const filled = filledLevels(levels);
  const isOrder = filledLevels(order);
  const first = new Int32Array(order.size).fill(-1);
  const state = new Uint8Array(order.size);
  for (let row = 0; row < order.codes.length; row++) {
    const code = order.codes[row] as number;
    const cell = levels.codes[row] as number;
    if (isOrder[code] === 0) continue;
    if (order.counts[code] === 1 || filled[cell] === 0) continue;
    if (first[code] === -1) first[code] = cell;
    else if (first[code] !== cell) state[code] = 1;
  }
  let several = 0;
  let alike = 0;
  for (let code = 0; code < order.size; code++) {
    if (first[code] === -1) continue;
    several++;
    if (state[code] === 0) alike++;
  }
  return { several, alike };
}

const SHOWN_TEXTS = 200;

/** Returns what the cells say of the parts that columns can play. */
const evidenceOf = (columns: Columns): Required<CellEvidence> => ({
  texts: (column) => {
    const levels = columns.get(column)?.levels;
    if (!levels) return [];
    const length = Math.min(levels.size, SHOWN_TEXTS);
    return Array.from({ length }, (_, code) => ({ text: levelText(levels, code), count: levels.counts[code] as number }));
  },
  isOrderTotal: (column, order) => {
    const orders = order === undefined ? undefined : columns.get(order)?.levels;
    const total = columns.get(column)?.levels;
    // One line per order: its total is that of the line.
    return orders !== undefined && total !== undefined && (severalLines(total, orders).several === 0 || repeats(total, orders));
  },
});

/** Returns a column's summary with what the layout knows of it. */
export const withKnown = (summary: ColumnSummary, layout: Layout | null): ColumnSummary =>
  layout ? { ...summary, known: knownOf(layout, summary.name) } : summary;
