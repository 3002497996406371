import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../text/text';
import { useCommands } from './context';
import { droppedFiles, pastedTable } from './dropped-files';
import { tell } from './tell';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);

/** Files are taken anywhere on the page: dropped (whole folders too), pasted (also the text of a table) or chosen. */
export function FileDrop() {
  const { t } = useText();
  const commands = useCommands();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const show = (change: number): void => {
      depth = Math.max(0, depth + change);
      setOver(depth > 0);
    };
    const on = { passive: false };
    const enter = (event: DragEvent): void => {
      if (carriesFiles(event)) show(1);
    };
    const leave = (event: DragEvent): void => {
      if (carriesFiles(event)) show(-1);
    };
    const over = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      show(-depth);
      if (event.dataTransfer) droppedFiles(event.dataTransfer).then(takeDropped, () => tell('collect/unreadable'));
    };
    const takeDropped = (files: readonly File[]): void => (files.length > 0 ? commands.addFiles(files) : tell('drop.none'));
    const paste = (event: ClipboardEvent): void => {
      const files = event.clipboardData?.files;
      if (files && files.length > 0) return commands.addFiles([...files]);
      if (isTyping(event.target)) return;
      const table = pastedTable(event.clipboardData?.getData('text/plain') ?? '', t('drop.pasted'));
      if (table) commands.addFiles([table]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over, on);
    window.addEventListener('drop', drop, on);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [commands, t]);
  return (
    <>
      <input
        type="file"
        multiple
        hidden
        data-testid="file-input"
        aria-label={t('action.addFiles')}
        onChange={(event) => {
          commands.addFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {isOver && (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-bg/85 p-6">
          <div className="grid w-full max-w-xl justify-items-center gap-2 rounded-l border-2 border-dashed border-accent bg-surface px-8 py-16 text-center">
            <Upload size={28} strokeWidth={1.5} className="text-accent" aria-hidden />
            <p className="text-l font-semibold">{t('drop.title')}</p>
            <p className="text-s text-muted">{t('drop.text')}</p>
          </div>
        </div>
      )}
    </>
  );
}
