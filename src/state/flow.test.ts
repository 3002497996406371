import { describe, expect, it, vi } from 'vitest';
import { AbortError, AppError } from '../core/base/error';
import type { Engine } from '../engine/engine';
import { createCommands } from './commands';
import { Flow } from './flow';
import { pageStatus } from './page-status';
import { createProject } from './project';
import { createDrag, createRuns } from './runs';
import { createView } from './view';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** An engine that answers at once and writes down what it was asked. */
function fakeEngine() {
  const asked: string[] = [];
  let opened = 0;
  const say = <T>(name: string, value: T) =>
    vi.fn(async () => {
      asked.push(name);
      return value;
    });
  const model = { optimum: { trainLoss: 0.3, tuneLoss: 0.4 }, scores: { train: new Float32Array(2), people: new Float32Array(2) } };
  const engine = {
    open: vi.fn(async (_: string, { name }: File) => ({ name, key: `key-${++opened}`, parts: [{ entry: null, sheet: null, label: '' }] })),
    unlock: vi.fn(async () => ({ name: 'a.zip', key: 'key-1', parts: [{ entry: null, sheet: null, label: '' }] })),
    openSample: vi.fn(async (language: string) => [{ id: `sample-${language}-1`, name: 'orders.csv', key: 'key-sample' }]),
    collect: say('collect', { name: 'a.csv' }),
    link: say('link', { people: null, joins: [] } as object),
    prepare: say('prepare', { customers: 2 } as object),
    fitExact: say('fitExact', model),
    train: say('train', model),
    segment: say('segment', { start: { cut1: 0.25, cut2: 0.5 } }),
    profiles: say('profiles', []),
    audiencePreview: say('audience', { rows: 1 }),
    control: vi.fn(async () => {}),
  };
  const take = () => asked.splice(0);
  return { engine, take };
}

function build() {
  const fake = fakeEngine();
  const stores = { project: createProject(), runs: createRuns(), drag: createDrag(), view: createView('en', 'light') };
  const engine = fake.engine as unknown as Engine;
  const flow = new Flow(stores, engine);
  const tell = vi.fn();
  const commands = createCommands(stores, engine, flow, { save: vi.fn(), tell });
  return { ...fake, ...stores, flow, commands, tell };
}

const ALL = ['collect', 'prepare', 'link', 'fitExact', 'segment', 'profiles', 'audience'];

