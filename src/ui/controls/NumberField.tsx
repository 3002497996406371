import { useEffect, useId, useRef, useState } from 'react';
import { Labelled } from './Select';

export interface NumberFieldProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | 'any';
  /** Called with a whole, clamped answer: at Enter, on leaving the field, or half a second after the last change. */
  readonly onChange: (value: number) => void;
  readonly unit?: string;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

const SETTLE_MS = 500;

/** A native number input (role spinbutton) that answers once, not at every key. */
export function NumberField({
  label,
  isLabelHidden = false,
  value,
  min,
  max,
  step = 1,
  onChange,
  unit,
  isDisabled = false,
  className = 'w-20',
}: NumberFieldProps) {
  const id = useId();
  const { draft, setDraft, commit } = useDraft(String(value), (typed) => {
    const number = Number(typed);
    if (typed.trim() === '' || !Number.isFinite(number)) return;
    const inside = Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, number));
    const answer = step === 1 ? Math.round(inside) : inside;
    if (answer !== value) onChange(answer);
  });
  const field = (
    <span className="inline-flex items-center gap-1.5">
      <input
        id={id}
        type="number"
        inputMode={step === 1 ? 'numeric' : 'decimal'}
        className={`field text-right ${className}`}
        aria-label={isLabelHidden ? label : undefined}
        value={draft}
        min={min}
        max={max}
        step={step}
        disabled={isDisabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {unit && <span className="text-s text-muted">{unit}</span>}
    </span>
  );
  return isLabelHidden ? field : <Labelled id={id} label={label} field={field} />;
}

/** Text being typed into a field: follows `value` until the person types, settles by itself. */
export function useDraft(value: string, settle: (typed: string) => void) {
  const [draft, show] = useState(value);
  const typed = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const answer = useRef(settle);
  answer.current = settle;
  useEffect(() => {
    if (typed.current === null) show(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const commit = (): void => {
    clearTimeout(timer.current);
    if (typed.current === null) return;
    const text = typed.current;
    typed.current = null;
    show(value);
    answer.current(text);
  };
  const setDraft = (text: string): void => {
    typed.current = text;
    show(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (typed.current !== null) answer.current(typed.current);
    }, SETTLE_MS);
  };
  return { draft, setDraft, commit };
}
