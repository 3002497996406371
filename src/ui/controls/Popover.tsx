import type { ReactElement, ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';

export interface PopoverProps {
  /** A Button or IconButton. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top';
  readonly children: ReactNode;
}

/** A small explanation or menu beside the control that opens it. */
export function Popover({ trigger, label, placement = 'bottom end', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover
        placement={placement}
        offset={6}
        className="max-w-[min(22rem,calc(100vw-2rem))] rounded-l border border-line bg-raised shadow-over"
      >
        <Dialog aria-label={label} className="p-4 text-s outline-none">
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
