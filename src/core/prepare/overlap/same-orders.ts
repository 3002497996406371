import type { U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { Dictionary } from '../../table/dictionary';
import { isSameOrder, type OrderCopies } from './order-copies';
import { type Copy, type LineMatch, matchLines } from './same-order-lines';
import type { Owners } from './types';

const PHASE = 'prepare.index';
const NONE = 0xffffffff;
/** Order numbers between two turns; fewer where many files may hold each. */
const BLOCK_NUMBERS = 8192;

/** Which numbered lines of each file (in the order of the files, null: it numbers none) count in another file. */
export interface SameOrders {
  /** By line; null: all of them count. */
  readonly owner: readonly (Owners | null)[];
  /** By code of the order number: 0, or which of several orders of one number it is; null: no number of the file stands for several. */
  readonly twins: readonly (U32 | null)[];
  /** Order numbers that stand for different orders, and the places of the files that have such. */
  readonly apart: { readonly numbers: number; readonly files: readonly number[] };
  /** Orders of which each file has lines that another lacks, all of which count, and the places of these files. */
  readonly split: { readonly numbers: number; readonly files: readonly number[] };
}

/**
 * Returns which lines of numbered orders count. `files` in the order in which they were written: of copies of one line that of the later file
 * counts, but for copies that hide the buyer; a line that only one copy has counts, unless it was taken out of the order since. With `merge` false copies that share lines are
 * orders of their own. @throws AbortError
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
          copies.push({ at, file: files[at] as OrderCopies, order: one - (first[at] as number) });
        }
        found.add(copies);
      }
    },
    PHASE,
    Math.max(16, Math.floor(BLOCK_NUMBERS / files.length ** 2)),
  );
  return found.result();
}

/** Links the copies of each order number, those of the file written last first. */
async function chains(files: readonly (OrderCopies | null)[], job: Job) {
  const sizes = files.map((file) => (file ? file.time.length : 0));
  const first = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  const next = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0)).fill(NONE);
  const head = new Uint32Array(next.length).fill(NONE);
  const numbers = new Dictionary();
  for (const [at, file] of files.entries()) {
    if (!file) continue;
    const { bytes, offsets } = file.order.levels;
    const start = first[at] as number;
    await inBlocks(
      file.time.length,
      job,
      (from, to) => {
        for (let order = from; order < to; order++) {
          if (file.start[order] === file.start[order + 1]) continue;
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

/** Share of the orders that two files have in common from which both have the same lines: what one of them lacks was taken out then. */
const LEAST_AGREEING = 0.95;

/** A line that the latest copy of its order lacks. */
interface Left {
  readonly copy: Copy;
  readonly line: number;
  readonly latest: Copy;
}

/** What was found so far. */
class Found {
  readonly #owner: (Owners | null)[];
  readonly #twins: (U32 | null)[];
  readonly #isApart: U8;
  #apart = 0;
  readonly #left: Left[] = [];
  /** By pair of files: orders in both, and those of them whose lines are. */
  readonly #votes = new Map<string, { common: number; agreeing: number }>();

  constructor(
    files: readonly (OrderCopies | null)[],
    private readonly merge: boolean,
  ) {
    this.#owner = files.map(() => null);
    this.#twins = files.map(() => null);
    this.#isApart = new Uint8Array(files.length);
  }

  result(): SameOrders {
    const split = this.#splitOrders();
    const files = [...this.#isApart.keys()].filter((at) => this.#isApart[at] === 1);
    return { owner: this.#owner, twins: this.#twins, apart: { numbers: this.#apart, files }, split };
  }

  /** Handles the copies of one order number, the latest first. */
  add(copies: readonly Copy[]): void {
    const orders: Copy[][] = [];
    for (const copy of copies) {
      const own = orders.find((others) => others.some((other) => isSameOrder(copy.file, copy.order, other.file, other.order)));
      if (own) own.push(copy);
      else orders.push([copy]);
    }
    let twin = 0;
    for (const order of orders) {
      // What was paid back under a number is no order of its own.
      const isPaid = order.some(({ file, order }) => (file.mills[order] as number) >= 0);
      const repeating = this.#settle(order);
      for (const copy of order) this.#mark(copy, isPaid ? twin : 0);
      if (!isPaid) continue;
      twin++;
      if (!this.merge) for (const copy of repeating) this.#mark(copy, twin++);
    }
    const paid = orders.filter((order) => order.some(({ file, order }) => (file.mills[order] as number) >= 0));
    if (paid.length < 2) return;
    this.#apart++;
    for (const { at } of paid.flat()) this.#isApart[at] = 1;
  }

  /** Says of the lines of one order which stand in another copy; returns the copies that have such. */
  #settle(order: readonly Copy[]): readonly Copy[] {
    if (order.length < 2) return [];
    const isNamed = ({ file, order }: Copy) => file.isNamed[order] === 1;
    const byName = [...order.filter(isNamed), ...order.filter((copy) => !isNamed(copy))];
    const { matches, left } = matchLines(byName);
    for (const match of matches) this.#own(match);
    const latest = byName[0] as Copy;
    for (const copy of byName.slice(1)) {
      const lines = left.filter((one) => one.copy === copy);
      const vote = this.#voteOf(copy, latest);
      vote.common++;
      if (lines.length === 0) vote.agreeing++;
      for (const { line } of lines) this.#left.push({ copy, line, latest });
    }
    return order.filter((copy) => matches.some((match) => match.copy === copy));
  }

  #voteOf({ at }: Copy, latest: Copy): { common: number; agreeing: number } {
    const key = `${at} ${latest.at}`;
    const vote = this.#votes.get(key) ?? { common: 0, agreeing: 0 };
    this.#votes.set(key, vote);
    return vote;
  }

  /** Leaves out the lines that were taken out of their orders; returns the orders whose lines are spread over files. */
  #splitOrders(): SameOrders['split'] {
    const orders = new Set<string>();
    const files = new Set<number>();
    for (const left of this.#left) {
      const { copy, line, latest } = left;
      if (this.#isTakenOut(left)) {
        this.#own({ copy, line, owner: latest.at });
        continue;
      }
      if ((copy.file.lines.mills[line] as number) <= 0) continue;
      orders.add(`${latest.at} ${latest.order}`);
      files.add(copy.at).add(latest.at);
    }
    return { numbers: orders.size, files: [...files].sort((a, b) => a - b) };
  }

  /** True for a line whose order the latest file has, and should have with it: it reaches over its time, and has nearly all else of the other. */
  #isTakenOut({ copy, line, latest }: Left): boolean {
    const { common, agreeing } = this.#voteOf(copy, latest);
    const time = copy.file.lines.time[line] as number;
    const [from, to] = latest.file.span;
    const isSale = (copy.file.lines.mills[line] as number) > 0;
    return isSale && agreeing >= LEAST_AGREEING * common && time > from && time < to && !latest.file.edges.has(latest.order);
  }

  #own({ copy, line, owner }: LineMatch): void {
    this.#owner[copy.at] ??= new Uint16Array(copy.file.lines.rows);
    (this.#owner[copy.at] as Owners)[line] = owner + 1;
  }

  #mark({ at, order, file }: Copy, twin: number): void {
    if (twin === 0) return;
    this.#twins[at] ??= new Uint32Array(file.time.length);
    (this.#twins[at] as U32)[order] = twin;
  }
}
