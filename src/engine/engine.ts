import { AppError } from '../core/base/error';
import type { RowsRequest } from '../core/collect/unused/row-pages';
import { DEFAULT_CHOICES } from '../core/recipe/choices';
import { stepKey } from '../core/recipe/steps';
import type { Choices, FileId } from '../core/recipe/types';
import type { TrainedModel } from '../core/train/types';
import type { Cuts, DataApi, LiveEvent, LiveKind, ModelScores, OpenedFile, SegmentView, TrainApi } from './api';
import { unpackReport } from './pack-report';
import { type CallOptions, SILENCE_MS, WorkerHost } from './worker-host';

/** The first use of a GPU, and the first after it was lost, compiles its programs without giving a sign of life. */
const COMPILE_PATIENCE_MS = 60_000;

/**
 * The two workers behind plain calls. Whatever a worker forgot by dying is given to its successor: files are opened again from their
 * handles, training data and scores are handed over again.
 */
export class Engine {
  readonly #files = new Map<FileId, File>();
  readonly #data: WorkerHost<DataApi>;
  readonly #train: WorkerHost<TrainApi>;
  readonly #warming = new AbortController();
  #warmed: 'en' | 'zh' | null = null;
  /** A person has asked for files: what is not begun yet is theirs to begin. */
  #isAsked = false;
  #scores: ModelScores | null = null;

  /** Called when a worker has ended by itself or gone silent. */
  onWorkerDeath: (worker: 'data' | 'train') => void = () => {};

