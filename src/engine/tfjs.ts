import '@tensorflow/tfjs-backend-webgl';
import {
  backend,
  concat,
  dispose,
  env,
  fill,
  findBackendFactory,
  grad,
  losses,
  ones,
  Reduction,
  registerBackend,
  removeBackend,
  setBackend,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs';
import type { TfModule } from './gpu';

/** tfjs with its WebGL and cpu backends, by name: what is not named here is not built into the page (some 200 kB). */
export const tf: TfModule = {
  backend,
  concat,
  dispose,
  env,
  fill,
  findBackendFactory,
  grad,
  losses,
  ones,
  Reduction,
  registerBackend,
  removeBackend,
  setBackend,
  tensor1d,
  tensor2d,
  tidy,
};
