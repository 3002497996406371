import { DROPPING_RULES, type FileChoices, type RuleKey } from '../types';
import { parseNumber } from '../typing/infer-number';
import { type FigureKind, type FigureStep, figureOf, REFUNDS, rowsOf } from './count-figure';
import { type BesideMoney, FIGURE_BITS, type FigureModel } from './figure-model';

export { type FigureKind, type FigureStep, figureOf, type StatusSum, statusSums } from './count-figure';

/** What one step alone, or as the next of a combination, changes. */
export interface FigureEffect {
  readonly step: FigureStep;
  /** Rows that the step is about. */
  readonly rows: number;
  /** Change of the figure: orders, or money in the currency. */
  readonly change: number;
  /** A switch of the file makes the page count like this. */
  readonly canSwitch: boolean;
}

/** How far a person's own figure can be explained. Orders are numbers of orders, money is in the currency. */
export interface FigureExplanation {
  readonly of: FigureKind;
  readonly given: number;
  readonly ours: number;
  /**
   * `same`; `explained`: a combination gives exactly the figure (the order, the cent); `possible`: one does, but so many combinations come near
   * that a random figure would often be met too; `closest`: none does, and this one comes closest; `none`: nothing brings it closer.
   */
  readonly state: 'same' | 'explained' | 'possible' | 'closest' | 'none';
  /** The combination, in an order in which the changes add up. */
  readonly steps: readonly FigureEffect[];
  /** `given` less the figure under the combination. */
  readonly left: number;
  /** How often a random figure as near as this would be met by a combination of so many steps: 0..1. */
  readonly byChance: number;
  /** Every step by itself that changes the figure, the largest change first. */
  readonly effects: readonly FigureEffect[];
}

/** Steps that are combined in every way; beyond that the next best is added one by one. */
const COMBINED = 3;
const MOST_STEPS = 6;
/** A match that chance gives as often as this is not called an explanation. */
const CHANCE = 0.05;
/** A step more must leave this share of the rest at most. */
const BETTER = 0.9;

/** Returns the kind of figure that a number must be: of orders, net and gross the nearest by ratio; a number with decimals is money. */
export function kindOfFigure(given: number, model: FigureModel): FigureKind {
  const kinds: readonly FigureKind[] = Number.isInteger(given) ? ['orders', 'net', 'gross'] : ['net', 'gross'];
  const distance = (kind: FigureKind) => {
    const ours = figureOf(model, kind, []);
    return ours > 0 && given > 0 ? Math.abs(Math.log(given / ours)) : Number.POSITIVE_INFINITY;
  };
  return kinds.reduce((best, kind) => (distance(kind) < distance(best) ? kind : best));
}

/**
 * Returns which rules and sums explain the gap between a person's figure and the page's: every combination of up to three steps is tried, exact
 * to the order or the cent, the one with the fewest steps first; then steps are added one by one while they bring it closer (R26).
 */
export function explainFigure(given: number, of: FigureKind, model: FigureModel): FigureExplanation {
  const ours = figureOf(model, of, []);
  const effects = stepsFor(model, of)
    .map((step) => effectOf(model, of, [], step))
    .filter(({ change }) => !isZero(change, of))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const base = { of, given, ours, effects };
  if (isZero(given - ours, of)) return { ...base, state: 'same', steps: [], left: 0, byChance: 0 };
  const options = effects.map(({ step }) => step);
  const tried = combinations(options, COMBINED).map((steps) => ({ steps, value: figureOf(model, of, steps) }));
  const gap = Math.abs(given - ours);
  const exact = tried.find(({ value }) => isZero(given - value, of));
  const found = exact ?? closest(model, of, given, gap, tried, options);
  if (!found) return { ...base, state: 'none', steps: [], left: given - ours, byChance: 0 };
  const left = given - found.value;
  const byChance = chanceOf(tried, found.steps.length, ours, gap, of);
  return {
    ...base,
    state: isZero(left, of) ? (byChance > CHANCE && found.steps.length > 1 ? 'possible' : 'explained') : 'closest',
    steps: inTurn(model, of, found.steps),
    left: isZero(left, of) ? 0 : left,
    byChance,
  };
}

/** Returns what to write into the choices of the file for all steps that a switch can take. */
export function patchOf(
  steps: readonly FigureEffect[],
  choices: Pick<FileChoices, 'rules' | 'statuses'>,
  model: Pick<FigureModel, 'statuses'>,
): Partial<Pick<FileChoices, 'rules' | 'duplicates' | 'statuses'>> {
  const rules: { [rule in RuleKey]?: boolean } = {};
  const statuses: { [status: string]: boolean } = {};
  let duplicates: boolean | undefined;
  for (const { step } of steps) {
    if (step.kind === 'rule') rules[step.rule] = step.on;
    if (step.kind === 'duplicates') duplicates = step.on;
    if (step.kind === 'status') statuses[model.statuses[step.status]?.text ?? ''] = step.counts;
  }
  return {
    ...(Object.keys(rules).length > 0 ? { rules: { ...choices.rules, ...rules } } : {}),
    ...(duplicates === undefined ? {} : { duplicates }),
    ...(Object.keys(statuses).length > 0 ? { statuses: { ...choices.statuses, ...statuses } } : {}),
  };
}

/** Returns the number that a person typed, read with the decimal sign that brings it nearer to what the file adds up to; null: no number. */
export function readFigure(text: string, model: FigureModel): number | null {
  const readings = (['.', ','] as const).flatMap((sign) => parseNumber(text, sign) ?? []);
  const ours = [figureOf(model, 'orders', []), figureOf(model, 'net', []), figureOf(model, 'gross', [])];
  const distance = (value: number) =>
    Math.min(...ours.map((one) => (one > 0 && value > 0 ? Math.abs(Math.log(value / one)) : Number.MAX_VALUE)));
  const [first, second] = readings;
  if (first === undefined) return null;
  return second !== undefined && distance(second) < distance(first) ? second : first;
}

