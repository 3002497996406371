import { ProgressBar as AriaProgressBar } from 'react-aria-components';

/** `share` 0..1; null while the end is not known. */
export function ProgressBar({ label, share }: { readonly label: string; readonly share: number | null }) {
  return (
    <AriaProgressBar aria-label={label} value={(share ?? 0) * 100} isIndeterminate={share === null}>
      <div className="h-1 overflow-hidden rounded-full bg-line">
        <div
          className={`h-full rounded-full bg-accent ${share === null ? 'w-1/3 animate-pulse' : ''}`}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </AriaProgressBar>
  );
}
