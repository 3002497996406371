import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The page's icon: an address in the hosted page, inside the page in the one-file build. */
export function pageHead(isSingle: boolean): Plugin {
  const icon = (): string => (isSingle ? `data:image/svg+xml;base64,${readFileSync('public/icon.svg').toString('base64')}` : 'icon.svg');
  return {
    name: 'page-head',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: icon() }, injectTo: 'head' },
      ...(isSingle ? [] : [{ tag: 'link', attrs: { rel: 'apple-touch-icon', href: 'icon-192.png' }, injectTo: 'head' as const }]),
    ],
  };
}
