import type { ReactNode } from 'react';
import { RadioGroup as AriaRadioGroup, RadioButton, RadioField } from 'react-aria-components';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly detail?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** cards: one under the other or in a grid with details; segments: a small joined row. */
  readonly look?: 'cards' | 'segments';
  readonly className?: string;
}

const LOOK = {
  cards: {
    group: 'grid gap-2',
    field: 'h-full',
    button:
      'flex h-full cursor-pointer gap-2.5 rounded-m border border-line px-3 py-2.5 text-s hover:border-line-strong selected:border-accent selected:bg-accent-soft focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent disabled:cursor-default disabled:opacity-50',
  },
  segments: {
    group: 'inline-flex overflow-hidden rounded-m border border-line',
    field: '',
    button:
      'flex h-6 cursor-pointer items-center px-2.5 text-xs text-muted hover:text-text selected:bg-accent-soft selected:text-accent focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent pointer-coarse:h-9',
  },
};

export function RadioGroup<Value extends string>({
  label,
  value,
  options,
  onChange,
  look = 'cards',
  className = '',
}: RadioGroupProps<Value>) {
  const style = LOOK[look];
  return (
    <AriaRadioGroup
      aria-label={label}
      value={value}
      onChange={(next) => onChange(next as Value)}
      orientation={look === 'cards' ? 'vertical' : 'horizontal'}
      className={`${style.group} ${className}`}
    >
      {options.map((option) => (
        <RadioField key={option.value} value={option.value} isDisabled={option.isDisabled ?? false} className={style.field}>
          <RadioButton className={`group ${style.button}`}>
            {look === 'cards' && (
              <span className="mt-0.5 size-4 shrink-0 rounded-full border-[1.5px] border-faint group-selected:border-[5px] group-selected:border-accent" />
            )}
            <span className="min-w-0">
              <span className={look === 'cards' ? 'block font-medium' : ''}>{option.text}</span>
              {option.detail !== undefined && <span className="block text-xs text-muted">{option.detail}</span>}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </AriaRadioGroup>
  );
}
