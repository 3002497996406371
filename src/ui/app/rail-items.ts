import type { ProjectState, Run, RunsState, StageId } from '../../state/types';
import type { Translate } from '../text/text';

export type RailState = 'empty' | 'asking' | 'working' | 'done' | 'stale' | 'failed';

export interface RailItem {
  readonly state: RailState;
  /** One line of result; null: written by the drag store (audience right of the cut). */
  readonly line: string | null;
}

type Item = (runs: RunsState, files: ProjectState['choices']['files'], t: Translate) => RailItem;

/** State and line of result of each stage. */
export const RAIL_ITEMS: { readonly [stage in StageId]: Item } = {
  collect(runs, files, t) {
    const of = files.map(({ id }) => runs.files[id]);
    const done = of.filter((run) => run?.state === 'ready').length;
    if (runs.opening) return { state: 'working', line: t('status.opening') };
    if (files.length === 0) return { state: 'empty', line: t('rail.collect.empty') };
    if (of.some((run) => run?.state === 'working'))
      return { state: 'working', line: t('rail.collect.working', { done, count: files.length }) };
    if (of.some((run) => run?.state === 'failed')) return { state: 'failed', line: t('rail.collect.failed') };
    if (of.some((run) => run?.state === 'cancelled')) return { state: 'asking', line: t('rail.cancelled') };
    const reports = of.flatMap((run) => (run?.value ? [run.value] : []));
    if (reports.some(({ role, orders, partOf }) => role === 'orders' && orders === null && !partOf))
      return { state: 'asking', line: t('rail.asking') };
    const orders = ordersTogether(runs) ?? reports.reduce((sum, report) => sum + (report.orders?.orders ?? 0), 0);
    const rows = reports.reduce((sum, report) => sum + report.rows.used, 0);
    const text = t('rail.collect.files', { count: files.length });
    return {
      state: 'done',
      line: orders > 0 ? t('rail.collect.orders', { files: text, orders }) : t('rail.collect.rows', { files: text, rows }),
    };
  },
  prepare: ({ prepare }, _files, t) =>
    plain(prepare, t, {
      empty: t('rail.prepare.empty'),
      working: t('rail.prepare.working'),
      asking: t('rail.asking'),
      done: (value) =>
        t('rail.prepare.done', { customers: value.customers, features: value.features.filter(({ keptOut }) => keptOut === null).length }),
    }),
  train({ models, chosen, live }, _files, t) {
    const busy = Object.values(models).find(({ state }) => state === 'working');
    const run = (live && models[live.kind].state === 'working' ? models[live.kind] : busy) ?? models[chosen ?? 'logistic'];
    return plain(run, t, {
      empty: t('rail.train.empty'),
      working: t('rail.train.working'),
      asking: '',
      done: ({ test }) => (test.noSignal ? t('rail.train.noSignal') : t('rail.train.done', { inHundred: Math.round(test.auc * 100) })),
      stale: t('rail.train.stale'),
    });
  },
  segment: ({ segment, chosen, models }, _files, t) =>
    plain(segment, t, {
      empty: t('rail.segment.empty'),
      working: t('rail.segment.working'),
      asking: '',
      done: () => (chosen !== null && models[chosen].value?.test.noSignal ? t('rail.segment.noSignal') : null),
    }),
  activate: ({ audience, chosen, models }, _files, t) =>
    plain(audience, t, {
      empty: t('rail.activate.empty'),
      working: t('rail.activate.working'),
      asking: '',
      done: ({ rows }) =>
        chosen !== null && models[chosen].value?.test.noSignal ? t('rail.segment.noSignal') : t('rail.activate.done', { rows }),
    }),
};

/** Orders of all files, where some stand in several of them; null where the files can be added up. */
const ordersTogether = ({ link: { state, value } }: RunsState): number | null =>
  state === 'ready' || state === 'working' ? (value?.together?.orders ?? null) : null;

interface Words<T> {
  readonly empty: string;
  readonly working: string;
  readonly asking: string;
  readonly done: (value: T) => string | null;
  readonly stale?: string;
}

function plain<T>(run: Run<T>, t: Translate, words: Words<T>): RailItem {
  switch (run.state) {
    case 'ready':
      return { state: 'done', line: run.value === null ? '' : words.done(run.value) };
    case 'working':
      return { state: 'working', line: words.working };
    case 'asking':
      return { state: 'asking', line: words.asking };
    case 'stale':
      return { state: 'stale', line: words.stale ?? t('rail.stale') };
    case 'failed':
      return { state: 'failed', line: t('rail.failed') };
    case 'cancelled':
      return { state: 'asking', line: t('rail.cancelled') };
    default:
      return { state: 'empty', line: words.empty };
  }
}
