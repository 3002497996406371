import type { U8, U32 } from '../../base/arrays';
import { BLOCK_ROWS, inBlocks, type Job } from '../../base/job';
import { NO_CODE } from '../../collect/types';
import { Dictionary } from '../../table/dictionary';
import { textAt } from '../../table/text';
import { isSameOrder, type OrderCopies } from './order-copies';
import type { Owners } from './types';

const PHASE = 'prepare.index';
const NONE = 0xffffffff;

/** Which orders of each file (in the order of the files, null: it does not number them) count in another file, by code of the order number. */
export interface SameOrders {
  readonly owner: readonly (Owners | null)[];
  /** 0, or which of several orders of one number it is; null: no number of the file stands for several. */
  readonly twins: readonly (U32 | null)[];
  /** Lines of orders that count elsewhere and yet are kept: a split of the file cut the order, and they are on this side only. */
  readonly kept: readonly (readonly number[])[];
  /** Order numbers that stand for different orders, and the places of the files that have such. */
  readonly apart: { readonly numbers: number; readonly files: readonly number[] };
}

/** One order in one file. */
interface Copy {
  readonly at: number;
  readonly order: number;
}

/**
 * Returns which copy of each order counts. `files` in the order in which they were written: of two copies the later one counts, unless it stands
 * where a split may have cut it and has fewer lines. With `merge` false no copy is left out, and each is an order of its own. @throws AbortError
 */
export async function sameOrders(files: readonly (OrderCopies | null)[], merge: boolean, job: Job): Promise<SameOrders> {
  const { head, next, fileOf, first } = await chains(files, job);
  const found = new Found(files, merge);
  const copies: Copy[] = [];
  await inBlocks(
    head.length,
    job,
    (from, to) => {
      for (let number = from; number < to; number++) {
        const newest = head[number] as number;
        if (newest === NONE || next[newest] === NONE) continue;
        copies.length = 0;
        for (let one = newest; one !== NONE; one = next[one] as number) {
          const at = fileOf(one);
          copies.push({ at, order: one - (first[at] as number) });
        }
        found.add(copies);
      }
    },
    PHASE,
    // Each copy of a number is compared with the others.
    Math.max(64, Math.floor(BLOCK_ROWS / files.length ** 2)),
  );
  return found.result();
}

/** Links the copies of each order number, those of the file written last first. */
async function chains(files: readonly (OrderCopies | null)[], job: Job) {
  const sizes = files.map((file) => (file ? file.count.length : 0));
  const first = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  const next = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0)).fill(NONE);
  const head = new Uint32Array(next.length).fill(NONE);
  const numbers = new Dictionary();
  for (const [at, file] of files.entries()) {
    if (!file?.lines.order) continue;
    const { bytes, offsets } = file.lines.order.levels;
    const start = first[at] as number;
    await inBlocks(
      file.count.length,
      job,
      (from, to) => {
        for (let order = from; order < to; order++) {
          if (file.count[order] === 0) continue;
          const number = numbers.code(bytes, offsets[order] as number, offsets[order + 1] as number);
          next[start + order] = head[number] as number;
          head[number] = start + order;
        }
      },
      PHASE,
    );
  }
  const fileOf = (copy: number): number => {
    let at = first.length - 1;
    while ((first[at] as number) > copy) at--;
    return at;
  };
  return { head: head.subarray(0, numbers.size), next, first, fileOf };
}

/** What was found so far. */
class Found {
  readonly #owner: (Owners | null)[];
  readonly #twins: (U32 | null)[];
  readonly #kept: number[][];
  readonly #isApart: U8;
  #apart = 0;

  constructor(
    private readonly files: readonly (OrderCopies | null)[],
    private readonly merge: boolean,
  ) {
    this.#owner = files.map((file) => file && new Uint16Array(file.count.length));
    this.#twins = files.map(() => null);
    this.#kept = files.map(() => []);
    this.#isApart = new Uint8Array(files.length);
  }

