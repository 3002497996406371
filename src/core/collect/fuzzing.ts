import type { U8 } from '../base/arrays';
import { type Random, randomFrom } from '../base/random';

const INSERTS = [
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\u001a',
  '\\',
  '""',
  '",',
  ',"',
  '\ufeff',
  '\u00ff',
  'sep=;\n',
  '#',
  '=',
  '\uffff',
].map((text) => new TextEncoder().encode(text));
const MAX_BYTES = 200_000;

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const span = (bytes: Uint8Array, random: Random, most: number): readonly [from: number, to: number] => {
  const from = random.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + random.below(most))];
};

const MUTATIONS: readonly Mutation[] = [
  function flip(bytes, random) {
    const out = bytes.slice();
    if (out.length > 0) out[random.below(out.length)] = random.below(256);
    return out;
  },
  function flipBit(bytes, random) {
    const out = bytes.slice();
    const at = random.below(out.length);
    if (out.length > 0) out[at] = (out[at] as number) ^ (1 << random.below(8));
    return out;
  },
  function remove(bytes, random) {
    const [from, to] = span(bytes, random, 64);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  function repeat(bytes, random) {
    const [from, to] = span(bytes, random, 256);
    const part = bytes.subarray(from, to);
    return joined(bytes.subarray(0, to), ...Array<Uint8Array>(1 + random.below(20)).fill(part), bytes.subarray(to));
  },
  function splice(bytes, random, other) {
    const [from, to] = span(other, random, 512);
    const at = random.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at));
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random.below(bytes.length + 1));
  },
  function behead(bytes, random) {
    return bytes.slice(random.below(Math.min(64, bytes.length + 1)));
  },
  function insert(bytes, random) {
    const at = random.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), INSERTS[random.below(INSERTS.length)] as Uint8Array, bytes.subarray(at));
  },
  function replaceAll(bytes, random) {
    const from = bytes[random.below(bytes.length)] ?? 0;
    const to = random.below(256);
    return bytes.map((byte) => (byte === from ? to : byte));
  },
  function concatenate(bytes, _random, other) {
    return joined(bytes, other);
  },
];

/** Returns a file with one to six random changes; the same seed gives the same bytes. For tests and benches. */
export function mutated(files: readonly Uint8Array[], seed: number): U8 {
  const random = randomFrom(seed);
  const one = () => files[random.below(files.length)] as Uint8Array;
  let bytes = one();
  for (let changes = 1 + random.below(6); changes > 0; changes--)
    bytes = (MUTATIONS[random.below(MUTATIONS.length)] as Mutation)(bytes, random, one()).slice(0, MAX_BYTES);
  return bytes.slice() as U8;
}
