const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Returns the characters that XML text stands for: entities, numbered characters, CDATA. */
export function decodeXml(text: string): string {
  if (!text.includes('<![CDATA[')) return decodeEntities(text);
  // Behind the last end nothing closes: looking for that once from every beginning would be quadratic.
  const end = text.lastIndexOf(']]>') + 3;
  const parts = end < 3 ? [] : text.slice(0, end).split(/<!\[CDATA\[([\s\S]*?)\]\]>/);
  return parts.map((part, i) => (i % 2 === 1 ? part : decodeEntities(part))).join('') + decodeEntities(text.slice(end < 3 ? 0 : end));
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name[0] !== '#') return Object.hasOwn(NAMED, name) ? (NAMED[name] as string) : whole;
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Returns the text of a spreadsheet string: control characters stand as `_x000D_` (ECMA-376, ST_Xstring), line ends as LF. */
export function decodeString(text: string): string {
  const plain = decodeXml(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  if (!plain.includes('_x')) return plain;
  return plain.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** One start tag: its local name, whether it closes itself, and its attributes by local name. */
export interface Tag {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** Position behind the tag. */
  readonly end: number;
}

/** Returns the start tags of a short document in order; prefixes of namespaces are left out. */
export function* tagsOf(xml: string): Generator<Tag> {
  const tag = /<(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    yield { name: match[1] as string, isEmpty: match[3] === '/', attributes: attributesOf(match[2] as string), end: tag.lastIndex };
  }
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found.set(name as string, decodeXml(double ?? single ?? ''));
  }
  return found;
}
