import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../state/types';
import { Button } from '../controls/Button';
import { useText } from '../text/text';
import { copyDetails } from './copy-details';

/** A failure in words, with what can be done about it. */
export function FailureNote({
  failure,
  values = {},
  actions,
}: {
  readonly failure: Failure;
  readonly values?: { readonly [key: string]: string };
  readonly actions?: ReactNode;
}) {
  const { t, fact } = useText();
  const sentence = fact({ key: failure.code, values: { ...failure.details, ...values } }, t('bug/unexpected'));
  return (
    <div role="alert" className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <p className="min-w-0 flex-1 basis-64 text-s">{sentence}</p>
      <span className="flex flex-wrap gap-2">
        {actions}
        <Button kind="quiet" onPress={() => copyDetails(failure)}>
          {t('app.copyDetails')}
        </Button>
      </span>
    </div>
  );
}