describe('flow', () => {
  it('runs from a file to an audience unasked', async () => {
    const { commands, take, runs } = build();
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    expect(take()).toEqual(ALL);
    expect(runs.getState()).toMatchObject({ segment: { state: 'ready' }, audience: { state: 'ready' }, chosen: 'logistic' });
  });

  it('writes no step to take back when a password shows nothing new', async () => {
    const { commands, project, engine } = build();
    commands.addFiles([new File(['x'], 'a.zip')]);
    await settle();
    const { past } = project.getState();
    commands.unlockFile('file-1', 'secret');
    await settle();
    expect(engine.unlock).toHaveBeenCalledOnce();
    expect(project.getState().past).toBe(past);
  });

  it('is working from the moment files are given, also when they are here already', async () => {
    const { commands, runs, project, engine, tell } = build();
    const status = () => pageStatus(runs.getState(), project.getState().choices.files).state;
    commands.addFiles([new File(['x'], 'a.csv')]);
    expect(status()).toBe('working');
    await settle();
    expect(status()).not.toBe('working');
    engine.open.mockResolvedValue({ name: 'a.csv', key: 'key-1', parts: [] });
    commands.addFiles([new File(['x'], 'a.csv')]);
    expect(status()).toBe('working');
    await settle();
    expect(tell).toHaveBeenLastCalledWith('collect.alreadyHere', { files: 'a.csv' });
    expect(status()).not.toBe('working');
    engine.open.mockRejectedValue(new Error('gone'));
    commands.addFiles([new File(['x'], 'b.csv')]);
    await settle();
    expect(runs.getState().adding).toEqual([]);
  });

  it('reruns only what reads the changed choice', async () => {
    const { commands, take } = build();
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    take();
    commands.setCuts(0.1, 0.6);
    await settle();
    expect(take()).toEqual(['profiles', 'audience']);
    commands.setActivate({ bom: true });
    await settle();
    expect(take()).toEqual(['audience']);
    commands.setPrepare({ windowDays: 30 });
    await settle();
    expect(take()).toEqual(ALL.slice(1).filter((step) => step !== 'link'));
  });

  it('keeps a trained network through undo and marks it stale before', async () => {
    const { commands, take, runs } = build();
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    commands.train('mlp');
    await settle();
    expect(runs.getState()).toMatchObject({ chosen: 'mlp', live: { state: 'done' } });
    commands.setPrepare({ windowDays: 30 });
    await settle();
    expect(runs.getState()).toMatchObject({ chosen: 'logistic', models: { mlp: { state: 'stale' } }, segment: { state: 'ready' } });
    commands.undo();
    await settle();
    expect(runs.getState().models.mlp.state).toBe('ready');
    expect(take().filter((name) => name === 'train')).toHaveLength(1);
  });

  it('waits for an answer', async () => {
    const { commands, engine, runs } = build();
    engine.prepare.mockImplementation(async () => ({ question: 'label', options: ['a'] }));
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    expect(runs.getState()).toMatchObject({ prepare: { state: 'asking', value: null }, segment: { state: 'empty' } });
  });

  it.each([
    ['goal', { goal: 'label' as const }],
    ['label column', { labelColumn: 'bought' }],
    ['positive value', { positiveValue: '0' }],
  ])('starts the cuts again with another %s, in one undo step', (_, patch) => {
    const { commands, project } = build();
    commands.setCuts(0.2, 1);
    commands.setPrepare(patch);
    expect(project.getState().choices.segment).toMatchObject({ cut1: null, cut2: null });
    commands.setCuts(0.3, 0.6);
    commands.setPrepare({ ...patch, windowDays: 30, cutoff: '2024-06-01' });
    expect(project.getState().choices.segment).toMatchObject({ cut1: 0.3, cut2: 0.6 });
    commands.undo();
    commands.undo();
    commands.undo();
    expect(project.getState().choices).toMatchObject({ segment: { cut1: 0.2, cut2: 1 }, prepare: { goal: null, labelColumn: null } });
  });

  it('starts the cuts again with another role of a file, not with another reading', () => {
    const { commands, project } = build();
    commands.setCuts(0.2, 1);
    commands.setFile('a', { encoding: 'gb18030' });
    expect(project.getState().choices.segment.cut2).toBe(1);
    commands.setRole('a', 'customers');
    expect(project.getState().choices.segment.cut2).toBeNull();
  });

  it('loses nothing else when one file fails, and retries it', async () => {
    const { commands, engine, runs } = build();
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    engine.collect.mockRejectedValueOnce(new AppError('collect/empty', 'empty'));
    commands.addFiles([new File(['y'], 'b.csv')]);
    await settle();
    const states = () => Object.values(runs.getState().files).map(({ state }) => state);
    expect(states()).toEqual(['ready', 'failed']);
    expect(runs.getState().segment.state).toBe('ready');
    commands.retry('collect');
    await settle();
    expect(states()).toEqual(['ready', 'ready']);
  });

  it('reads a file again that is given again because it could not be read, and no other', async () => {
    const { commands, engine, runs, project, tell } = build();
    const states = () => Object.values(runs.getState().files).map(({ state }) => state);
    const open = (key: string) => ({ name: `${key}.csv`, key, parts: [{ entry: null, sheet: null, label: '' }] });
    for (const [key, error] of [
      ['a', new AbortError()],
      ['b', new AppError('collect/unreadable', 'gone')],
    ] as const) {
      engine.open.mockResolvedValueOnce(open(key));
      engine.collect.mockRejectedValueOnce(error);
      commands.addFiles([new File(['x'], `${key}.csv`)]);
      await settle();
    }
    expect(states()).toEqual(['cancelled', 'failed']);
    const { past } = project.getState();
    for (const [key, left] of [
      ['a', ['ready', 'failed']],
      ['b', ['ready', 'ready']],
    ] as const) {
      engine.open.mockResolvedValueOnce(open(key));
      commands.addFiles([new File(['x'], `${key}.csv`)]);
      await settle();
      expect(states()).toEqual(left);
    }
    expect(tell).not.toHaveBeenCalled();
    expect(project.getState().past).toBe(past);
  });

  it('takes a file once that is given twice at a time, and says so', async () => {
    const { commands, engine, project, tell } = build();
    engine.open.mockResolvedValue({ name: 'a.csv', key: 'same', parts: [{ entry: null, sheet: null, label: '' }] });
    commands.addFiles([new File(['x'], 'a.csv'), new File(['x'], 'a.csv'), new File(['x'], 'a.csv')]);
    await settle();
    expect(project.getState().choices.files.map(({ id }) => id)).toEqual(['file-1']);
    expect(tell).toHaveBeenCalledExactlyOnceWith('collect.alreadyHere', { files: 'a.csv' });
  });

  it('cancels at once and stays cancelled', async () => {
    const { commands, engine, runs } = build();
    engine.prepare.mockImplementation(
      ((_: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new AbortError())))) as never,
    );
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    expect(runs.getState().prepare.state).toBe('working');
    commands.cancel();
    await settle();
    expect(runs.getState().prepare.state).toBe('cancelled');
  });

  it('drops a late result of an earlier choice', async () => {
    const { commands, engine, runs } = build();
    const late: ((value: object) => void)[] = [];
    engine.prepare.mockImplementation((() => new Promise((resolve) => late.push(resolve))) as never);
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    commands.setPrepare({ windowDays: 30 });
    await settle();
    late[1]?.({ customers: 30 });
    late[0]?.({ customers: 90 });
    await settle();
    expect(runs.getState().prepare.value).toEqual({ customers: 30 });
  });

  it('forgets everything on reset and brings it back on undo', async () => {
    const { commands, runs, view } = build();
    commands.addFiles([new File(['x'], 'a.csv')]);
    await settle();
    commands.reset();
    await settle();
    expect(runs.getState()).toMatchObject({ files: {}, prepare: { state: 'empty' }, segment: { state: 'empty' } });
    expect(view.getState().stage).toBe('collect');
    commands.undo();
    await settle();
    expect(runs.getState().segment.state).toBe('ready');
  });

  it('opens the sample shop on Segment and replaces it by own files', async () => {
    const { commands, runs, view, project } = build();
    commands.openSample('zh');
    await settle();
    expect(runs.getState()).toMatchObject({ sample: 'zh', segment: { state: 'ready' } });
    expect(view.getState().stage).toBe('segment');
    commands.addFiles([new File(['x'], 'mine.csv')]);
    await settle();
    expect(runs.getState().sample).toBeNull();
    expect(project.getState().choices.files.map(({ name }) => name)).toEqual(['mine.csv']);
  });
});
