import type { StoreApi } from 'zustand/vanilla';
import type { PrepareQuestion, PrepareSummary } from '../core/prepare/types';
import { audienceKey, cutsKey, stepKey } from '../core/recipe/steps';
import type { Choices, FileId } from '../core/recipe/types';
import { LIVE_KINDS, MODEL_KINDS, type ModelKind, type TrainedModel } from '../core/train/types';
import type { Cuts, LiveEvent, LiveKind, ModelScores } from '../engine/api';
import type { Engine } from '../engine/engine';
import type { CallOptions } from '../engine/worker-host';
import { EMPTY, eachModel, Runner, type Task } from './runs';
import type { DragState, ModelSummary, ProjectState, Run, RunsState } from './types';

export interface Stores {
  readonly project: StoreApi<ProjectState>;
  readonly runs: StoreApi<RunsState>;
  readonly drag: StoreApi<DragState>;
}

type RunName = 'link' | 'prepare' | 'segment' | 'profiles' | 'audience';

/**
 * Brings results in line with the choices: whenever a choice or a result changes, every cheap step whose key has changed runs again,
 * in order, and a trained network whose key has changed is marked stale. Nothing else starts work.
 */
export class Flow {
  readonly #runner: Runner;
  readonly #scores = new Map<ModelKind, ModelScores>();
  #lastTrained: ModelKind = 'logistic';

  constructor(
    private readonly stores: Stores,
    private readonly engine: Engine,
  ) {
    this.#runner = new Runner(() => this.reconcile());
    stores.project.subscribe((now, before) => now.choices !== before.choices && this.reconcile());
  }

  cancel(): void {
    this.#runner.cancelAll();
  }

  /** Runs failed or cancelled steps of these names again; `file:` and an id names one file. */
  retry(...names: readonly string[]): void {
    const { files, models } = this.#runs;
    const again = <T>(run: Run<T>): Run<T> =>
      run.state === 'failed' || run.state === 'cancelled' ? { ...run, state: 'stale', error: null } : run;
    const isNamed = (id: FileId) => names.includes('files') || names.includes(`file:${id}`);
    this.#set({ files: Object.fromEntries(Object.entries(files).map(([id, run]) => [id, isNamed(id) ? again(run) : run])) });
    if (names.includes('models')) this.#set({ models: { ...models, logistic: again(models.logistic) } });
    for (const name of ['link', 'prepare', 'segment', 'profiles', 'audience'] as const) {
      if (names.includes(name)) this.#setRun(name, again(this.#runs[name] as Run<never>));
    }
    this.reconcile();
  }

