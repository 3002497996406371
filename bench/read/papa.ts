import type Papa from 'papaparse';

const SLICE = 1 << 22;
const NUMBERS = [5, 6];
const TIME = 2;
const TEXTS = [0, 1, 3, 4, 7];

/** What anyone would write with Papa Parse alone: decode, parse in chunks, and keep each column as a typed array. */
export async function papaToTypedArrays(
  size: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
  parse: typeof Papa.parse,
): Promise<number> {
  const numbers = NUMBERS.map(() => [] as Float64Array[]);
  const times: Float64Array[] = [];
  const codes = TEXTS.map(() => [] as Uint32Array[]);
  const levels = codes.map(() => new Map<string, number>());
  const decoder = new TextDecoder();
  let rest = '';
  let rows = 0;
  for (let from = 0; from < size; from += SLICE) {
    const to = Math.min(size, from + SLICE);
    const text = rest + decoder.decode(await read(from, to), { stream: true });
    const end = to === size ? text.length : text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    const { data } = parse(text.slice(0, end), { delimiter: ',', newline: '\n' });
    const cells = (from === 0 ? data.slice(1) : data).filter((row) => row.length === 8);
    rows += cells.length;
    for (const [i, column] of NUMBERS.entries()) numbers[i]?.push(Float64Array.from(cells, (row) => Number(row[column])));
    times.push(Float64Array.from(cells, (row) => Date.parse(`${row[TIME]}Z`)));
    for (const [i, column] of TEXTS.entries()) {
      const known = levels[i] as Map<string, number>;
      codes[i]?.push(
        Uint32Array.from(cells, (row) => {
          const cell = row[column] as string;
          const code = known.get(cell);
          if (code !== undefined) return code;
          known.set(cell, known.size);
          return known.size - 1;
        }),
      );
    }
  }
  return rows;
}
