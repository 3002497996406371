import { toast } from 'sonner';

/** A short message; with `action` it offers one step, for example Undo. */
export function notify(message: string, action?: { readonly label: string; readonly run: () => void }): void {
  toast(message, action ? { action: { label: action.label, onClick: action.run } } : {});
}
