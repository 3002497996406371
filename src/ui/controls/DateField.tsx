import { useId } from 'react';
import { useDraft } from './NumberField';
import { Labelled } from './Select';

export interface DateFieldProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** ISO day. */
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (day: string) => void;
  readonly isDisabled?: boolean;
}

const DAY = /^[12]\d{3}-\d\d-\d\d$/;

/** A native date input: days, without a time or a zone. */
export function DateField({ label, isLabelHidden = false, value, min, max, onChange, isDisabled = false }: DateFieldProps) {
  const id = useId();
  const { draft, setDraft, commit } = useDraft(value, (typed) => {
    if (!DAY.test(typed)) return;
    const day = min !== undefined && typed < min ? min : max !== undefined && typed > max ? max : typed;
    if (day !== value) onChange(day);
  });
  const field = (
    <input
      id={id}
      type="date"
      className="field"
      aria-label={isLabelHidden ? label : undefined}
      value={draft}
      min={min}
      max={max}
      disabled={isDisabled}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
  return isLabelHidden ? field : <Labelled id={id} label={label} field={field} />;
}
