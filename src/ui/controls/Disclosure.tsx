import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Disclosure({ title, isOpenAtFirst = false, children, className = '' }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={isOpenAtFirst} className={className}>
      {({ isExpanded }) => (
        <>
          <Heading level={3}>
            <AriaButton
              slot="trigger"
              className="flex cursor-pointer items-center gap-1 text-left text-s text-muted hover:text-text pointer-coarse:min-h-11"
            >
              <ChevronRight
                size={14}
                aria-hidden
                className={`shrink-0 transition-transform duration-100 ${isExpanded ? 'rotate-90' : ''}`}
              />
              {title}
            </AriaButton>
          </Heading>
          <DisclosurePanel>{isExpanded && children}</DisclosurePanel>
        </>
      )}
    </AriaDisclosure>
  );
}