/** Half an order, or half a cent. */
const isZero = (value: number, of: FigureKind): boolean => Math.abs(value) < (of === 'orders' ? 0.5 : 0.005);

interface Tried {
  readonly steps: readonly FigureStep[];
  readonly value: number;
}

function closest(
  model: FigureModel,
  of: FigureKind,
  given: number,
  gap: number,
  tried: readonly Tried[],
  options: readonly FigureStep[],
): Tried | null {
  let best: Tried | null = null;
  const rest = (one: Tried | null) => (one ? Math.abs(given - one.value) : gap);
  for (const one of tried) {
    // More steps must earn their place.
    const needed = best && one.steps.length === best.steps.length ? 1 : BETTER;
    if (rest(one) < rest(best) * needed) best = one;
  }
  while (best && best.steps.length >= COMBINED && best.steps.length < MOST_STEPS) {
    const from: Tried = best;
    const next = options
      .filter((step) => !from.steps.includes(step) && !contradicts(step, from.steps))
      .map((step) => ({ steps: [...from.steps, step], value: figureOf(model, of, [...from.steps, step]) }))
      .reduce<Tried | null>((found, one) => (rest(one) < rest(found ?? from) * (found ? 1 : BETTER) ? one : found), null);
    if (!next) break;
    best = next;
    if (isZero(given - best.value, of)) break;
  }
  return best;
}

/** Different values of combinations with so many steps or fewer, within twice the gap, over the figures that could stand there. */
function chanceOf(tried: readonly Tried[], steps: number, ours: number, gap: number, of: FigureKind): number {
  const unit = of === 'orders' ? 1 : 0.01;
  const near = tried.filter((one) => one.steps.length <= steps && Math.abs(one.value - ours) <= 2 * gap);
  const different = new Set(near.map(({ value }) => Math.round(value / unit)));
  return Math.min(1, different.size / ((4 * gap) / unit + 1));
}

/** The steps one after the other, so that their changes add up. */
function inTurn(model: FigureModel, of: FigureKind, steps: readonly FigureStep[]): FigureEffect[] {
  return steps.map((step, i) => effectOf(model, of, steps.slice(0, i), step));
}

function effectOf(model: FigureModel, of: FigureKind, before: readonly FigureStep[], step: FigureStep): FigureEffect {
  const change = figureOf(model, of, [...before, step]) - figureOf(model, of, before);
  return {
    step,
    rows: rowsOf(model, step),
    change: Math.round(change * 1000) / 1000,
    canSwitch: step.kind === 'rule' || step.kind === 'duplicates' || step.kind === 'status',
  };
}

/** Every step that could matter to this kind of figure. */
function stepsFor(model: FigureModel, of: FigureKind): FigureStep[] {
  const has = (bit: number) => model.groups.some(({ mask }) => (mask & bit) !== 0);
  const steps: FigureStep[] = DROPPING_RULES.filter((rule) => has(FIGURE_BITS[rule])).map((rule) => ({
    kind: 'rule',
    rule,
    on: !model.rules[rule],
  }));
  if (model.rules.cancelled) {
    for (const [status, { counts }] of model.statuses.entries()) steps.push({ kind: 'status', status, counts: !counts });
  }
  if (has(FIGURE_BITS.duplicate)) steps.push({ kind: 'duplicates', on: !model.duplicates });
  if (has(FIGURE_BITS.unreadable)) steps.push({ kind: 'unreadable' });
  if (model.days) steps.push({ kind: 'firstDay' }, { kind: 'lastDay' });
  if (of === 'orders') return steps;
  if (of === 'net') {
    if (model.groups.some(({ refunded }) => refunded > 0)) steps.push({ kind: 'rule', rule: REFUNDS, on: !model.rules[REFUNDS] });
    if (model.groups.some(({ returned }) => returned > 0)) steps.push({ kind: 'returns' });
  }
  for (const column of Object.keys(model.columns) as BesideMoney[]) {
    steps.push({ kind: 'beside', column, sign: 1 }, { kind: 'beside', column, sign: -1 });
  }
  return steps;
}

/** All combinations of 1 to `most` steps, short ones first. */
function combinations(options: readonly FigureStep[], most: number): (readonly FigureStep[])[] {
  let last: (readonly number[])[] = [[]];
  const all: (readonly FigureStep[])[] = [];
  for (let size = 1; size <= most; size++) {
    last = last.flatMap((chosen) => {
      const next: (readonly number[])[] = [];
      for (let i = (chosen.at(-1) ?? -1) + 1; i < options.length; i++) {
        const step = options[i] as FigureStep;
        if (
          !contradicts(
            step,
            chosen.map((at) => options[at] as FigureStep),
          )
        )
          next.push([...chosen, i]);
      }
      return next;
    });
    all.push(...last.map((chosen) => chosen.map((at) => options[at] as FigureStep)));
  }
  return all;
}

/** A column cannot be added and taken off at once; where all cancelled orders count, no status matters. */
const contradicts = (step: FigureStep, others: readonly FigureStep[]): boolean =>
  others.some(
    (other) =>
      (step.kind === 'beside' && other.kind === 'beside' && other.column === step.column) ||
      (step.kind === 'status' && isCancelledRule(other)) ||
      (isCancelledRule(step) && other.kind === 'status'),
  );

const isCancelledRule = (step: FigureStep): boolean => step.kind === 'rule' && step.rule === 'cancelled';
