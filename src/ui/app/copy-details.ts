import { tell } from './tell';

/** Puts what is known of a failure on the clipboard, to be pasted into a mail. */
export function copyDetails(details: unknown): void {
  const report = JSON.stringify({ cutline: __VERSION__, browser: navigator.userAgent, ...(details as object) }, null, 2);
  navigator.clipboard.writeText(report).then(
    () => tell('app.copied'),
    () => tell('status.unknown'),
  );
}
