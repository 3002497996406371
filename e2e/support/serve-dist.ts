import { existsSync } from 'node:fs';
import { serve } from '../../scripts/serve.mjs';
import { dist } from './builds';

/** Serves dist/ on a free port for the whole run; its address is in CUTLINE_URL. */
export default async function serveDist(): Promise<() => void> {
  if (!existsSync(`${dist}/index.html`) || !existsSync(`${dist}/cutline.html`)) throw new Error('dist/ is not built: npm run build');
  const { url, close } = await serve(dist, 0);
  process.env.CUTLINE_URL = url;
  return close;
}
