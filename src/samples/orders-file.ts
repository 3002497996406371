import type { U8, U32 } from '../core/base/arrays';
import { ByteWriter } from './byte-writer';
import { DAY_SECONDS, DAY_TEXT } from './calendar';
import { CATEGORIES, type Language, ORDER_HEADER, type Pair, PRODUCTS, WORDS } from './catalogue';
import { encoderOf, writeCustomerId, writeHeader } from './cells';
import { type Directory, emailOf } from './directory';
import { depositOf } from './presales';
import { BAD_ROWS, type BadRow, CANCELLED, DUPLICATE, NO_CUSTOMER, type Sales } from './sales';
import type { Twice } from './twice';

/** Order ids count up from here. A bad row is an order of its own, so that nothing can be taken over from another line. */
const ID_BEFORE_FIRST = 100_000;
const IMPOSSIBLE_DATE = '2025-02-30 10:15:00';

/** What the orders file is written from. */
export interface OrderBook {
  readonly sales: Sales;
  readonly twice: Twice;
  readonly directory: Directory;
  /** Per order: when the deposit on its first line was paid; 0: none was. */
  readonly depositAt: U32;
}

/** A row that is not just a line: a spoilt copy, or one of the two parts in which a line was paid. */
type Part = BadRow | 'deposit' | 'balance' | null;

const { completed, cancelled, currency, sample, unreadableAmount, extraCell, deposit, balance } = WORDS;
const WRITTEN = { completed, cancelled, currency, sample, unreadableAmount, extraCell, deposit, balance };

/** Writes the rows of one language. */
class OrderRows {
  readonly #out: ByteWriter;
  readonly #end: U8;
  #id = ID_BEFORE_FIRST;
  readonly #products: readonly U8[];
  readonly #categories: readonly U8[];
  readonly #words: { readonly [word in keyof typeof WRITTEN]: U8 };

  constructor(
    readonly book: OrderBook,
    readonly lateRefunds: boolean,
    language: Language,
  ) {
    const { encode, end } = encoderOf(language);
    const word = (pair: Pair) => encode(pair[language]);
    this.#out = new ByteWriter(book.sales.total.length * 120);
    this.#end = end;
    this.#products = PRODUCTS.map((product) => encode(product[language].includes(',') ? `"${product[language]}"` : product[language]));
    this.#categories = CATEGORIES.map(word);
    this.#words = Object.fromEntries(Object.entries(WRITTEN).map(([name, pair]) => [name, word(pair)])) as {
      [word in keyof typeof WRITTEN]: U8;
    };
    writeHeader(this.#out, ORDER_HEADER, language);
  }

  build(): U8 {
    const { sales, depositAt } = this.book;
    for (let o = 0; o < sales.orders; o++) {
      const first = sales.lineStart[o] as number;
      const end = sales.lineStart[o + 1] as number;
      const extra = sales.extra[o] as number;
      const isPresale = depositAt[o] !== 0;
      this.#id++;
      if (isPresale) this.#row(o, first, 'deposit');
      for (let line = first; line < end; line++) this.#row(o, line, isPresale && line === first ? 'balance' : null);
      if (extra === DUPLICATE) this.#row(o, end - 1, null);
      else if (extra > 0) {
        this.#id++;
        this.#row(o, end - 1, BAD_ROWS[extra - 1] as BadRow);
      }
    }
    return this.#out.build();
  }

  #row(order: number, line: number, part: Part): void {
    const out = this.#out;
    const { sales, twice, directory, depositAt } = this.book;
    const account = twice.account[order] as number;
    const asGuest = twice.asGuest[order] === 1;
    out.digits(this.#id);
    out.byte(44);
    if (part === 'date') out.ascii(IMPOSSIBLE_DATE);
    else if (part !== 'noDate') this.#time((part === 'deposit' ? depositAt : sales.time)[order] as number);
    out.byte(44);
    if (account !== NO_CUSTOMER && !asGuest) writeCustomerId(out, account);
    if (part !== 'short') {
      out.byte(44);
      if (asGuest) out.ascii(emailOf(directory, account).toUpperCase());
      this.#goods(order, line, part);
    }
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

  #goods(order: number, line: number, part: Part): void {
    const out = this.#out;
    const { sales } = this.book;
    const product = sales.product[line] as number;
    const { price, discount, total } = this.#money(line, part);
    const isWhole = part === null || part === 'deposit' || part === 'balance';
    const isRefunded = isWhole && (this.lateRefunds || sales.refundedLate[line] === 0);
    out.byte(44);
    out.raw(part === 'zero' ? this.#words.sample : (this.#products[product] as U8));
    out.byte(44);
    out.raw(this.#categories[PRODUCTS[product]?.category as number] as U8);
    out.byte(44);
    out.digits(part === 'zero' ? 1 : (sales.quantity[line] as number));
    out.byte(44);
    out.cents(price);
    out.byte(44);
    out.cents(discount);
    out.byte(44);
    if (part === 'amount') out.raw(this.#words.unreadableAmount);
    else out.cents(total);
    out.byte(44);
    out.raw(sales.state[order] === CANCELLED ? this.#words.cancelled : this.#words.completed);
    out.byte(44);
    if (part === 'deposit' || part === 'balance') out.raw(this.#words[part]);
    out.byte(44);
    out.cents(isRefunded ? (sales.refund[line] as number) : 0);
    out.byte(44);
    out.raw(this.#words.currency);
    if (part !== 'long') return;
    out.byte(44);
    out.raw(this.#words.extraCell);
    out.byte(44);
    out.raw(this.#words.extraCell);
  }

  /** Cents of a row. The two parts of a presold line, which is of one piece, add up to it: price, discount and total. */
  #money(line: number, part: Part): { readonly price: number; readonly discount: number; readonly total: number } {
    const { sales } = this.book;
    const price = PRODUCTS[sales.product[line] as number]?.price as number;
    const [discount, total] = [sales.discount[line] as number, sales.total[line] as number];
    if (part === 'zero') return { price: 0, discount: 0, total: 0 };
    const deposit = depositOf(total);
    if (part === 'deposit') return { price: deposit, discount: 0, total: deposit };
    return part === 'balance' ? { price: price - deposit, discount, total: total - deposit } : { price, discount, total };
  }
}

/** Bytes of the orders file: UTF-8 with LF in English, GB18030 with CRLF in Chinese; the same rows in both. `lateRefunds` false: as if exported before them. */
export const writeOrders = (book: OrderBook, language: Language, lateRefunds: boolean): U8 =>
  new OrderRows(book, lateRefunds, language).build();
