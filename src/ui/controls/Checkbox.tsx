import type { ReactNode } from 'react';

export interface CheckboxProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A native checkbox with its label. */
export function Checkbox({ isOn, onChange, children, className = '' }: CheckboxProps) {
  return (
    <label className={`flex cursor-pointer items-center gap-2 text-s pointer-coarse:min-h-11 ${className}`}>
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
