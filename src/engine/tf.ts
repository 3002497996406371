import '@tensorflow/tfjs-backend-webgl';

// Named, so that the bundle holds only these; a namespace import would keep all of tfjs.
export {
  backend,
  concat,
  dispose,
  env,
  fill,
  findBackendFactory,
  grad,
  losses,
  memory,
  ones,
  Reduction,
  registerBackend,
  removeBackend,
  scalar,
  setBackend,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs';
