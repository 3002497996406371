import type { App } from '../../state/types';

/** Keeps `data-theme` of the page in step with the choice and, for `system`, with the system. Returns how to stop. */
export function startTheme(app: App): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const paint = (): void => {
    const { theme } = app.view.getState();
    document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  paint();
  system.addEventListener('change', paint);
  const stop = app.view.subscribe(paint);
  return () => {
    system.removeEventListener('change', paint);
    stop();
  };
}
