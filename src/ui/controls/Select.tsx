import { type ReactNode, useId } from 'react';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<Value extends string> {
  /** The accessible name; shown before the field unless `isLabelHidden`. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** null shows `placeholder` and nothing is chosen. */
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string | undefined;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly isSmall?: boolean;
  readonly className?: string;
}

/** A native select: the right control on phones, and its options are the platform's own. */
export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  options,
  placeholder,
  onChange,
  isDisabled = false,
  isSmall = false,
  className = '',
}: SelectProps<Value>) {
  const id = useId();
  const field = (
    <select
      id={id}
      className={`field ${isSmall ? 'field-small' : ''} max-w-full min-w-0 ${className}`}
      aria-label={isLabelHidden ? label : undefined}
      value={value ?? ''}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {(value === null || placeholder !== undefined) && (
        <option value="" disabled>
          {placeholder ?? ''}
        </option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.isDisabled}>
          {option.text}
        </option>
      ))}
    </select>
  );
  return isLabelHidden ? field : <Labelled id={id} label={label} field={field} />;
}

/** A label in front of a field; under `sm` above it. */
export function Labelled({ id, label, field }: { readonly id: string; readonly label: string; readonly field: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2 text-s max-sm:flex-col max-sm:items-start max-sm:gap-1">
      <label htmlFor={id} className="shrink-0 text-muted">
        {label}
      </label>
      {field}
    </span>
  );
}
