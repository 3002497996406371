import { notify } from '../controls/toast';
import { text } from '../text/text';

/** A short message with words in ui/text; `undo` offers to take the last choice back. */
export function tell(key: string, values: { readonly [key: string]: string | number } = {}, undo?: () => void): void {
  const { t, fact } = text();
  notify(fact({ key, values }, t('status.unknown')), undo && { label: t('app.undo'), run: undo });
}
