export { collectFile } from './collect-file';
export { readFile } from './read-file';
export * from './types';
