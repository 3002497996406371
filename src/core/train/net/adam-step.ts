import { type Layer, layersOf } from './dense';
import type { Tensor, Tensor1D, Tensor2D, Tf } from './device';

/** Tensors a run carries from step to step: parameters and Adam's two moments, each one vector. */
export interface AdamTensors {
  readonly theta: Tensor1D;
  readonly m: Tensor1D;
  readonly v: Tensor1D;
}

/** One batch of fixed shape; `share` is 1/n for its n real rows and 0 for padding. */
export interface BatchTensors {
  readonly x: Tensor2D;
  readonly y: Tensor2D;
  readonly share: Tensor2D;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
/** Given explicitly: the default of tfjs differs between WebGL and cpu. */
const EPSILON = 1e-7;

const forward = (layers: readonly Layer[], theta: Tensor1D, x: Tensor2D): Tensor2D =>
  layers.reduce((input, { inputs, outputs, weightsAt, biasesAt }, k) => {
    const weights = theta.slice(weightsAt, inputs * outputs).reshape([inputs, outputs]);
    const z = input.matMul(weights).add(theta.slice(biasesAt, outputs));
    return (k < layers.length - 1 ? z.relu() : z) as Tensor2D;
  }, x);

/**
 * Returns a function that makes one Adam step on mean log-loss (from logits) + 0.5·decay·|weights|², biases free, and disposes of the old
 * state. Parameters are one vector, so that Adam needs a dozen small programs on a GPU, whatever the depth. `step` counts from 1.
 *
 * Kingma & Ba, Adam (ICLR 2015), algorithm 1.
 */
export function createAdamStep(tf: Tf, sizes: readonly number[], decay: number) {
  const layers = layersOf(sizes);
  return (state: AdamTensors, { x, y, share }: BatchTensors, rate: number, step: number): AdamTensors => {
    const next = tf.tidy(() => {
      const objective = (at: Tensor) => {
        const theta = at as Tensor1D;
        const loss = tf.losses.sigmoidCrossEntropy(y, forward(layers, theta, x), share, 0, tf.Reduction.SUM);
        if (decay === 0) return loss.asScalar();
        const squares = layers.map(({ inputs, outputs, weightsAt }) =>
          theta
            .slice(weightsAt, inputs * outputs)
            .square()
            .sum(),
        );
        return squares.reduce((sum, part) => sum.add(part.mul(decay / 2)), loss).asScalar();
      };
      const gradient = tf.grad(objective)(state.theta) as Tensor1D;
      const m = state.m.mul<Tensor1D>(BETA1).add<Tensor1D>(gradient.mul(1 - BETA1));
      const v = state.v.mul<Tensor1D>(BETA2).add<Tensor1D>(gradient.square().mul(1 - BETA2));
      const spread = v
        .mul(1 / (1 - BETA2 ** step))
        .sqrt()
        .add(EPSILON);
      const theta = state.theta.sub<Tensor1D>(m.mul(rate / (1 - BETA1 ** step)).div(spread));
      return { theta, m, v };
    });
    tf.dispose([state.theta, state.m, state.v]);
    return next;
  };
}
