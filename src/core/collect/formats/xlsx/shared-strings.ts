import type { Job } from '../../../base/job';
import { TextBuilder, textAt, textCount } from '../../../table/text';
import type { ByteChunk } from '../../packing/byte-stream';
import { elementsOf } from './elements';
import { decodeString } from './xml';

/** How many of the first strings, which mostly are the frequent ones, are kept as strings. */
const KEPT = 100_000;

/** The table of texts that cells refer to by number; kept as bytes, because it can be as large as the sheet. */
export class SharedStrings {
  readonly #kept: (string | undefined)[] = [];

  private constructor(private readonly texts: ReturnType<TextBuilder['build']>) {}

  /** Reads sharedStrings.xml. @throws AbortError */
  static async read(chunks: AsyncIterable<ByteChunk> | null, job: Job): Promise<SharedStrings> {
    const builder = new TextBuilder();
    if (chunks) {
      for await (const item of elementsOf(chunks, 'si', () => job.tick(0, 0, 'reading'))) builder.push(stringOf(item));
    }
    return new SharedStrings(builder.build());
  }

  /** Returns text `i`, '' where there is none. */
  at(i: number): string {
    const kept = this.#kept[i];
    if (kept !== undefined) return kept;
    if (!(i >= 0 && i < textCount(this.texts))) return '';
    const text = textAt(this.texts, i);
    if (i < KEPT) this.#kept[i] = text;
    return text;
  }
}

/** One run without a look of its own, as nearly every string is. */
const PLAIN = /^(?:<(?:is|si)>)?<t(?: xml:space="preserve")?>([^<]*)<\/t>(?:<\/(?:is|si)>)?$/;

const OPENING = /<(?:[\w.-]+:)?(t|rPh)(?:\s[^<>]*)?>/g;
const CLOSING = { t: /<\/(?:[\w.-]+:)?t>/g, rPh: /<\/(?:[\w.-]+:)?rPh>/g };

/** Returns the text of a string item: its runs one after another, without the reading aids of Japanese. What never closes is no run. */
export function stringOf(xml: string): string {
  const plain = PLAIN.exec(xml);
  if (plain) return decodeString(plain[1] as string);
  const unclosed = { t: false, rPh: false };
  let text = '';
  OPENING.lastIndex = 0;
  for (let tag = OPENING.exec(xml); tag; tag = OPENING.exec(xml)) {
    const name = tag[1] as 't' | 'rPh';
    if (tag[0].endsWith('/>') || unclosed[name]) continue;
    const from = OPENING.lastIndex;
    const closing = CLOSING[name];
    closing.lastIndex = from;
    const close = closing.exec(xml);
    if (!close) unclosed[name] = true;
    else {
      if (name === 't') text += xml.slice(from, close.index);
      OPENING.lastIndex = closing.lastIndex;
    }
  }
  return decodeString(text);
}
