import type { U8 } from '../core/base/arrays';
import { ByteWriter } from './byte-writer';
import { DAY_SECONDS, DAY_TEXT } from './calendar';
import { CATEGORIES, type Language, ORDER_HEADER, type Pair, PRODUCTS, WORDS } from './catalogue';
import { encoderOf, writeCustomerId, writeHeader } from './cells';
import { BAD_ROWS, type BadRow, CANCELLED, DUPLICATE, NO_CUSTOMER, type Sales } from './sales';

/** Order ids count up from here. A bad row is an order of its own, so that nothing can be taken over from another line. */
const ID_BEFORE_FIRST = 100_000;
const IMPOSSIBLE_DATE = '2025-02-30 10:15:00';

/** Writes the rows of one language. */
class OrderRows {
  readonly #out: ByteWriter;
  readonly #end: U8;
  #id = ID_BEFORE_FIRST;
  readonly #products: readonly U8[];
  readonly #categories: readonly U8[];
  readonly #words: { readonly [word in 'completed' | 'cancelled' | 'currency' | 'sample' | 'unreadableAmount' | 'extraCell']: U8 };

  constructor(
    readonly sales: Sales,
    readonly lateRefunds: boolean,
    language: Language,
  ) {
    const { encode, end } = encoderOf(language);
    const word = (pair: Pair) => encode(pair[language]);
    this.#out = new ByteWriter(sales.total.length * 120);
    this.#end = end;
    this.#products = PRODUCTS.map((product) => encode(product[language].includes(',') ? `"${product[language]}"` : product[language]));
    this.#categories = CATEGORIES.map(word);
    const { completed, cancelled, currency, sample, unreadableAmount, extraCell } = WORDS;
    this.#words = {
      completed: word(completed),
      cancelled: word(cancelled),
      currency: word(currency),
      sample: word(sample),
      unreadableAmount: word(unreadableAmount),
      extraCell: word(extraCell),
    };
    writeHeader(this.#out, ORDER_HEADER, language);
  }

  build(): U8 {
    const { sales } = this;
    for (let o = 0; o < sales.orders; o++) {
      const end = sales.lineStart[o + 1] as number;
      const extra = sales.extra[o] as number;
      this.#id++;
      for (let line = sales.lineStart[o] as number; line < end; line++) this.#row(o, line, null);
      if (extra === DUPLICATE) this.#row(o, end - 1, null);
      else if (extra > 0) {
        this.#id++;
        this.#row(o, end - 1, BAD_ROWS[extra - 1] as BadRow);
      }
    }
    return this.#out.build();
  }

  #row(order: number, line: number, bad: BadRow | null): void {
    const out = this.#out;
    const { sales } = this;
    const customer = sales.customer[order] as number;
    out.digits(this.#id);
    out.byte(44);
    if (bad === 'date') out.ascii(IMPOSSIBLE_DATE);
    else if (bad !== 'noDate') this.#time(sales.time[order] as number);
    out.byte(44);
    if (customer !== NO_CUSTOMER) writeCustomerId(out, customer);
    if (bad !== 'short') this.#goods(order, line, bad);
    out.raw(this.#end);
  }

  #time(time: number): void {
    const out = this.#out;
    const second = time % DAY_SECONDS;
    out.ascii(DAY_TEXT[Math.floor(time / DAY_SECONDS)] as string);
    out.byte(32);
    out.digits(Math.floor(second / 3600), 2);
    out.byte(58);
    out.digits(Math.floor(second / 60) % 60, 2);
    out.byte(58);
    out.digits(second % 60, 2);
  }

  #goods(order: number, line: number, bad: BadRow | null): void {
    const out = this.#out;
    const { sales } = this;
    const product = sales.product[line] as number;
    const free = bad === 'zero';
    const refunded = bad === null && (this.lateRefunds || sales.refundedLate[line] === 0);
    out.byte(44);
    out.raw(free ? this.#words.sample : (this.#products[product] as U8));
    out.byte(44);
    out.raw(this.#categories[PRODUCTS[product]?.category as number] as U8);
    out.byte(44);
    out.digits(free ? 1 : (sales.quantity[line] as number));
    out.byte(44);
    out.cents(free ? 0 : (PRODUCTS[product]?.price as number));
    out.byte(44);
    out.cents(free ? 0 : (sales.discount[line] as number));
    out.byte(44);
    if (bad === 'amount') out.raw(this.#words.unreadableAmount);
    else out.cents(free ? 0 : (sales.total[line] as number));
    out.byte(44);
    out.raw(sales.state[order] === CANCELLED ? this.#words.cancelled : this.#words.completed);
    out.byte(44);
    out.cents(refunded ? (sales.refund[line] as number) : 0);
    out.byte(44);
    out.raw(this.#words.currency);
    if (bad !== 'long') return;
    out.byte(44);
    out.raw(this.#words.extraCell);
    out.byte(44);
    out.raw(this.#words.extraCell);
  }
}

/** Bytes of the orders file: UTF-8 with LF in English, GB18030 with CRLF in Chinese; the same rows in both. `lateRefunds` false: as if exported before them. */
export const writeOrders = (sales: Sales, language: Language, lateRefunds: boolean): U8 =>
  new OrderRows(sales, lateRefunds, language).build();
