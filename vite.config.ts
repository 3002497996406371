import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { PluginOption, UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { contentSecurityPolicy } from './scripts/vite/content-security-policy.ts';
import { notice } from './scripts/vite/notice.ts';
import { pageHead } from './scripts/vite/page-head.ts';

const locales = optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] });
const output = { comments: { legal: false } };

/** The hosted page: installable, and works offline after the first visit. */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Cutline',
    short_name: 'Cutline',
    description: manifest.description,
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    theme_color: '#0b7a75',
    background_color: '#ffffff',
    icons: [
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    globPatterns: ['**/*.{html,js,css,svg,png,woff2}'],
    globIgnores: ['cutline.html'],
    maximumFileSizeToCacheInBytes: 8_000_000,
  },
});

/** `vite build` → dist/ for any static host; `vite build --mode single` → dist/cutline.html, everything in one file. */
export default defineConfig(({ mode, command }) => {
  const isSingle = mode === 'single';
  const licences = notice();
  const hosted: PluginOption[] = command === 'build' && !isSingle && mode !== 'test' ? [offline] : [];
  const built: PluginOption[] = isSingle ? [viteSingleFile({ useRecommendedBuildConfig: true })] : [];
  return {
    base: './',
    define: { __VERSION__: JSON.stringify(manifest.version), __SINGLE_FILE__: String(isSingle) },
    plugins: [react(), tailwindcss(), locales, pageHead(isSingle), licences.page, ...hosted, ...built, contentSecurityPolicy(isSingle)],
    worker: { format: 'iife', plugins: () => [licences.worker], rolldownOptions: { output } },
    build: {
      emptyOutDir: !isSingle,
      copyPublicDir: !isSingle,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      reportCompressedSize: false,
      rolldownOptions: { output },
    },
    server: { host: '127.0.0.1' },
    test: {
      include: ['src/**/*.test.{ts,tsx}'],
      environment: 'node',
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 20_000,
    },
  } satisfies UserConfig & { test: unknown };
});
