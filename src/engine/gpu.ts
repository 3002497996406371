import type * as tfjs from '@tensorflow/tfjs';
import type { F32 } from '../core/base/arrays';
import { type Device, DeviceLost, runProbe, type StepShape, type Tf } from '../core/train';

export type Backend = 'webgl' | 'cpu';

/** The parts of tfjs that choosing and mending a backend needs, beside those of training. */
export type TfModule = Tf &
  Pick<typeof tfjs, 'setBackend' | 'backend' | 'env' | 'findBackendFactory' | 'removeBackend' | 'registerBackend' | 'fill'>;

/** A backend and why: `because` is a key under `train.backend.` in ui/text. */
export interface BackendChoice {
  readonly backend: Backend;
  readonly because: 'forced' | 'remembered' | 'hardware' | 'short' | 'probe' | 'slowCompile' | 'noWebgl';
}

const POLL_MS = 500;
const BREATH_MS = 250;
const SILENCE_MS = 10_000;
/** The first read waits for the compilation of every program. */
const FIRST_SILENCE_MS = 60_000;
/** Compiling one training step longer than this would make every run begin with a pause that no speed repays. */
const COMPILE_CAP_MS = 3_000;
const PROBE_STEPS = 4;
/** Freed textures beyond this are deleted instead of being kept for reuse. */
const TEXTURE_BYTES = 256 * 2 ** 20;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|swrast|basic render|software/i;

/**
 * The tfjs backend of one worker: chooses it, watches it, replaces it when the GPU forgets. tfjs itself says nothing then: reads give zeros,
 * losses read 0 and `data()` never settles, so the context is polled every 500 ms, a canary is computed and read every 250 ms between
 * batches, and a read without an answer for 10 s counts as a loss.
 */
export class Gpu implements Device {
  #backend: Backend = 'cpu';
  #losses = 0;
  #isWarm = false;
  #breathedAt = 0;
  readonly #probed = new Map<string, BackendChoice>();

  constructor(readonly tf: TfModule) {
    const env = tf.env();
    env.set('WEBGL_DELETE_TEXTURE_THRESHOLD', TEXTURE_BYTES);
    // Without this flag tfjs refuses a software renderer even where the person asks for WebGL.
    env.set('SOFTWARE_WEBGL_ENABLED', true);
  }

  get backend(): Backend {
    return this.#backend;
  }

  /**
   * Puts the backend of a run in use: the person's choice, else the one resolved before, else WebGL on hardware, cpu where there is no
   * WebGL, and on a software renderer the faster of both in one probe per session and `kind` of model. `shape` is asked for only then.
   */
  async choose(wanted: 'auto' | Backend, resolved: Backend | null, kind: string, shape: () => StepShape): Promise<BackendChoice> {
    this.#losses = 0;
    const asked = wanted === 'auto' ? resolved : wanted;
    const because = wanted === 'auto' ? 'remembered' : 'forced';
    if (asked === 'cpu') return this.#settle({ backend: 'cpu', because });
    if (!(await this.#use('webgl'))) return this.#settle({ backend: 'cpu', because: 'noWebgl' });
    if (asked === 'webgl') return { backend: 'webgl', because };
    if (!SOFTWARE.test(this.renderer())) return { backend: 'webgl', because: 'hardware' };
    const choice = this.#probed.get(kind) ?? (await this.#probe(shape()));
    if (choice.because !== 'short') this.#probed.set(kind, choice);
    return this.#settle(choice);
  }

  /** Name of the graphics card or renderer, as far as the browser tells; '' without WebGL. */
  renderer(): string {
    const gl = this.#gl();
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? '');
  }

  isLost = (): boolean => this.#gl()?.isContextLost() ?? false;

  breathe = (): Promise<void> | undefined => {
    const now = performance.now();
    if (this.#backend === 'cpu' || now - this.#breathedAt < BREATH_MS) return undefined;
    return this.#checkCanary().then(() => {
      this.#breathedAt = performance.now();
    });
  };

