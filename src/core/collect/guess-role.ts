import { FIELD_NAMES, isMoneyName, isPaidName, plainName, WHOLE_ORDER_AMOUNTS } from './field-names';
import { type ColumnKind, type ColumnSummary, FIELDS, type Field, type FileChoices, hasMoney, KIND_OF_FIELD, type Role } from './types';

/** Column name by the part it plays. */
export type Fields = { readonly [field in Field]?: string };

const KEYS: readonly ColumnKind[] = ['id', 'text', 'category', 'number'];
const KINDS: { readonly [field in Field]: readonly ColumnKind[] } = {
  customer: KEYS,
  time: ['time'],
  created: ['time'],
  amount: ['number'],
  unitPrice: ['number'],
  quantity: ['number'],
  order: KEYS,
  product: KEYS,
  category: ['category', 'text', 'id'],
  status: ['category', 'text', 'flag'],
  refund: ['number'],
  currency: ['category', 'text', 'id'],
  email: ['id', 'text', 'category'],
  phone: ['id', 'text', 'category'],
  name: ['text', 'category', 'id'],
  event: ['category', 'text', 'flag'],
  rating: ['number'],
  text: ['text', 'category'],
};
const UNIT_TAIL = /(?:元|件|(?:in)?(?:rmb|cny|usd|eur|euro|gbp|chf|utc))$/;

/**
 * Returns which column plays which part: by header names, most telling first, when the column's kind fits; the person's answers win.
 * An answer whose column has a kind that cannot play the part leaves the part open. An order total gives way to price × quantity, because it stands on one line of many or repeats on each.
 */
export function guessFields(columns: readonly ColumnSummary[], choices: FileChoices['fields']): Fields {
  const fields: { [field in Field]?: string } = {};
  const answered = (field: Field) => (Object.hasOwn(choices, field) ? choices[field] : undefined);
  const taken = new Set<string>();
  for (const field of FIELDS.orders) {
    const answer = answered(field);
    const kind = KIND_OF_FIELD[field];
    if (!answer || !columns.some((column) => column.name === answer && (!kind || column.kind === kind))) continue;
    fields[field] = answer;
    taken.add(answer);
  }
  const byKey = new Map<string, ColumnSummary[]>();
  for (const column of columns) {
    const plain = plainName(column.name);
    for (const key of new Set([plain, plain.replace(UNIT_TAIL, '')])) byKey.set(key, [...(byKey.get(key) ?? []), column]);
  }
  const fill = (find: (field: Field, fits: (column: ColumnSummary) => boolean) => ColumnSummary | undefined) => {
    for (const field of FIELDS.orders) {
      if (fields[field] !== undefined || answered(field) !== undefined) continue;
      if (field === 'created' && !isPaidName(fields.time ?? '')) continue;
      const found = find(field, (column) => !taken.has(column.name) && column.distinct > 0 && KINDS[field].includes(column.kind));
      if (!found) continue;
      fields[field] = found.name;
      taken.add(found.name);
    }
  };
  fill((field, fits) => FIELD_NAMES[field].map((name) => byKey.get(name)?.find(fits)).find((column) => column !== undefined));
  // What no list names is guessed only where it is missed, and after every named column has its part.
  fill((field, fits) => (field === 'amount' && hasMoney(fields) ? undefined : fallback(columns.filter(fits), field)));
  const isWholeOrder = fields.amount !== undefined && WHOLE_ORDER_AMOUNTS.has(plainName(fields.amount).replace(UNIT_TAIL, ''));
  if (isWholeOrder && fields.unitPrice && fields.quantity && answered('amount') === undefined) delete fields.amount;
  return fields;
}

const CUSTOMER_WORD = /customer|client|buyer|member|shopper|kunde|käufer|acheteur|comprador|acquirente|客户|会员|买家|用户|顾客/i;
const NO_PERSON = /typ|group|gruppe|level|tipo|类型|等级|分组/i;
const NO_AMOUNT =
  /price|单价|价格|cost|fee|tax|discount|refund|运费|优惠|积分|退款|preis|kosten|gebühr|steuer|mwst|rabatt|versand|erstatt|prix|frais|livraison|tva|remise|rembours|precio|envío|iva$|descuento|reembols|prezzo|spedizione|sconto|rimbors/i;

