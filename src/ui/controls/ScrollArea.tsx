import type { ReactNode } from 'react';

/** Holds what may be wider than the page; reachable by keys, because it may have to be scrolled by keys. */
export function ScrollArea({
  label,
  className = '',
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would claim that it groups fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must take the focus (WCAG 2.1.1)
    <div role="group" aria-label={label} tabIndex={0} className={`relative overflow-x-auto ${className}`}>
      {children}
    </div>
  );
}
