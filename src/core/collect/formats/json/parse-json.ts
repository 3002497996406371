/** A number as it is written: a program's number would lose the end of a long id. */
export class NumberText {
  constructor(readonly text: string) {}
}

export type JsonNode = string | boolean | null | NumberText | JsonNode[] | JsonObject;
/** Keys and values in order; no object, because a key may be called `__proto__`. */
export class JsonObject {
  readonly entries: (readonly [key: string, value: JsonNode])[] = [];
}

const MAX_DEPTH = 200;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPES: { readonly [letter: string]: string } = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' };

/** Returns the value that `text` is, by RFC 8259; spaces may surround it. Of a repeated key each is kept. @throws SyntaxError */
export function parseJson(text: string): JsonNode {
  const parser = new Parser(text);
  const node = parser.value(0);
  parser.end();
  return node;
}

class Parser {
  #at = 0;
  /** The first backslash that is not behind us. */
  #slash = -1;

  constructor(private readonly text: string) {}

  end(): void {
    this.#skipSpace();
    if (this.#at < this.text.length) throw this.#wrong();
  }

  value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) throw new SyntaxError('nested too deep');
    this.#skipSpace();
    switch (this.text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonObject {
    const object = new JsonObject();
    this.#at++;
    if (this.#takes('}')) return object;
    do {
      this.#skipSpace();
      if (this.text[this.#at] !== '"') throw this.#wrong();
      const key = this.#string();
      if (!this.#takes(':')) throw this.#wrong();
      object.entries.push([key, this.value(depth + 1)]);
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#wrong();
    return object;
  }

  #array(depth: number): JsonNode[] {
    const array: JsonNode[] = [];
    this.#at++;
    if (this.#takes(']')) return array;
    do array.push(this.value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.#wrong();
    return array;
  }

  #string(): string {
    const { text } = this;
    let from = ++this.#at;
    let out = '';
    for (;;) {
      const end = text.indexOf('"', this.#at);
      if (end < 0) throw this.#wrong();
      const slash = this.#nextSlash();
      if (slash > end) {
        this.#at = end + 1;
        return out + text.slice(from, end);
      }
      out += text.slice(from, slash) + this.#escape(slash + 1);
      from = this.#at;
    }
  }

  /** Looks once at what stands between two backslashes, however many strings that are. */
  #nextSlash(): number {
    if (this.#slash < this.#at) {
      const found = this.text.indexOf('\\', this.#at);
      this.#slash = found < 0 ? this.text.length : found;
    }
    return this.#slash;
  }

  #escape(at: number): string {
    const letter = this.text[at] as string;
    if (letter === 'u') {
      const code = this.text.slice(at + 1, at + 5);
      if (!/^[\da-fA-F]{4}$/.test(code)) throw this.#wrong();
      this.#at = at + 5;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const plain = Object.hasOwn(ESCAPES, letter ?? '') ? ESCAPES[letter] : undefined;
    if (plain === undefined) throw this.#wrong();
    this.#at = at + 1;
    return plain;
  }

  #word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.#at)) throw this.#wrong();
    this.#at += word.length;
    return value;
  }

  #number(): NumberText {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.text);
    if (!match) throw this.#wrong();
    this.#at = NUMBER.lastIndex;
    return new NumberText(match[0]);
  }

  #takes(sign: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at++;
    }
  }

  #wrong(): SyntaxError {
    return new SyntaxError(`no JSON at ${this.#at}`);
  }
}
