import { Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '../controls/Button';
import { useText } from '../text/text';
import { keyProps } from './actions';
import { useCommands, useProject } from './context';

/** At the top on wide screens, at the bottom on phones. */
export function UndoRedo({ className }: { readonly className: string }) {
  const { t } = useText();
  const commands = useCommands();
  const canUndo = useProject((project) => project.past.length > 0);
  const canRedo = useProject((project) => project.future.length > 0);
  return (
    <span className={`items-center ${className}`}>
      <IconButton icon={Undo2} label={t('app.undo')} {...keyProps('undo')} isDisabled={!canUndo} onPress={commands.undo} />
      <IconButton icon={Redo2} label={t('app.redo')} {...keyProps('redo')} isDisabled={!canRedo} onPress={commands.redo} />
    </span>
  );
}
