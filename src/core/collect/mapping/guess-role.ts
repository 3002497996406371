import { columnsNamed, isNamed } from '../layouts/recognise';
import type { Layout } from '../layouts/types';
import { type ColumnKind, type ColumnSummary, FIELDS, type Field, type FileChoices, hasMoney, KIND_OF_FIELD, type Role } from '../types';
import { byWords, type CellEvidence } from './cell-evidence';
import { FIELD_NAMES, isMoneyName, plainName, WHOLE_ORDER_AMOUNTS } from './field-names';
import { isWholeOrderName, saysPaid, speaksOf } from './order-words';

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
  phone: ['id', 'text', 'category', 'number'],
  name: ['text', 'category', 'id'],
  event: ['category', 'text', 'flag', 'id'],
  rating: ['number'],
  text: ['text', 'category'],
};
const UNIT_TAIL = /(?:元|件|(?:in)?(?:rmb|cny|usd|eur|euro|gbp|chf|utc))$/;
/** In an orders file `Name` is the order (Shopify) or the product. */
const NOT_OF_ORDERS: ReadonlySet<string> = new Set(['name']);

/**
 * Returns which column plays which part of `role`. The person's answers win, then what the layout says, then header names, most telling first,
 * when the column's kind fits; a column that the layout knows plays no other part. An answer whose column has a kind that cannot play the
 * part leaves the part open. Without a layout an order total gives way to price × quantity, which may stand on each line, unless the cells show
 * that the total is one of its order.
 */
export function guessFields(
  columns: readonly ColumnSummary[],
  choices: FileChoices['fields'],
  role: Role = 'orders',
  layout: Layout | null = null,
  cells: CellEvidence = {},
): Fields {
  const fields: { [field in Field]?: string } = {};
  const answered = (field: Field) => (Object.hasOwn(choices, field) ? choices[field] : undefined);
  const taken = new Set<string>();
  const give = (field: Field, column: string) => {
    fields[field] = column;
    taken.add(column);
  };
  const parts: readonly Field[] = FIELDS[role];
  const open = () => parts.filter((field) => fields[field] === undefined && answered(field) === undefined);
  for (const field of parts) {
    const answer = answered(field);
    const kind = KIND_OF_FIELD[field];
    if (answer && columns.some((column) => column.name === answer && (!kind || column.kind === kind))) give(field, answer);
  }
  const fits = (field: Field) => (column: ColumnSummary) =>
    !taken.has(column.name) && column.distinct > 0 && KINDS[field].includes(column.kind);
  if (layout) {
    for (const field of open()) {
      const found = columnsNamed(columns, layout.fields[field] ?? '').find(fits(field));
      if (found) give(field, found.name);
    }
  }
  const isFree = (field: Field) => layout?.fields[field] !== '';
  const loose = layout ? columns.filter((column) => !isNamed(layout, column.name)) : columns;
  const byKey = new Map<string, ColumnSummary[]>();
  for (const column of loose) {
    const plain = plainOf(column);
    const bare = plain.replace(UNIT_TAIL, '');
    for (const key of bare === plain ? [plain] : [plain, bare]) {
      const named = byKey.get(key);
      if (named) named.push(column);
      else byKey.set(key, [column]);
    }
  }
  const fill = (find: (field: Field, fits: (column: ColumnSummary) => boolean) => ColumnSummary | undefined) => {
    for (const field of open()) {
      if (!isFree(field) || (field === 'created' && !saysPaid(fields.time ?? ''))) continue;
      const found = find(field, fits(field));
      if (found) give(field, found.name);
    }
  };
  const listed = (field: Field): readonly string[] => {
    // Who is only known by a contact is known by it.
    if (field === 'customer') return [...FIELD_NAMES.customer, ...FIELD_NAMES.email, ...FIELD_NAMES.phone];
    return role === 'orders' ? FIELD_NAMES[field].filter((name) => !NOT_OF_ORDERS.has(name)) : FIELD_NAMES[field];
  };
  const isPaid = () => hasMoney(fields);
  fill((field, fit) => {
    const isWhole = layout?.perOrder !== undefined && field === 'amount';
    if (layout && isMoneyPart(field) && isPaid() && !isWhole) return undefined;
    return listed(field)
      .filter((name) => !isWhole || WHOLE_ORDER_AMOUNTS.has(name))
      .map((name) => byKey.get(name)?.find(fit))
      .find((column) => column !== undefined);
  });
  fill((field, fit) => {
    if (
      role !== 'orders' ||
      (layout && (!layout.fields[field] || (isMoneyPart(field) && isPaid() && !(layout.perOrder && field === 'amount'))))
    )
      return undefined;
    // Who is known by a contact only is known by it, so an e-mail waits until the customer is found.
    return field === 'email' ? undefined : byWords(loose.filter(fit), field, cells);
  });
  // What no list names is guessed only where it is missed, and after every named column has its part.
  fill((field, fit) => (field === 'amount' && isPaid() ? undefined : fallback(loose.filter(fit), field, role)));
  const { amount, order } = fields;
  const isWholeOrder = !layout && amount !== undefined && isWholeOrderName(amount);
  if (isWholeOrder && fields.unitPrice && fields.quantity && answered('amount') === undefined && !cells.isOrderTotal?.(amount, order))
    delete fields.amount;
  return fields;
}

