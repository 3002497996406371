import { type ReactNode, useId } from 'react';

export interface PanelProps {
  readonly title?: ReactNode;
  /** Accessible name of the region where it differs from the title. */
  readonly label?: string;
  readonly hint?: ReactNode;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string;
  /** Further attributes, for example `data-cut`. */
  readonly data?: { readonly [name: `data-${string}`]: string };
}

/** One card of a stage: a region with a title. Cards do not nest. */
export function Panel({ title, label, hint, actions, children, className = '', data }: PanelProps) {
  const id = useId();
  const name = label === undefined ? { 'aria-labelledby': title === undefined ? undefined : id } : { 'aria-label': label };
  return (
    <section {...data} {...name} className={`card min-w-0 p-4 ${className}`}>
      {(title !== undefined || actions !== undefined) && (
        <div className="mb-3 grid grid-cols-[minmax(0,1fr)] gap-y-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            {title !== undefined && (
              <h2 id={id} className="min-w-0 flex-1 basis-28 text-s">
                {title}
              </h2>
            )}
            {actions}
          </div>
          {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
        </div>
      )}
      {children}
    </section>
  );
}

export interface StageHeadProps {
  readonly title: string;
  /** What this stage is for, in one sentence. */
  readonly purpose: ReactNode;
  /** The one primary action last. */
  readonly actions?: ReactNode;
}

export function StageHead({ title, purpose, actions }: StageHeadProps) {
  return (
    <div className="col-span-full flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-l font-semibold">{title}</h1>
        <p className="mt-0.5 text-s text-muted">{purpose}</p>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

export interface EmptyProps {
  /** What will appear here. */
  readonly title: string;
  readonly text: ReactNode;
  readonly actions?: ReactNode;
}

export function Empty({ title, text, actions }: EmptyProps) {
  return (
    <div className="col-span-full rounded-l border border-dashed border-line-strong px-6 py-12 text-center max-sm:px-4 max-sm:py-8">
      <h2 className="text-m">{title}</h2>
      <p className="mx-auto mt-1 max-w-[56ch] text-s text-muted">{text}</p>
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** Names and values in two columns. */
export function Pairs({ rows }: { readonly rows: readonly { readonly name: ReactNode; readonly value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-s">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows keep their places.
        <div key={index} className="col-span-full grid grid-cols-subgrid">
          <dt className="text-muted">{row.name}</dt>
          <dd className="text-right font-semibold">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
