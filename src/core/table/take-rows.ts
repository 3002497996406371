import type { F64, U8, U32 } from '../base/arrays';
import { BLOCK_ROWS } from '../base/job';
import type { Turn } from '../stats/sort';

type Values = F64 | U8 | U32;

const isValues = (value: unknown): value is Values =>
  value instanceof Float64Array || value instanceof Uint8Array || value instanceof Uint32Array;

const isCoded = (value: unknown): value is { readonly codes: Values } =>
  typeof value === 'object' && value !== null && 'codes' in value && isValues(value.codes);

/**
 * Returns the given rows of a set of columns, in that order: of each member that holds a value or a code per row; the others stay as they are.
 * @throws AbortError
 */
export async function takeRows<T extends { readonly rows: number }>(from: T, rows: U32, turn: Turn): Promise<T> {
  const taken: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(from)) {
    if (isValues(value) && value.length === from.rows) taken[name] = await valuesAt(value, rows, turn);
    else if (isCoded(value)) taken[name] = Object.assign({}, value, { codes: await valuesAt(value.codes, rows, turn) });
  }
  return { ...from, ...taken, rows: rows.length };
}

async function valuesAt(from: Values, rows: U32, turn: Turn): Promise<Values> {
  const count = rows.length;
  const to =
    from instanceof Float64Array ? new Float64Array(count) : from instanceof Uint8Array ? new Uint8Array(count) : new Uint32Array(count);
  for (let first = 0; first < count; first += BLOCK_ROWS) {
    const end = Math.min(count, first + BLOCK_ROWS);
    for (let i = first; i < end; i++) to[i] = from[rows[i] as number] as number;
    await turn();
  }
  return to;
}
