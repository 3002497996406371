import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** `single`: cutline.html alone in a folder, opened from the disk with the network off. `hosted`: dist/ on localhost. */
export type Build = 'single' | 'hosted';

/** The address of a build; `folder` is where the one-file page is copied to, so that nothing beside it can help. */
export function addressOf(build: Build, folder: string): string {
  if (build === 'hosted') return process.env.CUTLINE_URL ?? '';
  const copy = join(folder, 'cutline.html');
  copyFileSync(join(dist, 'cutline.html'), copy);
  return pathToFileURL(copy).href;
}
