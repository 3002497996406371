import { DROPPING_RULES, type RuleKey } from '../types';
import { type BesideMoney, FIGURE_BITS, type FigureGroup, type FigureModel, type StatusValue, statusOf } from './figure-model';

export type FigureKind = 'orders' | 'net' | 'gross';

/** One thing that a shop system may count in another way. */
export type FigureStep =
  | { readonly kind: 'rule'; readonly rule: RuleKey; readonly on: boolean }
  | { readonly kind: 'duplicates'; readonly on: boolean }
  /** Orders of one status of `FigureModel.statuses` count, or not. */
  | { readonly kind: 'status'; readonly status: number; readonly counts: boolean }
  /** Rows set aside for their time or money are counted all the same. */
  | { readonly kind: 'unreadable' }
  /** Negative lines (returns, credit notes) are not taken off. */
  | { readonly kind: 'returns' }
  | { readonly kind: 'firstDay' | 'lastDay' }
  /** A column beside the money is added to it, or taken off. */
  | { readonly kind: 'beside'; readonly column: BesideMoney; readonly sign: 1 | -1 };

export const REFUNDS: RuleKey = 'refunds';

/** How the figure would be counted: the present way, with some steps taken. */
interface Way {
  readonly rules: { readonly [rule in RuleKey]: boolean };
  readonly duplicates: boolean;
  /** Whether orders of a status count, where a step says so. */
  readonly statuses: ReadonlyMap<number, boolean>;
  readonly steps: readonly FigureStep[];
}

/** Returns orders, or money in the currency, as counted now with these steps taken. */
export function figureOf(model: FigureModel, kind: FigureKind, steps: readonly FigureStep[]): number {
  const way = wayOf(model, steps);
  const value = kind === 'orders' ? ordersOf(model, way) : moneyOf(model, kind, way);
  return kind === 'orders' ? value : value / 1000;
}

function wayOf(model: FigureModel, steps: readonly FigureStep[]): Way {
  const rules = { ...model.rules };
  let { duplicates } = model;
  const statuses = new Map<number, boolean>();
  for (const step of steps) {
    if (step.kind === 'rule') rules[step.rule] = step.on;
    if (step.kind === 'duplicates') duplicates = step.on;
    if (step.kind === 'status') statuses.set(step.status, step.counts);
  }
  return { rules, duplicates, statuses, steps };
}

/** Returns what holds of rows where the steps say of their status. */
function maskUnder(mask: number, { statuses }: Way): number {
  const counts = statuses.size === 0 || (mask & FIGURE_BITS.cancelledAnyway) !== 0 ? undefined : statuses.get(statusOf(mask));
  if (counts === undefined) return mask;
  return counts ? mask & ~FIGURE_BITS.cancelled : mask | FIGURE_BITS.cancelled;
}

const takes = ({ steps }: Way, kind: FigureStep['kind']): boolean => steps.some((step) => step.kind === kind);

/** Bits of which one is enough to keep a row out. */
function outBits(way: Way): number {
  let out = 0;
  for (const rule of DROPPING_RULES) if (way.rules[rule]) out |= FIGURE_BITS[rule];
  return out | aloneBits(way);
}

/** The same without the rules: rows that are no lines at all, and days that are left out. */
function aloneBits(way: Way): number {
  let out = 0;
  if (way.duplicates) out |= FIGURE_BITS.duplicate;
  if (!takes(way, 'unreadable')) out |= FIGURE_BITS.unreadable;
  if (takes(way, 'firstDay')) out |= FIGURE_BITS.firstDay;
  if (takes(way, 'lastDay')) out |= FIGURE_BITS.lastDay;
  return out;
}

function ordersOf(model: FigureModel, way: Way): number {
  const out = outBits(way);
  let sum = 0;
  for (const { masks, orders } of model.orders) if (masks.some((mask) => (maskUnder(mask, way) & out) === 0)) sum += orders;
  return sum;
}

/** Gross: positive used lines. Net: less refunds of used lines and negative lines, the latter whatever the rules drop (as in the summary). */
function moneyOf(model: FigureModel, kind: 'net' | 'gross', way: Way): number {
  const out = outBits(way);
  const outOfReturns = aloneBits(way) | (way.rules.noCustomer ? FIGURE_BITS.noCustomer : 0);
  let sum = 0;
  const groups = way.duplicates === model.duplicates ? model.groups : (model.switched ?? model.groups);
  for (const group of groups) {
    if ((maskUnder(group.mask, way) & out) === 0) {
      sum += group.gross + besideOf(group, way);
      if (kind === 'net' && way.rules[REFUNDS]) sum -= group.refunded;
    }
    if (kind === 'net' && (group.mask & outOfReturns) === 0 && !takes(way, 'returns')) sum -= group.returned;
  }
  return sum;
}

function besideOf({ beside }: FigureGroup, { steps }: Way): number {
  let sum = 0;
  for (const step of steps) if (step.kind === 'beside') sum += step.sign * (beside[step.column] ?? 0);
  return sum;
}

/** Returns how many rows a step is about. */
export function rowsOf(model: FigureModel, step: FigureStep): number {
  const bit =
    step.kind === 'rule' && step.rule in FIGURE_BITS
      ? FIGURE_BITS[step.rule as keyof typeof FIGURE_BITS]
      : step.kind === 'duplicates'
        ? FIGURE_BITS.duplicate
        : step.kind === 'unreadable' || step.kind === 'firstDay' || step.kind === 'lastDay'
          ? FIGURE_BITS[step.kind]
          : null;
  const count = (group: FigureGroup): number => {
    if (step.kind === 'status') return statusOf(group.mask) === step.status ? group.rows : 0;
    if (bit !== null) return (group.mask & bit) !== 0 ? group.rows : 0;
    if (step.kind === 'returns') return group.returns;
    return step.kind === 'beside' ? group.rows : group.refunds;
  };
  return model.groups.reduce((sum, group) => sum + count(group), 0);
}

/** What the orders of one status come to, by all other rules as they are, were they to count. */
export interface StatusSum extends StatusValue {
  readonly orders: number;
  /** Before refunds, in the currency. */
  readonly money: number;
}

/** Returns each status of a file with its orders and money; those that count, and what has no status, add up to the gross figure. */
export function statusSums(model: FigureModel): readonly StatusSum[] {
  return model.statuses.map((value, status) => {
    const isIt = (mask: number) => statusOf(mask) === status;
    const own: FigureModel = {
      ...model,
      groups: model.groups.filter(({ mask }) => isIt(mask)),
      orders: model.orders.map(({ masks, orders }) => ({ masks: masks.filter(isIt), orders })),
    };
    const steps = [{ kind: 'status', status, counts: true }] as const;
    return { ...value, orders: figureOf(own, 'orders', steps), money: figureOf(own, 'gross', steps) };
  });
}
