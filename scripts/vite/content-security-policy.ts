import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const shared = [
  "default-src 'none'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app default',
];

const hostedPolicy = [
  ...shared,
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
];

const singlePolicy = (hashes: readonly string[]): string[] => [
  ...shared,
  `script-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')} 'wasm-unsafe-eval'`,
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
];

const inlineScripts = (html: string): string[] => [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');

/** Two megabytes of script before the body would hold up the first paint. */
function scriptLast(html: string): string {
  const [script = ''] = /<script type="module"[\s\S]*?<\/script>/.exec(html) ?? [];
  return html.replace(script, () => '').replace('</body>', () => `${script}</body>`);
}

/** Puts the page's policy into its head, after everything was inlined, and names the one-file page cutline.html. */
export function contentSecurityPolicy(isSingle: boolean): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const html = String(page.source);
        const scripts = inlineScripts(html).filter((code) => code.length > 0);
        if (isSingle !== scripts.length > 0) this.error(`expected ${isSingle ? 'inlined' : 'no inline'} scripts, found ${scripts.length}`);
        const policy = isSingle ? singlePolicy(scripts.map((code) => createHash('sha256').update(code).digest('base64'))) : hostedPolicy;
        const source = html.replace('<head>', () => `<head><meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`);
        if (isSingle) {
          delete bundle['index.html'];
          this.emitFile({ type: 'asset', fileName: 'cutline.html', source: scriptLast(source) });
        } else {
          page.source = source;
        }
      },
    },
  };
}
