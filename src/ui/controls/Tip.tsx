import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';

/** A tooltip on a focusable control. */
export function Tip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      {children}
      <Tooltip offset={6} className="z-50 max-w-72 rounded-m bg-text px-2 py-1 text-xs text-bg shadow-over">
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
