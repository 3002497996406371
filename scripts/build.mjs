// npm run build: dist/ for any static host and dist/cutline.html, the page in one file.
import { build } from './setup.mjs';

process.exit(build() ? 0 : 1);
