import type { U8, U32 } from '../../base/arrays';
import { inBlocks, type Job } from '../../base/job';
import { type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import { takeRows } from '../../table/take-rows';
import { textCount } from '../../table/text';
import { futureLimit, orderFiles } from '../merge-orders';
import { CurrencyCodes } from './currency-codes';
import { orderCopies } from './order-copies';
import { sameLines } from './same-lines';
import { type SameOrders, sameOrders } from './same-orders';
import { sameParts } from './same-parts';
import type { Overlap, OverlapReport, Owners, SettledFiles } from './types';

const PHASE = 'prepare.index';

type OrdersFile = CollectedFile & { readonly orders: OrderLines };

/**
 * Returns the files with each order once: of an order that stands in several orders files the copy in the file written last counts, of files
 * whose time of writing is not known the one in the file added last (R27). With `merge` false all copies stay, as orders of their own. Orders
 * that share nothing but their number stay, and are told apart (`OrderLines.order.twins`). Items and refunds that stand in several files count
 * once, too. @throws AbortError
 */
export async function settleOverlaps(files: readonly CollectedFile[], merge: boolean, job: Job): Promise<SettledFiles> {
  const parts = await sameParts(files, job);
  const settled = merge ? files.map((file) => parts.find((one) => one.file === file)?.left ?? file) : files;
  const { files: left, report } = await settleOrders(settled, merge, job);
  return { files: left, report: { ...report, overlaps: [...report.overlaps, ...parts.flatMap(({ overlaps }) => overlaps)] } };
}

async function settleOrders(files: readonly CollectedFile[], merge: boolean, job: Job): Promise<SettledFiles> {
  const nothing: OverlapReport = { on: merge, overlaps: [], apart: null, split: null, open: [] };
  const written = asWritten(orderFiles(files));
  if (written.length < 2) return { files, report: nothing };
  const currencies = new CurrencyCodes();
  const shared = { currencies, products: new Map<string, number>() };
  const copies = [];
  for (const file of written) copies.push(await orderCopies(file, shared, job));
  const byNumber = await sameOrders(copies, merge, job);
  const byLine = await sameLines(written, currencies, job);
  const overlaps: Overlap[] = [];
  const name = (at: number): string => written[at]?.name ?? '';
  const settled = new Map<CollectedFile, CollectedFile>();
  for (const [at, file] of written.entries()) {
    const out = await linesOut(file.orders, [byNumber.owner[at] ?? null, byLine.owner[at] ?? null], written.length, job);
    out?.lines.forEach((lines, one) => {
      if (lines > 0) overlaps.push({ file: file.name, other: name(one - 1), orders: out.orders[one] as number, lines });
    });
    const twins = byNumber.twins[at] ?? null;
    if (!(out && merge) && !twins) continue;
    const own = out && merge ? await takeRows(file.orders, linesLeft(out.isOut), () => job.tick(0, 1, PHASE)) : file.orders;
    const orders = own.order && twins ? { ...own, order: { ...own.order, twins } } : own;
    settled.set(file, { ...file, orders, copied: file.orders.rows - orders.rows, futureFrom: futureLimit(file) });
  }
  const named = ({ numbers, files }: SameOrders['split']) => (numbers > 0 ? { numbers, files: files.map(name) } : null);
  const pair = ([a, b]: readonly [number, number]) => [name(a), name(b)] as const;
  return {
    files: settled.size > 0 ? files.map((file) => settled.get(file) ?? file) : files,
    report: {
      on: merge,
      overlaps,
      apart: named(byNumber.apart),
      split: named(byNumber.split),
      open: byLine.open.map(({ files: both, ...rest }) => ({ files: pair(both), ...rest })),
    },
  };
}

/** In the order in which they were written, where all files say when and none of them can be wrong; else as they were added. */
function asWritten(files: readonly OrdersFile[]): readonly OrdersFile[] {
  const isKnown = files.every((file) => Number.isFinite(futureLimit(file)));
  return isKnown ? [...files].sort((a, b) => (a.writtenAt ?? 0) - (b.writtenAt ?? 0)) : files;
}

/** What of a file counts in others, by 1 + their place. */
interface Out {
  /** 1: the line counts in another file. */
  readonly isOut: U8;
  readonly orders: U32;
  readonly lines: U32;
}

/** Returns the lines of a file that count in others, those with an order number and those without one; null where there is none. */
async function linesOut(
  { rows, order }: OrderLines,
  [byNumber, byLine]: readonly [Owners | null, Owners | null],
  files: number,
  job: Job,
): Promise<Out | null> {
  if (!byNumber && !byLine) return null;
  const out: Out = { isOut: new Uint8Array(rows), orders: new Uint32Array(files + 1), lines: new Uint32Array(files + 1) };
  const isCounted = new Uint8Array(order ? textCount(order.levels) : 0);
  const judge = (line: number): void => {
    const one = byNumber?.[line] || byLine?.[line] || 0;
    if (one === 0) return;
    out.isOut[line] = 1;
    out.lines[one] = (out.lines[one] as number) + 1;
    const number = order?.codes[line] ?? NO_CODE;
    if (number === NO_CODE || isCounted[number] === 1) return;
    isCounted[number] = 1;
    out.orders[one] = (out.orders[one] as number) + 1;
  };
  await inBlocks(
    rows,
    job,
    (from, to) => {
      for (let line = from; line < to; line++) judge(line);
    },
    PHASE,
  );
  return out;
}

function linesLeft(isOut: U8): U32 {
  const left = new Uint32Array(isOut.reduce((sum, out) => sum + 1 - out, 0));
  let at = 0;
  for (let line = 0; line < isOut.length; line++) if (isOut[line] === 0) left[at++] = line;
  return left;
}
