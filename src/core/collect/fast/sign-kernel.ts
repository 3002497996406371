// `find-signs.wat`, assembled; a test assembles it anew and compares.
export const FIND_SIGNS =
  '0061736d0100000001090160047f7f7f7f017f030201000503010001071102066d656d6f727902000466696e6400000aa001019d0102027f037b2001fd0f210802400340200420004f0d012004fd000400210620072006fd50210720062008fd2320064122fd0ffd23fd502006410afd0ffd232006410dfd0ffd23fd5020064100fd0ffd23fd50fd50fd64210502402005450d0003402003200420026a2005686a360200200341046a21032005200541016b7122050d000b0b200441106a21040c000b0b2003410020036b2007fd64451b0b';

const PAGE_BYTES = 65_536;
const STEP_BYTES = 16;
const SPACE = 32;

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  find(to: number, delimiter: number, base: number, out: number): number;
}

/** Where signs stand in some bytes; `positions` is written anew by the next search of this thread. */
export interface Signs {
  readonly positions: Int32Array;
  readonly count: number;
  readonly isAscii: boolean;
}

let kernel: Kernel | null | undefined;

function started(): Kernel | null {
  try {
    const bytes = Uint8Array.from(FIND_SIGNS.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Kernel;
  } catch {
    return null;
  }
}

function hasRoom(memory: Kernel['memory'], bytes: number): boolean {
  const missing = bytes - memory.buffer.byteLength;
  try {
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns where the delimiter, quotes, line ends and zero bytes stand in `bytes[from, to)`, and `to` behind the last of them; null where
 * WebAssembly, its vectors of 16 bytes, or memory for so many bytes are not to be had.
 */
export function findSigns(bytes: Uint8Array, from: number, to: number, delimiter: number): Signs | null {
  if (kernel === undefined) kernel = started();
  if (!kernel) return null;
  const { memory } = kernel;
  const length = to - from;
  const out = (length + STEP_BYTES) & -STEP_BYTES;
  if (!hasRoom(memory, out + (length + 1) * 4)) return null;
  const held = new Uint8Array(memory.buffer);
  held.set(bytes.subarray(from, to));
  held.fill(SPACE, length, out);
  const end = kernel.find(length, delimiter, from, out);
  const positions = new Int32Array(memory.buffer, out);
  const count = (Math.abs(end) - out) >> 2;
  positions[count] = to;
  return { positions, count, isAscii: end > 0 };
}
