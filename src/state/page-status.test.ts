import { describe, expect, it } from 'vitest';
import { pageProgress, pageStatus } from './page-status';
import { createRuns, EMPTY } from './runs';
import type { Run, RunsState } from './types';

const FILES = [
  { id: 'a', name: 'a.csv', key: '1' },
  { id: 'b', name: 'b.csv', key: '2' },
];
const run = (state: Run<unknown>['state'], more: Partial<Run<never>> = {}): Run<never> => ({ ...EMPTY, state, ...more });
const runs = (patch: Partial<RunsState>): RunsState => ({ ...createRuns().getState(), ...patch });
const progress = (done: number, total: number) => ({ phase: 'read', done, total, rowsPerSecond: null, secondsLeft: null });

describe('pageStatus', () => {
  it('asks for files when there are none', () => {
    expect(pageStatus(runs({}), [])).toEqual({ state: 'idle', text: { key: 'status.empty' } });
  });

  it('names the file being read and its part, before anything else', () => {
    const state = runs({ files: { a: run('failed'), b: run('working', { progress: progress(1, 4) }) }, prepare: run('asking') });
    expect(pageStatus(state, FILES)).toEqual({ state: 'working', text: { key: 'status.reading', values: { file: 'b.csv', part: 0.25 } } });
  });

  it('stays working while training is paused', () => {
    const models = { ...createRuns().getState().models, live: run('working') };
    const live = { kind: 'live', state: 'paused', backend: 'cpu', backendBecause: null, epochs: 30, history: [], optimum: null } as const;
    expect(pageStatus(runs({ models, live, files: { a: run('ready') } }), FILES.slice(0, 1))).toMatchObject({
      state: 'working',
      text: { key: 'status.paused' },
    });
  });

  it('gives the code of a failure with the values that fit into a sentence, and the file', () => {
    const error = { code: 'collect/not-a-table', message: 'pdf', details: { found: 'PDF', sizes: [1, 2], rows: 0 } };
    const state = runs({ files: { a: run('ready'), b: run('failed', { error }) }, segment: run('ready') });
    expect(pageStatus(state, FILES)).toEqual({
      state: 'failed',
      text: { key: 'collect/not-a-table', values: { found: 'PDF', rows: 0, file: 'b.csv' } },
    });
  });

  it.each(['files', 'label', 'positive', 'customer-key'] as const)('is idle with the question: %s', (question) => {
    const state = runs({ files: { a: run('ready') }, prepare: run('asking', { question: { question, options: [] } }) });
    expect(pageStatus(state, FILES.slice(0, 1))).toEqual({ state: 'idle', text: { key: `status.asking.${question}` } });
  });

  it('names what a file of orders lacks first', () => {
    const prepare = run('asking', { question: { question: 'columns', options: ['time', 'amount'] } });
    expect(pageStatus(runs({ files: { a: run('ready') }, prepare }), FILES.slice(0, 1))).toEqual({
      state: 'idle',
      text: { key: 'status.asking.columns', values: { context: 'time' } },
    });
  });

  it('names what the files there belong to', () => {
    const prepare = run('asking', { question: { question: 'files', options: ['parts'] } });
    expect(pageStatus(runs({ files: { a: run('ready') }, prepare }), FILES.slice(0, 1)).text).toEqual({
      key: 'status.asking.files',
      values: { context: 'parts' },
    });
  });

  it('waits for the password of a locked archive, also after a wrong one', () => {
    for (const details of [{}, { context: 'wrong' }]) {
      const error = { code: 'collect/password', message: 'locked', details };
      const state = runs({ files: { a: run('ready'), b: run('failed', { error }) } });
      expect(pageStatus(state, FILES)).toEqual({ state: 'idle', text: { key: 'status.asking.password', values: { file: 'b.csv' } } });
    }
  });

  it('is ready again when a later file could be read', () => {
    const state = runs({ files: { a: run('failed', { error: null }), b: run('ready') } });
    expect(pageStatus(state, FILES).state).toBe('ready');
  });

  it('waits for Train when the chosen model belongs to earlier choices', () => {
    const models = { ...createRuns().getState().models, mlp: run('stale') };
    const state = runs({ files: { a: run('ready') }, prepare: run('ready'), models, chosen: 'mlp', segment: run('stale') });
    expect(pageStatus(state, FILES.slice(0, 1))).toEqual({ state: 'idle', text: { key: 'status.train' } });
  });

  it('is never ready while something shown is stale or cancelled', () => {
    for (const state of ['stale', 'cancelled'] as const) {
      expect(pageStatus(runs({ files: { a: run('ready') }, prepare: run('ready'), segment: run(state) }), FILES.slice(0, 1)).state).toBe(
        'idle',
      );
    }
  });

  it('is ready with the last result', () => {
    expect(pageStatus(runs({ files: { a: run('ready') } }), FILES.slice(0, 1)).text.key).toBe('status.read');
    const prepare = run('ready', { value: { customers: 12 } as never });
    expect(pageStatus(runs({ files: { a: run('ready') }, prepare }), FILES.slice(0, 1)).text).toEqual({
      key: 'status.prepared',
      values: { customers: 12 },
    });
  });
});

describe('pageProgress', () => {
  it('is null when nothing runs and the mean over files being read', () => {
    expect(pageProgress(runs({}))).toBeNull();
    const files = { a: run('working', { progress: progress(1, 4) }), b: run('working', { progress: progress(3, 4) }) };
    expect(pageProgress(runs({ files }))).toBe(0.5);
    expect(pageProgress(runs({ files: { a: run('working', { progress: progress(1, 4) }) } }))).toBe(0.25);
  });
});