  /** Choices restricted to the files that could be read: what every later step works on. */
  get usable(): Choices {
    const { choices } = this.stores.project.getState();
    return { ...choices, files: choices.files.filter(({ id }) => this.#runs.files[id]?.state === 'ready') };
  }

  /** The cuts in force: the person's, else where they start. */
  get cuts(): Cuts | null {
    const { segment } = this.stores.project.getState().choices;
    const start = this.#runs.segment.value?.start;
    if (!start) return null;
    const cut2 = segment.cut2 ?? Math.max(start.cut2, segment.cut1 ?? 0);
    return [Math.min(segment.cut1 ?? start.cut1, cut2), cut2];
  }

  /** Key of the model whose scores are shown. */
  get modelKey(): string | null {
    const { chosen, segment } = this.#runs;
    return chosen && segment.state === 'ready' ? segment.key : null;
  }

  /** Trains on tfjs; its epochs are shown as they come. */
  async train(kind: LiveKind): Promise<void> {
    const choices = this.usable;
    const { epochs } = choices.train;
    const resolved = this.stores.project.getState().resolved[kind] ?? null;
    const optimum = this.#runs.models.logistic.value?.optimum ?? null;
    this.#set({ live: { kind, state: 'starting', backend: null, backendBecause: null, epochs, history: [], optimum }, notice: null });
    const start = async (options: CallOptions) => {
      const trained = await this.engine.train(choices, kind, resolved, { ...options, onEvent: (event) => this.#onLive(kind, event) });
      return this.#keep(kind, stepKey(`fit:${kind}`, choices), trained);
    };
    await this.#runner.run(`fit:${kind}`, this.#fitTask(kind, choices, start));
    const { live, models } = this.#runs;
    if (live?.kind !== kind) return;
    const ended =
      models[kind].state === 'ready'
        ? live.state === 'stopped'
          ? 'stopped'
          : 'done'
        : models[kind].state === 'cancelled'
          ? 'stopped'
          : 'failed';
    this.#set({ live: { ...live, state: ended } });
  }

  reconcile(): void {
    const { choices } = this.stores.project.getState();
    this.#dropFiles(choices);
    for (const { id } of choices.files) {
      this.#runner.ensure(`file:${id}`, {
        key: stepKey(`file:${id}`, choices),
        read: () => this.#runs.files[id] ?? EMPTY,
        write: (run) => this.#set({ files: { ...this.#runs.files, [id]: run } }),
        start: (options) => this.engine.collect(choices, id, options),
      });
    }
    const reading = choices.files.some(({ id }) => this.#runs.files[id]?.state === 'working');
    const usable = this.usable;
    if (!reading && usable.files.length === 0) return this.#clear();
    if (reading) return this.#markStale('prepare');
    this.#prepare(usable);
    this.#runner.ensure('link', {
      ...this.#task('link', stepKey('link', usable)),
      start: (options) => this.engine.link(usable, options),
    });
  }

  #prepare(choices: Choices): void {
    this.#runner.ensure<PrepareSummary | PrepareQuestion>('prepare', {
      key: stepKey('prepare', choices),
      read: () => this.#runs.prepare,
      write: (run) => {
        const { value } = run;
        this.#set({
          prepare: value && 'question' in value ? { ...run, state: 'asking', value: null, question: value } : { ...run, value },
        });
      },
      start: (options) => this.engine.prepare(choices, options),
    });
    if (this.#runs.prepare.state !== 'ready') return this.#markStale('models');
    this.#fit(choices);
  }

  #fit(choices: Choices): void {
    const start = async (options: CallOptions) =>
      this.#keep('logistic', stepKey('fit:logistic', choices), await this.engine.fitExact(choices, options));
    this.#runner.ensure('fit:logistic', this.#fitTask('logistic', choices, start));
    for (const kind of LIVE_KINDS) {
      const run = this.#runs.models[kind];
      const key = stepKey(`fit:${kind}`, choices);
      if (run.state === 'empty' || (run.key === key && run.state !== 'stale')) continue;
      this.#runner.cancel(`fit:${kind}`);
      if (run.value && run.valueKey === key) this.#setModel(kind, { ...run, key, state: 'ready' });
      else if (run.state !== 'stale') this.#setModel(kind, { ...run, state: run.value ? 'stale' : 'empty', progress: null });
    }
    const chosen = this.#choose(choices);
    if (chosen !== this.#runs.chosen) this.#set({ chosen });
    const scores = this.#scores.get(chosen);
    if (this.#runs.models[chosen].state !== 'ready' || !scores) return this.#markStale('segment');
    this.#segment(choices, scores);
  }

  #choose({ train }: Choices): ModelKind {
    if (train.chosen) return train.chosen;
    return this.#runs.models[this.#lastTrained].state === 'ready' ? this.#lastTrained : 'logistic';
  }

  #segment(choices: Choices, scores: ModelScores): void {
    this.#runner.ensure('segment', {
      ...this.#task('segment', scores.key),
      start: (options) => this.engine.segment(choices, scores, options),
    });
    const cuts = this.cuts;
    if (this.#runs.segment.state !== 'ready' || !cuts) return this.#markStale('profiles');
    if (!this.stores.drag.getState().dragging) this.stores.drag.setState({ cut1: cuts[0], cut2: cuts[1] });
    this.#runner.ensure('profiles', {
      ...this.#task('profiles', cutsKey(scores.key, cuts)),
      start: (options) => this.engine.profiles(choices, scores.key, cuts, options),
    });
    this.#runner.ensure('audience', {
      ...this.#task('audience', audienceKey(choices, scores.key, cuts)),
      start: (options) => this.engine.audiencePreview(choices, scores.key, cuts, options),
    });
  }

  #keep(kind: ModelKind, key: string, { scores, ...summary }: TrainedModel): ModelSummary {
    this.#scores.set(kind, { key, ...scores, outOfFold: summary.outOfFold });
    this.#lastTrained = kind;
    return summary;
  }

  #onLive(kind: LiveKind, event: LiveEvent): void {
    const { live } = this.#runs;
    if (live?.kind !== kind) return;
    if (event.kind === 'notice') return this.#set({ notice: { code: event.code, at: Date.now() } });
    if (event.kind === 'epoch') {
      const history = [...live.history.filter(({ epoch }) => epoch < event.point.epoch), event.point];
      return this.#set({ live: { ...live, state: live.state === 'starting' ? 'running' : live.state, history } });
    }
    this.stores.project.setState(({ resolved }) => ({ resolved: { ...resolved, [kind]: event.backend } }));
    this.#set({ live: { ...live, backend: event.backend, backendBecause: event.because } });
  }

  get #runs(): RunsState {
    return this.stores.runs.getState();
  }

  #set(patch: Partial<RunsState>): void {
    this.stores.runs.setState(patch);
  }

  #setRun(name: RunName, run: Run<never>): void {
    this.#set({ [name]: run });
  }

  #setModel(kind: ModelKind, run: Run<ModelSummary>): void {
    this.#set({ models: { ...this.#runs.models, [kind]: run } });
  }

  #fitTask(kind: ModelKind, choices: Choices, start: Task<ModelSummary>['start']): Task<ModelSummary> {
    const read = () => this.#runs.models[kind];
    return { key: stepKey(`fit:${kind}`, choices), read, write: (run) => this.#setModel(kind, run), start };
  }

  #task<Name extends RunName>(name: Name, key: string): { key: string; read(): RunsState[Name]; write(run: RunsState[Name]): void } {
    return { key, read: () => this.#runs[name], write: (run) => this.#set({ [name]: run }) };
  }

  /** What follows from a step that is not ready is not right any more: cancelled where it runs, stale where it is shown. */
  #markStale(from: 'prepare' | 'models' | 'segment' | 'profiles'): void {
    const order = ['prepare', 'models', 'segment', 'profiles'] as const;
    const reached = order.slice(order.indexOf(from));
    const stale = <T>(run: Run<T>): Run<T> =>
      run.value === null ? EMPTY : { ...run, state: 'stale', progress: null, error: null, question: null };
    const patch: { -readonly [name in keyof RunsState]?: RunsState[name] } = {};
    if (reached.includes('prepare')) patch.prepare = stale(this.#runs.prepare);
    if (reached.includes('prepare')) patch.link = stale(this.#runs.link);
    if (reached.includes('models')) patch.models = eachModel((kind) => stale(this.#runs.models[kind]));
    if (reached.includes('segment')) patch.segment = stale(this.#runs.segment);
    patch.profiles = stale(this.#runs.profiles);
    patch.audience = stale(this.#runs.audience);
    this.#runner.cancel(...cancelNames(reached));
    this.#set(patch);
  }

  #clear(): void {
    this.#runner.cancel(...cancelNames(['prepare', 'models', 'segment', 'profiles']));
    this.#scores.clear();
    this.#lastTrained = 'logistic';
    this.#set({
      link: EMPTY,
      prepare: EMPTY,
      models: eachModel(() => EMPTY),
      chosen: null,
      live: null,
      segment: EMPTY,
      profiles: EMPTY,
      audience: EMPTY,
    });
  }

  #dropFiles(choices: Choices): void {
    const { files } = this.#runs;
    const gone = Object.keys(files).filter((id) => !choices.files.some((file) => file.id === id));
    const sample = /^sample-(en|zh)-/.exec(choices.files[0]?.id ?? '')?.[1] as 'en' | 'zh' | undefined;
    if (gone.length) this.#runner.cancel(...gone.map((id) => `file:${id}`));
    if (gone.length || this.#runs.sample !== (sample ?? null)) {
      this.#set({ files: Object.fromEntries(Object.entries(files).filter(([id]) => !gone.includes(id))), sample: sample ?? null });
    }
  }
}

const NAMES = {
  prepare: ['prepare', 'link'],
  models: MODEL_KINDS.map((kind) => `fit:${kind}` as const),
  segment: ['segment'],
  profiles: ['profiles', 'audience'],
} as const;
const cancelNames = (steps: readonly (keyof typeof NAMES)[]): string[] => steps.flatMap((step) => [...NAMES[step]]);
