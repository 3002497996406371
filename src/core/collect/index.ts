export { collectFile } from './collect-file';
export { type ListedPart, listParts } from './packing/parts';
export { readFile } from './read-file';
export * from './types';
export { pageOfRows, previewOf, readingChoices } from './unused/row-pages';
