import { AppError } from '../core/base/error';
import { stepKey } from '../core/recipe/steps';
import type { Choices } from '../core/recipe/types';
import { fitExact, type LiveTools, MODELS } from '../core/train';
import type { TrainData, TrainedModel } from '../core/train/types';
import type { TrainApi } from './api';
import { Gpu } from './gpu';
import { Handover, serve, type WorkerJob } from './worker-job';

let loaded: { readonly key: string; readonly data: TrainData } | null = null;
let exact: { readonly key: string; readonly model: TrainedModel } | null = null;
let gpu: Promise<Gpu> | null = null;

/** The training that Pause and Stop mean. */
let held: { resume: () => void; promise: Promise<void> } | null = null;
let isStopped = false;

const now = () => performance.now();

/** tfjs is loaded when the first live run asks for it. */
async function openGpu(): Promise<Gpu> {
  return new Gpu(await import('./tf'));
}

function dataOf(key: string): TrainData {
  if (loaded?.key !== key) throw new AppError('engine/no-data', 'the training data of this key is not here');
  return loaded.data;
}

async function exactOf(choices: Choices, data: TrainData, job: WorkerJob): Promise<TrainedModel> {
  const key = stepKey('fit:logistic', choices);
  if (exact?.key === key) return exact.model;
  const model = await fitExact({ data, choices: choices.train, seed: choices.seed, now }, job);
  exact = { key, model };
  return model;
}

/** The scores are handed over; the model that stays here keeps its own copy. */
function handOver({ scores, ...model }: TrainedModel): Handover {
  const copies = { train: scores.train.slice(), people: scores.people.slice() };
  return new Handover({ ...model, scores: copies }, [copies.train.buffer, copies.people.buffer]);
}

function toolsOf(device: Gpu, job: WorkerJob): LiveTools {
  return {
    device,
    onEpoch: (point) => job.emit({ kind: 'epoch', point }),
    onNotice: (code) => job.emit({ kind: 'notice', code }),
    isStopped: () => isStopped,
    paused: () => held?.promise,
  };
}

const methods: { [Name in keyof TrainApi]: (job: WorkerJob, ...args: Parameters<TrainApi[Name]>) => unknown } = {
  load(_, key, data) {
    loaded = { key, data };
  },
  async fitExact(job, choices, key) {
    return handOver(await exactOf(choices, dataOf(key), job));
  },
  async train(job, choices, key, kind, resolved) {
    const data = dataOf(key);
    isStopped = false;
    held = null;
    await job.tick(0, 1, 'train.starting');
    gpu ??= openGpu();
    const device = await gpu;
    const model = MODELS.find((candidate) => candidate.kind === kind);
    if (model?.needs !== 'device') throw new AppError('bug/no-such-model', `no live model ${kind}`);
    const { backend, because } = await device.choose(choices.train.backend, resolved, kind, () => model.shape(data, choices.train));
    job.emit({ kind: 'backend', backend, because });
    const task = { data, choices: choices.train, seed: choices.seed, now, exact: await exactOf(choices, data, job) };
    const tools = toolsOf(device, job);
    return handOver(await model.fit(task, tools, job));
  },
  control(_, action) {
    if (action === 'pause' && !held) {
      let resume = () => {};
      const promise = new Promise<void>((resolve) => {
        resume = resolve;
      });
      held = { promise, resume };
      return;
    }
    if (action === 'stop') isStopped = true;
    held?.resume();
    held = null;
  },
  async loseContext() {
    (await gpu)?.loseContext();
  },
};

serve(methods);