  read = async (tensor: tfjs.Tensor): Promise<F32> => {
    if (this.#backend === 'cpu') return (await tensor.data()) as F32;
    const stop = new AbortController();
    try {
      const values = await Promise.race([tensor.data(), this.#loss(stop.signal)]);
      if (this.isLost()) throw new DeviceLost('the GPU context was lost');
      this.#isWarm = true;
      return values as F32;
    } finally {
      stop.abort();
    }
  };

  recover = async (): Promise<void> => {
    this.#losses++;
    if (this.#losses > 1 || !(await this.#renew())) await this.#use('cpu');
  };

  /** Makes the GPU forget everything, for tests. Returns false where there is no WebGL. */
  loseContext(): boolean {
    const extension = this.#gl()?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    return extension != null;
  }

  async #settle(choice: BackendChoice): Promise<BackendChoice> {
    await this.#use(choice.backend);
    return choice;
  }

  async #use(backend: Backend): Promise<boolean> {
    if (backend === 'webgl' && !this.tf.findBackendFactory('webgl')) return false;
    if (!(await this.tf.setBackend(backend))) return false;
    this.#backend = backend;
    return this.isLost() ? this.#renew() : true;
  }

  /** A new backend over a new context. Tensors of the old one are gone. */
  async #renew(): Promise<boolean> {
    const factory = this.tf.findBackendFactory('webgl');
    this.tf.removeBackend('webgl');
    this.tf.registerBackend('webgl', factory, 2);
    this.#isWarm = false;
    const isUp = await this.tf.setBackend('webgl');
    return isUp && !this.isLost();
  }

  #gl(): WebGL2RenderingContext | null {
    if (this.#backend !== 'webgl') return null;
    return (this.tf.backend() as unknown as { getGPGPUContext(): { gl: WebGL2RenderingContext } }).getGPGPUContext().gl;
  }

  /** Large enough that tfjs does not compute it on the CPU behind our back. */
  async #checkCanary(): Promise<void> {
    if (this.isLost()) throw new DeviceLost('the GPU context was lost');
    const canary = this.tf.tidy(() => this.tf.fill([256], 3).mul(this.tf.fill([256], 2)));
    try {
      const values = await this.read(canary);
      if (values[0] !== 6 || values[255] !== 6) throw new DeviceLost('the GPU answers wrongly');
    } finally {
      canary.dispose();
    }
  }

  /** Rejects when the context is lost or nothing was answered for too long; never settles once `signal` is aborted. */
  #loss(signal: AbortSignal): Promise<never> {
    const began = performance.now();
    return new Promise((_, reject) => {
      const timer = setInterval(() => {
        const isSilent = performance.now() - began > (this.#isWarm ? SILENCE_MS : FIRST_SILENCE_MS);
        if (!this.isLost() && !isSilent) return;
        clearInterval(timer);
        reject(new DeviceLost(isSilent ? 'the GPU did not answer' : 'the GPU context was lost'));
      }, POLL_MS);
      signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    });
  }

  /** A software renderer compiles for seconds: a run that the cpu ends sooner is not worth that, and a slow compiler is not waited for. */
  async #probe(shape: StepShape): Promise<BackendChoice> {
    const time = async (steps: number) => {
      const began = performance.now();
      await runProbe(this, shape, steps);
      return performance.now() - began;
    };
    await this.#use('cpu');
    await time(1);
    const cpu = await time(PROBE_STEPS);
    if ((cpu / PROBE_STEPS) * shape.steps < COMPILE_CAP_MS) return { backend: 'cpu', because: 'short' };
    await this.#use('webgl');
    if ((await time(1)) > COMPILE_CAP_MS) return { backend: 'cpu', because: 'slowCompile' };
    return { backend: cpu <= (await time(PROBE_STEPS)) ? 'cpu' : 'webgl', because: 'probe' };
  }
}
