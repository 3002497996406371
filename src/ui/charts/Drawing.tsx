import type { ReactNode } from 'react';

/** Holds a drawing whose numbers are said beside it. Nothing in it takes the focus; recharts' layers would, without a name or a use. */
export function Drawing({ children }: { readonly children: ReactNode }) {
  return <div inert>{children}</div>;
}
