export { collectFile } from './collect-file';
export { FORMATS, readFile } from './read-file';
export * from './types';
