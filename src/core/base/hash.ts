import type { U8 } from './arrays';
import { canonicalJson } from './json';

const rotl = (x: number, r: number): number => (x << r) | (x >>> (32 - r));

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** MurmurHash3 x86 32 (Appleby, public domain) of `bytes[from, to)`; 0 .. 2^32 − 1. */
export function murmur3(bytes: Uint8Array, seed: number, from = 0, to = bytes.length): number {
  let h = seed | 0;
  const end = from + ((to - from) & ~3);
  let at = from;
  for (; at < end; at += 4) {
    const word =
      (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    h ^= Math.imul(rotl(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
    h = (Math.imul(rotl(h, 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = to - 1; i >= at; i--) tail = (tail << 8) | (bytes[i] as number);
  if (to > at) h ^= Math.imul(rotl(Math.imul(tail, 0xcc9e2d51), 15), 0x1b873593);
  return mix(h ^ (to - from));
}

const encoder = new TextEncoder();

/** 32 hex digits: four MurmurHash3 with different seeds over the same bytes. Synchronous; not for secrets. */
export function hashBytes(bytes: U8): string {
  return [0x9747b28c, 0x1b873593, 0x85ebca6b, 0x27d4eb2f].map((seed) => murmur3(bytes, seed).toString(16).padStart(8, '0')).join('');
}

/** Key of any JSON value: equal values give equal keys, whatever the order of their members. */
export function keyOf(value: unknown): string {
  return hashBytes(encoder.encode(canonicalJson(value)) as U8);
}