function fallback(columns: readonly ColumnSummary[], field: Field): ColumnSummary | undefined {
  if (field === 'customer')
    return columns.find((column) => column.kind !== 'number' && CUSTOMER_WORD.test(column.name) && !NO_PERSON.test(column.name));
  const only =
    field === 'time'
      ? columns
      : field === 'amount'
        ? columns.filter(({ name, unit }) => (unit === 'money' || isMoneyName(name)) && !NO_AMOUNT.test(name))
        : [];
  return only.length === 1 ? only[0] : undefined;
}

interface RoleGuess {
  readonly role: Role | null;
  readonly because: { readonly key: string; readonly values?: { readonly [key: string]: string | number } };
  readonly confidence: number;
}

/**
 * Returns whether a file holds orders or customers, and why: orders name a customer, a time and money, and customers come back.
 * What was taken for orders stays orders while the person changes the types and parts of its columns; it may lack a part then.
 */
export function guessRole(
  columns: readonly ColumnSummary[],
  rows: number,
  fields: Fields,
  choices: Pick<FileChoices, 'role' | 'fields'>,
): RoleGuess {
  const { role } = choices;
  if (role !== null) return { role: role === 'none' ? null : role, because: { key: 'collect.why.chosen' }, confidence: 1 };
  const guess = roleOf(columns, rows, fields);
  if (guess.role === 'orders' || rows === 0) return guess;
  const isMapped = Object.entries(choices.fields).some(([field, column]) => field !== 'customer' || column === null);
  const unasked = columns.map((column) => ({ ...column, kind: column.guessedKind }));
  const isKept = isMapped || roleOf(unasked, rows, guessFields(unasked, {})).role === 'orders';
  return isKept ? { role: 'orders', because: { key: 'collect.why.kept' }, confidence: 1 } : guess;
}

function roleOf(columns: readonly ColumnSummary[], rows: number, fields: Fields): RoleGuess {
  if (rows === 0) return { role: null, because: { key: 'collect.why.noRows' }, confidence: 1 };
  const customers = (why: string, confidence: number): RoleGuess => ({
    role: 'customers',
    because: { key: `collect.why.${why}` },
    confidence,
  });
  const { customer, time, order } = fields;
  if (!time) return customers('noTime', 0.9);
  if (!hasMoney(fields)) return customers('noMoney', 0.8);
  if (!customer) return customers('noCustomer', 0.7);
  const who = columns.find(({ name }) => name === customer);
  const named = rows - (who?.missing ?? 0);
  const comeBack = (who?.distinct ?? 0) < 0.95 * named;
  if (!comeBack && !order) return customers('oneRowEach', 0.7);
  return {
    role: 'orders',
    because: { key: 'collect.why.orders', values: { customer, time, money: fields.amount ?? `${fields.unitPrice} × ${fields.quantity}` } },
    confidence: order && comeBack ? 0.95 : 0.8,
  };
}

/**
 * Returns the column that names the people of a customers file: the customer column, or the first id, with nearly one value a row; else an id
 * that is the customer by name, however often its values repeat (R20).
 */
export function keyOfPeople(columns: readonly ColumnSummary[], rows: number, fields: Fields, isChosen: boolean): string | null {
  if (isChosen) return fields.customer ?? null;
  const isUnique = (column: ColumnSummary) => rows > column.missing && column.distinct >= 0.9 * (rows - column.missing);
  const named = columns.find((column) => column.name === fields.customer);
  if (named && isUnique(named)) return named.name;
  const key = columns.find((column) => column.kind === 'id' && isUnique(column)) ?? (named?.kind === 'id' ? named : undefined);
  return key?.name ?? null;
}
