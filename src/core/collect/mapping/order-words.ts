import type { ColumnSummary, Field } from '../types';
import { FIELD_NAMES, isPaidName, WHOLE_ORDER_AMOUNTS, withoutAccents } from './field-names';

const ASCII = /^[\x20-\x7e]*$/;

/** Returns a name as its words, in small letters without accents: `orderTotal_EUR` is `order total eur`. */
export const wordsOfName = (name: string): string =>
  (ASCII.test(name) ? name : withoutAccents(name.normalize('NFKC')))
    .slice(0, 100)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();

interface Wording {
  readonly says: RegExp;
  readonly not: RegExp;
}

const ORDER = '(?:order|purchase|sale|bestell(?:ung)?s?|auftrags?|commande|achat|pedido|compra|ordine|acquisto)';
const STATE = '(?:status|state|stat|etat|statut|estado|stato|zustand)';
const PAYMENT = '(?:payment|pay|paid|financial|billing|transaction|zahlungs?|bezahl|paiement|pago|pagamento)';
const OF = '(?: (?:of|de|del|della|dell|d|du|der|des|di|the|la|le|l|your|my))*';
const WHOLE_ORDER = `\\b${ORDER} ?(?:total|value|amount|betrag|summe|wert)\\b|\\b(?:total|value|amount|montant|importe?|importo|totale)${OF} ${ORDER}\\b|\\bgrand total\\b|\\btotal (?:paid|price|amount|value)\\b|gesamt(?:betrag|preis|summe)|订单(?:总)?金额`;
const WHOLE_ORDER_WORDS = new RegExp(WHOLE_ORDER);
const TIMES = 'time|date|datum|fecha|原因|时间|日期';
const COUNTS = 'count|qty|quantity|number|units?|items?|anzahl|menge|quantite|cantidad|quantita|数量|件数|次数';

/** Words inside the headers of order files that nobody names alike; what is said of the first or last order is no order of the file. */
const WORDINGS: { readonly [field in Field]?: Wording } = {
  status: {
    says: new RegExp(
      `\\b(?:${ORDER}|${PAYMENT}) ?${STATE}\\b|\\b${STATE}${OF} (?:${ORDER}|${PAYMENT})\\b|\\b(?:status|statut)\\b|(?:订单|交易|支付|付款).{0,2}状态|^状态`,
    ),
    not: /fulfil|deliver|shipp|shipment|versand|liefer|livraison|envio|entrega|spedizione|consegna|marketing|subscri|consent|account|customer|client|kunden|e ?mail|line ?item|member|vip|loyal|refund|return|发货|物流|售后|会员|退款/,
  },
  refund: {
    says: /refund|reimburs|charge ?back|\breturns?\b|\breturned\b|erstatt|gutschrift|retoure|rembours|reembols|devoluc|devuelt|rimbors|退款|退货|返款/,
    not: new RegExp(
      `${TIMES}|${COUNTS}|reason|status|state|\\b(?:at|on|id|no|nr|policy|days?|rate|share|percent|data|by|is|has)\\b|grund|motif|motivo|状态|编号|单号|率|方式|类型|return on|customer|returning`,
    ),
  },
  quantity: {
    says: /\bqty\b|quantit|\bmenge\b|\banzahl\b|stuckzahl|\bcantidad\b|\bunidades\b|\bunits\b|\bpcs\b|\bpieces\b|数量|件数/,
    not: /refund|return|retour|stock|avail|inventory|lager|fulfil|backorder|cancel|ship|price|preis|prix|precio|prezzo|cost|orders|bestellungen|commandes|pedidos|ordini|退|库存|单价|订单数/,
  },
  unitPrice: {
    says: /\b(?:line ?item|item|unit|article|piece|product|selling) ?price\b|\bprice (?:per|each)\b|einzelpreis|stuckpreis|artikelpreis|prix (?:unitaire|unite|article)|precio (?:unitario|unidad|articulo)|prezzo (?:unitario|articolo)|单价|售价/,
    not: /compare|\blist\b|original|\bold\b|cost|before|tax|discount|total|\bsum\b|原价|成本/,
  },
  amount: {
    says: new RegExp(`${WHOLE_ORDER}|\\bamount (?:paid|charged|due)\\b|(?:实付|支付|应付)(?:总)?(?:金额|款)`),
    not: /discount|(?<!\b(?:incl|including|inc|ex|excl|excluding|with|after|before|inkl|exkl|ohne|mit|avec|con) )\b(?:tax|vat|mwst|tva|iva)|steuer|refund|return|ship|\bfees?\b|cost|sub ?total|\btips?\b|points?|coupon|rabatt|versand|erstatt|remise|frais|livraison|descuento|envio|sconto|\bline|\bitems?\b|product|article|artikel|优惠|退|运费|积分|税|商品|子单/,
  },
  time: {
    says: new RegExp(
      `\\b(?:${ORDER}(?:ed|d)?|bought|paid|placed|bestellt|gekauft) (?:date|time|on|at|day|am|datum|zeit)\\b|\\b(?:bestell|auftrags|kauf)(?:datum|zeit|zeitpunkt|tag)\\b|\\b(?:date|time|day|datum|fecha|data)${OF} (?:${ORDER}|zahlung|paiement|pago|pagamento|payment)\\b|(?:下单|付款|支付|购买|成交|订单)(?:时间|日期)`,
    ),
    not: /cancel|refund|return|ship|deliver|fulfil|expected|due|next|estimated|storn|取消|退款|发货/,
  },
  order: {
    says: new RegExp(
      `\\b(?:${ORDER}|invoice|receipt) ?(?:id|no|nr|num|number|nummer|code|ref|reference|#)(?:\\b|$)|\\b(?:numero|num|no|n|id|code|codigo|codice|reference|ref)${OF} (?:commande|pedido|ordine|order)\\b|订单(?:编号|号|id)`,
    ),
    not: /date|time|status|total|tracking|quantity|count|customer|parent|number of|时间|状态|数量|总/,
  },
  product: {
    says: /\b(?:item|product|article|artikel|produkt|produit|producto|articulo|prodotto|articolo)(?: ?(?:name|title|code|id|no|nummer|bezeichnung|nom|nombre|nome))?$|(?:商品|宝贝|产品)(?:名称|标题|名|编码)?$/,
    not: /price|count|number of|quantity|reviews?|rating|数量/,
  },
  email: {
    says: /\be ?mails?\b|\bcorreo\b|\bcourriel\b|邮箱|邮件/,
    not: /marketing|consent|\bopt|accept|subscri|status|verified|opened|sent|click|营销|订阅/,
  },
};
const OTHER_ORDERS =
  /\b(?:first|last|latest|previous|next|avg|average|mean|median|lifetime|erste|letzte|premi|dernier|ultim|primer|media|lifetime)|最近|首次|首单|上次|末次|累计|平均/;

