import { Engine } from './engine';

/** Returns the engine with its two workers, which start when first needed. Inlined workers, so that the page's policy reaches them. */
export const connect = (): Engine =>
  new Engine(
    async () => new (await import('./data.worker?worker&inline')).default({ name: 'data' }),
    async () => new (await import('./train.worker?worker&inline')).default({ name: 'train' }),
  );
