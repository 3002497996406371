import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Tip } from './Tip';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  /** primary: the one action of a panel; plain: everything else; quiet: no border; chip: a small choice. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'chip';
  readonly icon?: LucideIcon;
  /** A chip that is the current choice. */
  readonly isOn?: boolean;
  /** For `aria-keyshortcuts`. */
  readonly shortcut?: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

const BASE =
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 whitespace-nowrap transition-colors duration-100 disabled:cursor-default disabled:opacity-50';
const KIND = {
  primary:
    'h-8 pointer-coarse:min-h-11 rounded-m bg-accent px-3 text-s font-medium text-on-accent enabled:hover:bg-accent-strong enabled:pressed:bg-accent-strong',
  plain:
    'h-8 pointer-coarse:min-h-11 rounded-m border border-line-strong bg-surface px-3 text-s text-text enabled:hover:border-faint enabled:hover:bg-bg enabled:pressed:bg-line',
  quiet:
    'h-8 pointer-coarse:min-h-11 rounded-m px-2 text-s text-muted enabled:hover:bg-line/60 enabled:hover:text-text enabled:pressed:bg-line',
  chip: 'h-6 pointer-coarse:min-h-9 rounded-full border border-line px-2.5 text-xs text-muted enabled:hover:border-line-strong enabled:hover:text-text',
};
const CHIP_ON = 'h-6 pointer-coarse:min-h-9 rounded-full border border-transparent bg-accent-soft px-2.5 text-xs text-accent';

export function Button({ kind = 'plain', icon: Icon, isOn = false, shortcut, className = '', children, ...rest }: ButtonProps) {
  const look = kind === 'chip' && isOn ? CHIP_ON : KIND[kind];
  return (
    <AriaButton
      {...rest}
      {...keys(shortcut)}
      {...(kind === 'chip' && isOn ? { 'aria-pressed': true } : {})}
      className={`${BASE} ${look} ${className}`}
    >
      {Icon && <Icon size={kind === 'chip' ? 12 : 15} strokeWidth={1.75} aria-hidden />}
      {children}
    </AriaButton>
  );
}

/** React Aria passes no `aria-keyshortcuts` on, so the element gets it here. */
const keys = (shortcut: string | undefined): Pick<AriaButtonProps, 'render'> =>
  shortcut === undefined ? {} : { render: (props) => <button {...props} aria-keyshortcuts={shortcut} /> };

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Accessible name and tooltip. */
  readonly label: string;
  /** Shown behind the label in the tooltip. */
  readonly keys?: string | undefined;
  readonly shortcut?: string | undefined;
  readonly className?: string;
}

export function IconButton({ icon: Icon, label, keys: shown, shortcut, className = '', ...rest }: IconButtonProps) {
  return (
    <Tip text={shown ? `${label} · ${shown}` : label}>
      <AriaButton
        {...rest}
        {...keys(shortcut)}
        aria-label={label}
        className={`inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-m text-muted transition-colors duration-100 enabled:hover:bg-line/60 enabled:hover:text-text disabled:cursor-default disabled:opacity-40 pointer-coarse:size-11 ${className}`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </AriaButton>
    </Tip>
  );
}
