import type { U32 } from '../../base/arrays';
import { Dictionary } from '../../table/dictionary';
import type { TextData } from '../../table/text';
import { type DigitCells, type Integers, type IsoCells, isPacked, type OddCells, type RawColumn, rowsOf } from '../typing/raw-column';

/** Joins the stretches of one column, which were packed by one plan, in their order. */
export function joinColumns(parts: readonly RawColumn[]): RawColumn {
  const [first] = parts;
  if (!first || parts.length === 1) return first as RawColumn;
  if (!isPacked(first)) return joinTexts(parts as readonly TextData[]);
  if (first.packing === 'codes') return { packing: 'codes', ...joinCodes(parts as readonly Coded[]) };
  const cells = parts as readonly (DigitCells | IsoCells)[];
  const values = joinIntegers(cells.map((part) => part.values));
  const odd = joinOdd(cells);
  return first.packing === 'iso' ? { ...first, values, odd } : { ...first, values, odd, scale: joinScales(cells as readonly DigitCells[]) };
}

interface Coded {
  readonly codes: U32;
  readonly texts: TextData;
}

function joinCodes(parts: readonly Coded[]): Coded {
  const dictionary = new Dictionary();
  const codes = new Uint32Array(parts.reduce((sum, part) => sum + part.codes.length, 0));
  let at = 0;
  for (const { codes: own, texts } of parts) {
    const to = new Uint32Array(texts.offsets.length - 1);
    for (let code = 0; code < to.length; code++)
      to[code] = dictionary.code(texts.bytes, texts.offsets[code] as number, texts.offsets[code + 1] as number);
    for (let i = 0; i < own.length; i++) codes[at++] = to[own[i] as number] as number;
  }
  return { codes, texts: dictionary.build() };
}

function joinIntegers(parts: readonly Integers[]): Integers {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = parts.every((part) => part instanceof Int32Array) ? new Int32Array(length) : new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function joinOdd(parts: readonly (DigitCells | IsoCells)[]): OddCells {
  const { codes, texts } = joinCodes(parts.map(({ odd }) => odd));
  const rows = new Uint32Array(codes.length);
  let at = 0;
  let firstRow = 0;
  for (const { odd, values } of parts) {
    for (const row of odd.rows) rows[at++] = firstRow + row;
    firstRow += values.length;
  }
  return { rows, codes, texts };
}

function joinScales(parts: readonly DigitCells[]): DigitCells['scale'] {
  const [first] = parts as readonly [DigitCells, ...DigitCells[]];
  if (typeof first.scale === 'number' && parts.every(({ scale }) => scale === first.scale)) return first.scale;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  let at = 0;
  for (const { scale, values } of parts) {
    if (typeof scale === 'number') all.fill(scale, at, at + values.length);
    else all.set(scale, at);
    at += values.length;
  }
  return all;
}

function joinTexts(parts: readonly TextData[]): TextData {
  const offsets = new Uint32Array(parts.reduce((sum, part) => sum + rowsOf(part), 0) + 1);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
  let row = 0;
  let at = 0;
  for (const part of parts) {
    bytes.set(part.bytes, at);
    for (let i = 1; i < part.offsets.length; i++) offsets[++row] = at + (part.offsets[i] as number);
    at += part.bytes.length;
  }
  return { bytes, offsets };
}
