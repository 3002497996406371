export { collectFile } from './collect-file';
export { type ListedPart, listParts } from './parts';
export { readFile } from './read-file';
export { pageOfRows, previewOf, readingChoices } from './row-pages';
export * from './types';