  constructor(startData: () => Promise<Worker>, startTrain: () => Promise<Worker>) {
    const reopen = async (host: WorkerHost<DataApi>) => {
      await Promise.all([...this.#files].map(([id, file]) => host.call('open', [id, file])));
    };
    this.#data = new WorkerHost('data', startData, { onStart: reopen, onDeath: () => this.onWorkerDeath('data') });
    this.#train = new WorkerHost('train', startTrain, { onDeath: () => this.onWorkerDeath('train') });
  }

  /** Takes a file of the person; returns its key and its tables. */
  open(id: FileId, file: File, options?: CallOptions): Promise<OpenedFile> {
    this.#isAsked = true;
    this.#warming.abort();
    return this.#open(id, file, options);
  }

  /** Gives the worker the password of a file; returns what can be seen with it. */
  unlock = (id: FileId, password: string, options?: CallOptions) => this.#data.call('unlock', [id, password], options);

  /**
   * Works through the sample shop while nothing else is asked for: the workers have started and compiled by the time a person needs them,
   * and the sample opens from kept results. A file of the person's own ends it.
   */
  async warm(language: 'en' | 'zh'): Promise<void> {
    if (this.#isAsked) return;
    this.#warmed = language;
    const options = { signal: this.#warming.signal };
    const choices = { ...DEFAULT_CHOICES, files: await this.#drawSample(language, options) };
    for (const { id } of choices.files) {
      if (this.#isAsked) return;
      await this.collect(choices, id, options);
    }
    if (this.#isAsked) return;
    await this.prepare(choices, options);
    if (this.#isAsked) return;
    await this.link(choices, options);
    if (this.#isAsked) return;
    const { scores, outOfFold } = await this.fitExact(choices, options);
    if (this.#isAsked) return;
    await this.#data.call('segment', [choices, { ...scores, outOfFold, key: stepKey('fit:logistic', choices) }], options);
  }

  /** Draws the sample shop and opens its files, always under the same ids. The other language than the one worked through ends that. */
  openSample(language: 'en' | 'zh', options?: CallOptions): Promise<Choices['files']> {
    this.#isAsked = true;
    if (language !== this.#warmed) this.#warming.abort();
    return this.#drawSample(language, options);
  }

  collect = async (choices: Choices, id: FileId, options?: CallOptions) =>
    unpackReport(await this.#data.call('collect', [choices, id], options));
  unreadable = (choices: Choices, id: FileId, options?: CallOptions) => this.#data.call('unreadable', [choices, id], options);
  unusedRows = (choices: Choices, id: FileId, request: RowsRequest, options?: CallOptions) =>
    this.#data.call('unusedRows', [choices, id, request], options);
  columnProfile = (choices: Choices, id: FileId, column: string, options?: CallOptions) =>
    this.#data.call('columnProfile', [choices, id, column], options);
  preview = (choices: Choices, id: FileId, options?: CallOptions) => this.#data.call('preview', [choices, id], options);
  link = (choices: Choices, options?: CallOptions) => this.#data.call('link', [choices], options);
  prepare = (choices: Choices, options?: CallOptions) => this.#data.call('prepare', [choices], options);

  /** Fits the exact logistic model. */
  fitExact(choices: Choices, options: CallOptions = {}): Promise<TrainedModel> {
    return this.#withData(choices, options, (key) => this.#train.call('fitExact', [choices, key], options));
  }

  /** Trains on tfjs; epochs, the backend and notices arrive through `options.onEvent`. */
  train(choices: Choices, kind: LiveKind, resolved: 'webgl' | 'cpu' | null, options: CallOptions = {}): Promise<TrainedModel> {
    this.#train.patienceMs = COMPILE_PATIENCE_MS;
    const onEvent = (event: LiveEvent) => {
      this.#train.patienceMs = event.kind === 'epoch' ? SILENCE_MS : COMPILE_PATIENCE_MS;
      options.onEvent?.(event);
    };
    const trained = this.#withData(choices, options, (key) =>
      this.#train.call('train', [choices, key, kind, resolved], { ...options, onEvent }),
    );
    return trained.finally(() => {
      this.#train.patienceMs = SILENCE_MS;
    });
  }

  control = (action: 'pause' | 'resume' | 'stop') => this.#train.call('control', [action]);

  /** Builds the indexes that the page drags cuts over. */
  segment(choices: Choices, scores: ModelScores, options: CallOptions = {}): Promise<SegmentView> {
    this.#scores = scores;
    return this.#data.call('segment', [choices, scores], options);
  }

  profiles = (choices: Choices, model: string, cuts: Cuts, options?: CallOptions) =>
    this.#withScores(choices, () => this.#data.call('profiles', [choices, model, cuts], options));
  audiencePreview = (choices: Choices, model: string, cuts: Cuts, options?: CallOptions) =>
    this.#withScores(choices, () => this.#data.call('audiencePreview', [choices, model, cuts], options));
  audience = (choices: Choices, model: string, cuts: Cuts, options?: CallOptions) =>
    this.#withScores(choices, () => this.#data.call('audience', [choices, model, cuts], options));

  killWorker(name: 'data' | 'train'): void {
    if (name === 'data') this.#data.kill();
    else this.#train.kill();
  }

  loseContext = () => this.#train.call('loseContext', []);

  async #drawSample(language: 'en' | 'zh', options?: CallOptions): Promise<Choices['files']> {
    const drawn = await this.#data.call('sample', [language, DEFAULT_CHOICES.seed], options);
    const opened = drawn.map(async (file, i) => {
      const id = `sample-${language}-${i + 1}`;
      return { id, name: file.name, key: (await this.#open(id, file)).key };
    });
    return Promise.all(opened);
  }

  async #open(id: FileId, file: File, options?: CallOptions): Promise<OpenedFile> {
    const opened = await this.#data.call('open', [id, file], options);
    this.#files.set(id, file);
    return opened;
  }

  async #withData<T>(choices: Choices, options: CallOptions, run: (key: string) => Promise<T>): Promise<T> {
    const key = stepKey('encode', choices);
    try {
      return await run(key);
    } catch (error) {
      if (!isCode(error, 'engine/no-data')) throw error;
    }
    const data = await this.#data.call('trainData', [choices], options);
    const { signal } = options;
    const buffers = new Set<ArrayBuffer>([data.train.data.buffer, data.people.data.buffer, data.label.buffer, data.fold.buffer]);
    // Both are sent before anything else can be: another load in between would replace this data.
    const loaded = this.#train.call('load', [key, data], { ...(signal && { signal }), transfer: [...buffers] });
    const [answer] = await Promise.all([run(key), loaded]);
    return answer;
  }

  async #withScores<T>(choices: Choices, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!isCode(error, 'engine/no-scores') || !this.#scores) throw error;
      await this.segment(choices, this.#scores);
      return run();
    }
  }
}

const isCode = (error: unknown, code: string) => error instanceof AppError && error.code === code;
