import type { U8 } from '../core/base/arrays';
import type { ByteWriter } from './byte-writer';
import type { Language, Pair } from './catalogue';
import { toGb18030 } from './gb18030';

const utf8 = new TextEncoder();
const LF: U8 = new Uint8Array([10]);
const CRLF: U8 = new Uint8Array([13, 10]);

/** How a language's files are written: English as a web shop does, Chinese as a spreadsheet in mainland China does. */
export const encoderOf = (language: Language): { encode: (text: string) => U8; end: U8 } =>
  language === 'en' ? { encode: (text) => utf8.encode(text), end: LF } : { encode: toGb18030, end: CRLF };

export function writeHeader(out: ByteWriter, header: readonly Pair[], language: Language): void {
  const { encode, end } = encoderOf(language);
  out.raw(encode(header.map((name) => name[language]).join(',')));
  out.raw(end);
}

/** `K0000042`: never a number, so no reader can change it. */
export function writeCustomerId(out: ByteWriter, customer: number): void {
  out.byte(75);
  out.digits(customer + 1, 7);
}

/** The id of customer `customer` as in the files. */
export const customerId = (customer: number): string => `K${String(customer + 1).padStart(7, '0')}`;
