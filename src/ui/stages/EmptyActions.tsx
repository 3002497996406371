import { FlaskConical } from 'lucide-react';
import type { StageId } from '../../state/types';
import { useCommands, useRuns } from '../app/context';
import { Button } from '../controls/Button';
import { useText } from '../text/text';

/** What an empty stage offers: the way to the stage it waits for, and the sample shop while there are no files. */
export function EmptyActions({ to, text }: { readonly to: StageId; readonly text: string }) {
  const { t, language } = useText();
  const commands = useCommands();
  const isOpening = useRuns((runs) => runs.opening);
  const hasFiles = useRuns((runs) => Object.keys(runs.files).length > 0);
  return (
    <>
      <Button kind="primary" onPress={() => commands.go(to)}>
        {text}
      </Button>
      {!hasFiles && (
        <Button icon={FlaskConical} isDisabled={isOpening} onPress={() => commands.openSample(language)}>
          {t('collect.sample')}
        </Button>
      )}
    </>
  );
}