const ENTRIES = Object.entries(WORDINGS) as readonly (readonly [Field, Wording])[];

function partsOf(name: string): ReadonlySet<Field> {
  const text = wordsOfName(name);
  const said = ENTRIES.filter(([, { says, not }]) => says.test(text) && !not.test(text)).map(([field]) => field);
  return new Set(said.length > 0 && OTHER_ORDERS.test(text) ? [] : said);
}

/** Each header is asked for every part; wide files have thousands. */
const known = new WeakMap<object, ReadonlySet<Field>>();

/** True when words in the header say that the column plays this part in a file of orders. */
export function speaksOf(field: Field, column: string | Pick<ColumnSummary, 'name'>): boolean {
  if (typeof column === 'string') return partsOf(column).has(field);
  const parts = known.get(column) ?? partsOf(column.name);
  known.set(column, parts);
  return parts.has(field);
}

/** True when the header of a time says when an order was paid: blank where it never was, so that its time is the one of its creation. */
export const saysPaid = (name: string): boolean =>
  isPaidName(name) || /\b(?:paid|payment|zahlung|bezahlt|paiement|pago|pagado|pagamento|pagato)\b|付款|支付/.test(wordsOfName(name));

const UNIT_TAIL = /(?:元|rmb|cny|usd|eur|euro|gbp|chf)$/;

/** True when the header says that the money is that of a whole order, which repeats on its lines or stands on one of them. */
export function isWholeOrderName(name: string): boolean {
  const text = wordsOfName(name);
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, '');
  const listed = [plain, plain.replace(UNIT_TAIL, '')].filter((one) => FIELD_NAMES.amount.includes(one));
  return listed.length > 0 ? listed.some((one) => WHOLE_ORDER_AMOUNTS.has(one)) : WHOLE_ORDER_WORDS.test(text) && speaksOf('amount', name);
}

/** True where a number is one of money and no count: it has cents, a sign of currency or a money unit, or is larger than things are counted. */
export const looksLikeMoney = ({ unit, range, examples }: ColumnSummary, texts: readonly string[]): boolean =>
  unit === 'money' ||
  (range !== null && range[1] >= 100) ||
  [...examples, ...texts].some((text) => /\d[.,]\d{1,2}(?!\d)|\p{Sc}/u.test(text));