  result(): SameOrders {
    const files = [...this.#isApart.keys()].filter((at) => this.#isApart[at] === 1);
    return { owner: this.#owner, twins: this.#twins, kept: this.#kept, apart: { numbers: this.#apart, files } };
  }

  /** Handles the copies of one order number, the latest first. */
  add(copies: readonly Copy[]): void {
    const orders: Copy[][] = [];
    for (const copy of copies) {
      const own = orders.find((others) => others.some((other) => this.#isSame(copy, other)));
      if (own) own.push(copy);
      else orders.push([copy]);
    }
    let twin = 0;
    for (const order of orders) {
      const isPaid = this.#isPaid(order);
      this.#settle(order);
      for (const copy of order) this.#mark(copy, isPaid ? twin : 0);
      if (!isPaid) continue;
      twin++;
      if (!this.merge) for (const copy of order.slice(1)) this.#mark(copy, twin++);
    }
    const paid = orders.filter((order) => this.#isPaid(order));
    if (paid.length < 2) return;
    this.#apart++;
    for (const copy of paid.flat()) this.#isApart[copy.at] = 1;
  }

  #settle(order: readonly Copy[]): void {
    const [latest] = order;
    if (!latest || order.length < 2) return;
    let best = latest;
    if (this.#isAtEdge(latest)) for (const copy of order) if (this.#linesOf(copy) > this.#linesOf(best)) best = copy;
    for (const copy of order) {
      if (copy === best) continue;
      (this.#owner[copy.at] as Owners)[copy.order] = best.at + 1;
      if (this.merge && this.#isAtEdge(best) && this.#isAtEdge(copy)) this.#keepRest(copy, best);
    }
  }

  /** Keeps the lines of a copy that the other lacks: the end of one file and the beginning of the next hold parts of one order. */
  #keepRest(copy: Copy, best: Copy): void {
    const whole = this.files[best.at] as OrderCopies;
    // Money of the whole order stands on each part.
    if (whole.file.report.reasons.some(({ key }) => key === 'collect.note.perOrder')) return;
    (this.#kept[copy.at] as number[]).push(...this.#rest(copy, best));
  }

  #mark({ at, order }: Copy, twin: number): void {
    if (twin === 0) return;
    this.#twins[at] ??= new Uint32Array((this.files[at] as OrderCopies).count.length);
    (this.#twins[at] as U32)[order] = twin;
  }

  /** What was paid back under a number is no order of its own. */
  #isPaid = (order: readonly Copy[]): boolean => order.some((copy) => this.#millsOf(copy) >= 0);

  #isSame(a: Copy, b: Copy): boolean {
    const isOtherSide = this.#millsOf(a) < 0 !== this.#millsOf(b) < 0;
    if (isOtherSide && !(this.#isPartOf(a, b) || this.#isPartOf(b, a))) return false;
    return isSameOrder(this.files[a.at] as OrderCopies, a.order, this.files[b.at] as OrderCopies, b.order);
  }

  /** True for what a split left of an order that the other file has as a whole. */
  #isPartOf = (part: Copy, whole: Copy): boolean => this.#isAtEdge(part) && this.#rest(part, whole).length === 0;

  /** Returns the lines of a copy that the other lacks. */
  #rest(copy: Copy, other: Copy): number[] {
    const [own, others] = [this.files[copy.at] as OrderCopies, this.files[other.at] as OrderCopies];
    const there = linesOf(others, other.order);
    return linesOf(own, copy.order).filter((line) => {
      const match = there.findIndex((one) => textOf(others, one) === textOf(own, line));
      if (match >= 0) there.splice(match, 1);
      return match < 0;
    });
  }

  #millsOf = ({ at, order }: Copy): number => this.files[at]?.mills[order] as number;
  #linesOf = ({ at, order }: Copy): number => this.files[at]?.count[order] as number;
  #isAtEdge = ({ at, order }: Copy): boolean => this.files[at]?.isAtEdge[order] === 1;
}

function linesOf({ lines }: OrderCopies, order: number): number[] {
  const found: number[] = [];
  const codes = lines.order?.codes ?? new Uint32Array(0);
  for (let i = codes.indexOf(order); i >= 0; i = codes.indexOf(order, i + 1)) found.push(i);
  return found;
}

/** What tells the lines of one order from each other. */
function textOf({ lines }: OrderCopies, line: number): string {
  const code = lines.product?.codes[line] ?? NO_CODE;
  const product = code === NO_CODE || !lines.product ? '' : textAt(lines.product.levels, code);
  return `${product}\n${lines.mills[line]}\n${lines.quantity?.[line] ?? ''}`;
}
