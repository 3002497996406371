import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';

export interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
  /** Needed when `children` is not a plain name. */
  readonly label?: string;
  readonly children?: ReactNode;
  readonly className?: string;
}

export function Switch({ isOn, onChange, isDisabled = false, label, children, className = '' }: SwitchProps) {
  return (
    <SwitchField
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={className}
    >
      <SwitchButton className="group flex cursor-pointer items-center gap-2 text-s disabled:cursor-default disabled:opacity-50 pointer-coarse:min-h-11">
        <span className="flex h-4 w-7 shrink-0 items-center rounded-full border border-faint bg-surface px-px transition-colors duration-100 group-selected:border-accent group-selected:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent">
          <span className="size-3 rounded-full bg-faint transition-transform duration-100 group-selected:translate-x-3 group-selected:bg-on-accent" />
        </span>
        {children}
      </SwitchButton>
    </SwitchField>
  );
}
