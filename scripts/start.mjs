// npm start: installs what is missing, builds what is out of date, serves the page and opens it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { serve } from './serve.mjs';
import { buildIfNeeded, installIfNeeded, requireNode, root, stop } from './setup.mjs';

/** The command that opens an address in the person's browser, or null where there is no desktop. */
function opener() {
  if (process.env.CI) return null;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

requireNode();
installIfNeeded();
if (!buildIfNeeded()) stop('The page could not be built; the reason stands above.');
const { url } = await serve(join(root, 'dist'), Number(process.env.PORT) || 4173);
console.log(`\nCutline is ready: ${url}\n(Ctrl+C ends it.)`);
const [command, ...args] = opener() ?? [];
if (command)
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
