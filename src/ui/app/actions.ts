import { type App, STAGES, type Theme } from '../../state/types';
import type { PlainKey } from '../text/text';

/** One entry of the registry that feeds the keys, the palette and the help sheet. */
export interface Action {
  readonly id: string;
  readonly text: PlainKey;
  readonly group: 'go' | 'do' | 'view';
  /** In the notation of tinykeys; `$mod` is ⌘ or Ctrl. */
  readonly keys?: string;
  readonly run: (app: App) => void;
  /** Not offered now. */
  readonly isOff?: (app: App) => boolean;
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
export const nextTheme = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] as Theme;

/** Opens the browser's own file dialog. */
export const chooseFiles = (): void => document.querySelector<HTMLInputElement>('[data-testid="file-input"]')?.click();

export const ACTIONS: readonly Action[] = [
  ...STAGES.map(
    (stage, index): Action => ({
      id: `go.${stage}`,
      text: `stage.${stage}`,
      group: 'go',
      keys: String(index + 1),
      run: ({ commands }) => commands.go(stage),
    }),
  ),
  { id: 'addFiles', text: 'action.addFiles', group: 'do', keys: 'a', run: chooseFiles },
  { id: 'sampleEn', text: 'action.sampleEn', group: 'do', run: ({ commands }) => commands.openSample('en') },
  { id: 'sampleZh', text: 'action.sampleZh', group: 'do', run: ({ commands }) => commands.openSample('zh') },
  {
    id: 'undo',
    text: 'app.undo',
    group: 'do',
    keys: '$mod+z',
    run: ({ commands }) => commands.undo(),
    isOff: ({ project }) => project.getState().past.length === 0,
  },
  {
    id: 'redo',
    text: 'app.redo',
    group: 'do',
    keys: '$mod+Shift+z',
    run: ({ commands }) => commands.redo(),
    isOff: ({ project }) => project.getState().future.length === 0,
  },
  { id: 'cancel', text: 'action.cancel', group: 'do', run: ({ commands }) => commands.cancel() },
  {
    id: 'train',
    text: 'action.train',
    group: 'do',
    run({ commands }) {
      commands.go('train');
      commands.train('live');
    },
    isOff: ({ runs }) => runs.getState().prepare.state !== 'ready',
  },
  {
    id: 'download',
    text: 'action.download',
    group: 'do',
    run: ({ commands }) => commands.downloadAudience(),
    isOff: ({ runs }) => runs.getState().audience.state !== 'ready',
  },
  { id: 'reset', text: 'action.reset', group: 'do', keys: 'Shift+r', run: ({ commands }) => commands.reset() },
  { id: 'palette', text: 'action.palette', group: 'view', keys: '$mod+k', run: ({ commands }) => commands.setView({ overlay: 'palette' }) },
  {
    id: 'theme',
    text: 'action.theme',
    group: 'view',
    keys: 't',
    run: ({ commands, view }) => commands.setTheme(nextTheme(view.getState().theme)),
  },
  {
    id: 'language',
    text: 'action.language',
    group: 'view',
    keys: 'l',
    run: ({ commands, view }) => commands.setLanguage(view.getState().language === 'en' ? 'zh' : 'en'),
  },
  { id: 'help', text: 'action.help', group: 'view', keys: 'Shift+?', run: ({ commands }) => commands.setView({ overlay: 'help' }) },
  { id: 'about', text: 'action.about', group: 'view', run: ({ commands }) => commands.setView({ overlay: 'about' }) },
];

const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

/** The keys as a person reads them: `⇧⌘Z` or `Ctrl+Shift+Z`. */
export function shownKeys(keys: string): string {
  const parts = keys.split('+').filter((part) => !(part === 'Shift' && keys.endsWith('?')));
  const words = parts.map((part) =>
    part === '$mod' ? (isMac() ? '⌘' : 'Ctrl') : part === 'Shift' && isMac() ? '⇧' : part.length === 1 ? part.toUpperCase() : part,
  );
  return isMac() ? words.join('') : words.join('+');
}

/** The same for `aria-keyshortcuts`. */
export const ariaKeys = (keys: string): string => keys.replace('$mod', isMac() ? 'Meta' : 'Control');

export const keysOf = (id: string): string | undefined => ACTIONS.find((action) => action.id === id)?.keys;

/** Key and spoken key of an action, as the buttons take them. */
export function keyProps(id: string): { readonly keys?: string; readonly shortcut?: string } {
  const keys = keysOf(id);
  return keys ? { keys: shownKeys(keys), shortcut: ariaKeys(keys) } : {};
}
