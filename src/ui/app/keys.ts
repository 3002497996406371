import { tinykeys } from 'tinykeys';
import type { App } from '../../state/types';
import { ACTIONS } from './actions';

const TYPED = /^(text|search|number|date|email|password|tel|url)$/;

/** Whether keys are meant for the field that has the focus. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TYPED.test(target.type);
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Second keys of some actions: other habits, and keyboards on which `?` needs no Shift. */
const ALSO: { readonly [id: string]: readonly string[] } = { redo: ['$mod+y'], help: ['?'] };

/** Binds the keys of every action; off while the person types or a dialog is open. Returns how to unbind. */
export function bindKeys(app: App): () => void {
  const bindings = ACTIONS.flatMap((action) => {
    if (!action.keys) return [];
    const press = (event: KeyboardEvent): void => {
      if (event.repeat || isTyping(event.target) || app.view.getState().overlay !== null || action.isOff?.(app)) return;
      event.preventDefault();
      action.run(app);
    };
    return [action.keys, ...(ALSO[action.id] ?? [])].map((keys) => [keys, press] as const);
  });
  return tinykeys(window, Object.fromEntries(bindings));
}