/** A file is guessed at for several roles; wide ones have thousands of headers. */
const plainNames = new WeakMap<ColumnSummary, string>();
function plainOf(column: ColumnSummary): string {
  const known = plainNames.get(column);
  if (known !== undefined) return known;
  const plain = plainName(column.name);
  plainNames.set(column, plain);
  return plain;
}

const isMoneyPart = (field: Field): boolean => field === 'amount' || field === 'unitPrice';

const CUSTOMER_WORD = /customer|client|buyer|member|shopper|kunde|käufer|acheteur|comprador|acquirente|客户|会员|买家|用户|顾客/i;
const NO_PERSON = /typ|group|gruppe|level|tipo|类型|等级|分组|留言|备注|应付|实付|支付|运费|优惠/i;
const NO_AMOUNT =
  /price|单价|价格|cost|fee|tax|discount|refund|运费|优惠|积分|退款|preis|kosten|gebühr|steuer|mwst|rabatt|versand|erstatt|prix|frais|livraison|tva|remise|rembours|precio|envío|iva$|descuento|reembols|prezzo|spedizione|sconto|rimbors/i;

/** Words inside the headers of events and reviews, which nobody names alike: `reviewer_email`, `product_title`, `商品标题`. */
const ACTIVITY_WORDS: { readonly [field in Field]?: RegExp } = {
  customer:
    /e-?mail|邮箱|(?:user|customer|member|buyer|client|visitor|reviewer|author|subscriber)(?![\s_-]?(?:agent|type|group|level|count|score|segment))|用户|客户|会员|买家|评价人/i,
  event: /event|action|behaviou?r|activity|行为|事件|动作/i,
  product: /product|item|sku|article|listing|goods|商品|宝贝/i,
  rating: /rating|stars|(?:review|star)[\s_-]?score|评分|星级|打分/i,
  text: /body|comment|feedback|opinion|review(?![\s_-]?(?:id|er|date|time|count|score|rating|title))|评价|评论|点评/i,
  email: /e-?mail|邮箱/i,
};

