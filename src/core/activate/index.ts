export { type AudienceInput, buildAudience, previewAudience } from './audience';
export { shortestFloat32 } from './shortest-float32';
export * from './types';
