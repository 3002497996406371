import type { ReactNode } from 'react';

const LOOK = {
  /** Expected, of people now. */
  now: 'bg-accent-soft text-accent',
  /** Realised in the past, on people the model had not seen. */
  checked: 'bg-high/12 text-high-text',
  warn: 'bg-potential/16 text-potential-text',
  bad: 'bg-bad/12 text-bad',
  plain: 'border border-line text-muted',
};

export function Tag({ look = 'plain', children }: { readonly look?: keyof typeof LOOK; readonly children: ReactNode }) {
  return <span className={`inline-block rounded-s px-1.5 py-px align-middle text-xs font-medium ${LOOK[look]}`}>{children}</span>;
}