/** Returns a column that no list of names holds; of several for money or a time none, because a wrong one would go unseen. */
function fallback(columns: readonly ColumnSummary[], field: Field, role: Role): ColumnSummary | undefined {
  if (role === 'events' || role === 'reviews') {
    const found = columns.find(({ name }) => ACTIVITY_WORDS[field]?.test(name));
    if (found) return found;
  }
  if (field === 'email')
    return columns.find((column) => (role === 'orders' ? speaksOf('email', column) : ACTIVITY_WORDS.email?.test(column.name)));
  if (field === 'customer') {
    const named = columns.find((column) => column.kind !== 'number' && CUSTOMER_WORD.test(column.name) && !NO_PERSON.test(column.name));
    return named ?? (role === 'orders' ? columns.find((column) => speaksOf('email', column)) : undefined);
  }
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
 * Returns what a file holds, and why: orders name a customer, a time and money, and customers come back; events name someone who comes back, a
 * time and what was done or looked at; reviews rate or describe an item, or are by people who come back; anything else is one row per customer.
 * What was taken for orders stays orders while the person changes the types and parts of its columns; it may lack a part then.
 */
export function guessRole(columns: readonly ColumnSummary[], rows: number, choices: Pick<FileChoices, 'role' | 'fields'>): RoleGuess {
  const { role } = choices;
  if (role !== null) return { role: role === 'none' ? null : role, because: { key: 'collect.why.chosen' }, confidence: 1 };
  const guess = roleOf(columns, rows, choices.fields);
  if (guess.role === 'orders' || rows === 0) return guess;
  const answers = Object.entries(choices.fields);
  const orderPart = (field: string) => field !== 'customer' && field !== 'time' && (FIELDS.orders as readonly string[]).includes(field);
  const isMapped = answers.some(([field, column]) => (orderPart(field) && !isShared(field)) || (field === 'customer' && column === null));
  const unasked = columns.map((column) => ({ ...column, kind: column.guessedKind }));
  const before = roleOf(unasked, rows, {});
  const kept = isMapped || before.role === 'orders' ? 'orders' : answers.length > 0 ? before.role : guess.role;
  if (kept === guess.role) return guess;
  return { role: kept, because: { key: kept === 'orders' ? 'collect.why.kept' : 'collect.why.keptOther' }, confidence: 1 };
}

/** Parts that other roles have as well. */
const isShared = (field: string): boolean => ['email', 'phone', 'name', 'product'].includes(field);

function roleOf(columns: readonly ColumnSummary[], rows: number, answers: FileChoices['fields']): RoleGuess {
  if (rows === 0) return { role: null, because: { key: 'collect.why.noRows' }, confidence: 1 };
  const of = (role: Role, why: string, confidence: number, values?: { readonly [key: string]: string }): RoleGuess => ({
    role,
    because: { key: `collect.why.${why}`, ...(values ? { values } : {}) },
    confidence,
  });
  const share = (name: string | undefined) => {
    const column = columns.find((one) => one.name === name);
    return column ? column.distinct / Math.max(1, rows - column.missing) : 1;
  };
  const events = guessFields(columns, answers, 'events');
  const doing = columns.find(({ name }) => name === events.event);
  if (events.customer && events.time && doing && doing.distinct <= 500 && share(events.customer) < 0.95 && !isLabelled(columns))
    if (!hasMoney(guessFields(columns, answers)) || speaksOfBrowsing(doing))
      return of('events', 'events', 0.9, { customer: events.customer, time: events.time, event: doing.name });
  const reviews = guessFields(columns, answers, 'reviews');
  const isSaid = (field: 'rating' | 'text') => reviews[field] !== undefined;
  const orders = guessFields(columns, answers);
  const { customer, time, order } = orders;
  if (reviews.product && !hasMoney(orders) && !order) {
    const returns = reviews.customer !== undefined && share(reviews.customer) < 0.95;
    if ((isSaid('rating') && isSaid('text')) || (isSaid('rating') && returns && reviews.time !== undefined))
      return of('reviews', 'reviews', 0.85, { product: reviews.product, rating: reviews.rating ?? reviews.text ?? '' });
  }
  if (!reviews.product && isSaid('rating') && !hasMoney(orders) && !order && !isLabelled(columns)) {
    const comesBack = reviews.customer !== undefined && share(reviews.customer) < 0.95;
    const isReview = isSaid('text') || columns.some(({ name }) => REVIEW_PART.test(name));
    if (comesBack && isReview) return of('reviews', 'reviewers', 0.75, { customer: reviews.customer ?? '', rating: reviews.rating ?? '' });
  }
  const customers = (why: string, confidence: number): RoleGuess => of('customers', why, confidence);
  if (!time) return customers('noTime', 0.9);
  if (!hasMoney(orders)) {
    const isClock = time !== undefined && FIELD_NAMES.time.includes(plainName(time));
    const isAnswered = isLabelled(columns) || columns.some(({ kind }) => kind === 'flag');
    const looks = events.customer && isClock && events.product && !order && !isAnswered && share(events.customer) < 0.5;
    if (looks) return of('events', 'looks', 0.7, { customer: events.customer ?? '', time: events.time ?? '', event: events.product ?? '' });
    return customers('noMoney', 0.8);
  }
  if (!customer) return customers('noCustomer', 0.7);
  const comeBack = share(customer) < 0.95;
  if (!comeBack && !order) return customers('oneRowEach', 0.7);
  return of('orders', 'orders', order && comeBack ? 0.95 : 0.8, {
    customer,
    time,
    money: orders.amount ?? `${orders.unitPrice} × ${orders.quantity}`,
  });
}

const REVIEW_PART = /review[\s_-]?(?:id|date|time|title|no|number)|(?:评价|评论|点评)(?:id|编号|时间|日期|标题)/i;

/** A column of two answers that is named as the outcome: the file is to be learned from. */
const isLabelled = (columns: readonly ColumnSummary[]): boolean =>
  columns.some(
    ({ name, distinct }) => distinct === 2 && /^(?:label|target|y|class|churn(?:ed)?|converted|标签|目标|是否流失)$/i.test(name.trim()),
  );

const BROWSING =
  /^(?:pageview|view|viewitem|viewedproduct|productview|click|cart|addtocart|addedtocart|pv|fav|wishlist|search|sessionstart|浏览|加购|收藏|点击|搜索)$/;
const speaksOfBrowsing = ({ examples }: ColumnSummary): boolean => examples.some((text) => BROWSING.test(plainName(text)));

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
