import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { DeviceLost } from '../core/train';
import { Gpu, type TfModule } from './gpu';

const HARDWARE = 'ANGLE (NVIDIA GeForce RTX 3060)';
const SOFTWARE = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)';

/** tfjs on cpu under the name of WebGL, over a context that can be lost. */
function pretend(renderer: string) {
  const made: { lost: boolean }[] = [];
  let current = 'cpu';
  const factory = () => made.push({ lost: false });
  const gl = (context: { lost: boolean }) => ({
    RENDERER: 1,
    isContextLost: () => context.lost,
    getParameter: () => renderer,
    getExtension: (name: string) =>
      name === 'WEBGL_lose_context' ? { loseContext: () => (context.lost = true) } : { UNMASKED_RENDERER_WEBGL: 2 },
  });
  const module = {
    ...tf,
    findBackendFactory: () => factory,
    removeBackend: () => {
      current = 'cpu';
    },
    registerBackend: () => {
      made.length = 0;
      return true;
    },
    setBackend: async (name: string) => {
      if (name === 'webgl' && made.length === 0) factory();
      current = name;
      return true;
    },
    backend: () => (current === 'webgl' ? { getGPGPUContext: () => ({ gl: gl(made[0] as { lost: boolean }) }) } : tf.backend()),
  } as unknown as TfModule;
  return { module, isWebgl: () => current === 'webgl' };
}

const small = () => ({ sizes: [4, 1], batchRows: 32, steps: 10 });
const long = () => ({ sizes: [4, 1], batchRows: 32, steps: 1e9 });
const noShape = (): never => {
  throw new Error('no probe was needed');
};

beforeEach(async () => {
  await tf.setBackend('cpu');
});

describe('Gpu.choose', () => {
  it('takes WebGL on hardware, the answer of the person or of the recipe before that, and cpu where there is no WebGL', async () => {
    const gpu = new Gpu(pretend(HARDWARE).module);
    expect(await gpu.choose('auto', null, 'mlp', noShape)).toEqual({ backend: 'webgl', because: 'hardware' });
    expect(await gpu.choose('cpu', 'webgl', 'mlp', noShape)).toEqual({ backend: 'cpu', because: 'forced' });
    expect(await gpu.choose('webgl', 'cpu', 'mlp', noShape)).toEqual({ backend: 'webgl', because: 'forced' });
    expect(await gpu.choose('auto', 'cpu', 'mlp', noShape)).toEqual({ backend: 'cpu', because: 'remembered' });
    expect(gpu.backend).toBe('cpu');
    expect(await new Gpu(tf).choose('webgl', null, 'mlp', noShape)).toEqual({ backend: 'cpu', because: 'noWebgl' });
  });

  it('on a software renderer takes cpu for a short run, and else probes once per kind of model', async () => {
    const gpu = new Gpu(pretend(SOFTWARE).module);
    let shapes = 0;
    const counted = () => {
      shapes++;
      return long();
    };
    const before = tf.memory().numTensors;
    expect(await gpu.choose('auto', null, 'live', small)).toEqual({ backend: 'cpu', because: 'short' });
    expect((await gpu.choose('auto', null, 'live', counted)).because).toBe('probe');
    expect((await gpu.choose('auto', null, 'live', counted)).because).toBe('probe');
    expect(shapes).toBe(1);
    await gpu.choose('auto', null, 'mlp', counted);
    expect(shapes).toBe(2);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('Gpu as a device', () => {
  it('notices a lost context between batches, gets a new one, and goes to cpu at the second loss', async () => {
    const { module, isWebgl } = pretend(HARDWARE);
    const gpu = new Gpu(module);
    await gpu.choose('auto', null, 'mlp', noShape);
    await gpu.breathe();
    expect(gpu.loseContext()).toBe(true);
    expect(gpu.isLost()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(gpu.breathe()).rejects.toBeInstanceOf(DeviceLost);
    await gpu.recover();
    expect([gpu.backend, gpu.isLost(), isWebgl()]).toEqual(['webgl', false, true]);
    gpu.loseContext();
    await gpu.recover();
    expect([gpu.backend, gpu.isLost(), isWebgl()]).toEqual(['cpu', false, false]);
    expect(gpu.breathe()).toBeUndefined();
    expect((await gpu.choose('auto', null, 'mlp', noShape)).backend).toBe('webgl');
  });

  it('replaces a context that was lost while nothing ran', async () => {
    const gpu = new Gpu(pretend(HARDWARE).module);
    await gpu.choose('auto', null, 'mlp', noShape);
    gpu.loseContext();
    expect((await gpu.choose('auto', null, 'mlp', noShape)).backend).toBe('webgl');
    expect(gpu.isLost()).toBe(false);
  });

  it('does not wait for a read that a lost GPU never answers', async () => {
    const gpu = new Gpu(pretend(HARDWARE).module);
    await gpu.choose('auto', null, 'mlp', noShape);
    const tensor = { data: () => new Promise<Float32Array>(() => {}) } as unknown as tf.Tensor;
    const read = gpu.read(tensor);
    gpu.loseContext();
    await expect(read).rejects.toBeInstanceOf(DeviceLost);
  });

  it('does not believe a wrong canary', async () => {
    const { module } = pretend(HARDWARE);
    const gpu = new Gpu({ ...module, fill: (() => tf.zeros([256])) as unknown as TfModule['fill'] });
    await gpu.choose('auto', null, 'mlp', noShape);
    await expect(gpu.breathe()).rejects.toBeInstanceOf(DeviceLost);
  });
});
