import { AppError } from '../../../base/error';
import type { ByteChunk } from '../../packing/byte-stream';

/** A row of 16,384 cells takes one million characters; what is far beyond it is no row and no text. */
const MAX_ELEMENT_CHARS = 8 * 2 ** 20;

/**
 * Streams the elements of one name in document order, tags included and without prefixes of namespaces; an element never contains another of
 * its name. `onChunk` is called, and awaited, for each chunk of bytes. @throws AppError `collect/line-too-long`
 */
export async function* elementsOf(
  chunks: AsyncIterable<ByteChunk>,
  name: string,
  onChunk: (readBytes: number) => Promise<void> | undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const finder = new ElementFinder(name);
  for await (const { bytes, readBytes } of chunks) {
    await onChunk(readBytes);
    yield* finder.push(decoder.decode(bytes, { stream: true }));
  }
}

class ElementFinder {
  #rest = '';
  /** Where in the rest the search for the closing tag goes on. */
  #searched = 0;
  readonly #opening: RegExp;

  constructor(private readonly name: string) {
    this.#opening = new RegExp(`<(?:([\\w.-]+):)?${name}(?:\\s[^<>]*?)?(/?)>`, 'g');
  }

  *push(text: string): Generator<string> {
    this.#rest += text;
    let at = 0;
    for (;;) {
      const found = this.#next(at);
      if (typeof found === 'number') {
        at = found;
        break;
      }
      yield found.element;
      at = found.end;
      this.#searched = 0;
    }
    this.#rest = this.#rest.slice(at);
    if (this.#rest.length > MAX_ELEMENT_CHARS) {
      throw new AppError('collect/line-too-long', `one <${this.name}> is longer than 8 MB`, { megabytes: 8, context: 'sheet' });
    }
  }

  /** Returns the next whole element, or where what has to be kept begins. */
  #next(from: number): { readonly element: string; readonly end: number } | number {
    const rest = this.#rest;
    this.#opening.lastIndex = from;
    const match = this.#opening.exec(rest);
    if (!match) {
      // A tag may be cut in the middle.
      const tag = rest.lastIndexOf('<');
      return tag >= from && tag > rest.lastIndexOf('>') ? tag : rest.length;
    }
    const prefix = match[1] === undefined ? '' : `${match[1]}:`;
    const close = `</${prefix}${this.name}>`;
    const inner = this.#opening.lastIndex;
    const closeAt = match[2] === '/' ? inner : rest.indexOf(close, Math.max(inner, this.#searched));
    if (closeAt < 0) {
      this.#searched = Math.max(0, rest.length - match.index - close.length);
      return match.index;
    }
    const end = match[2] === '/' ? inner : closeAt + close.length;
    const element = rest.slice(match.index, end);
    return { element: prefix === '' ? element : element.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</'), end };
  }
}
