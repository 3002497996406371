import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Name of the close button, in the page's language. */
  readonly closeLabel: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ isOpen, onClose, title, closeLabel, isWide = false, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-shade p-4 pt-[10vh] max-sm:p-2"
    >
      <Modal className={`w-full ${isWide ? 'max-w-3xl' : 'max-w-lg'} overflow-hidden rounded-l border border-line bg-raised shadow-over`}>
        <AriaDialog className="flex max-h-[80vh] flex-col outline-none">
          <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
            <Heading slot="title" className="text-m font-semibold">
              {title}
            </Heading>
            <IconButton icon={X} label={closeLabel} onPress={onClose} />
          </div>
          <div className="overflow-auto p-4">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
