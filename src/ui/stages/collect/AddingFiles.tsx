import { useCommands, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { useLasting } from '../../app/use-lasting';
import { Button } from '../../controls/Button';
import { Rich, useText } from '../../text/text';

/** Files whose tables are still being listed: only large archives take long enough to be seen here. */
export function AddingFiles() {
  const { t, language } = useText();
  const commands = useCommands();
  const adding = useRuns((runs) => runs.adding);
  // Mostly a file is open before anybody could read this.
  if (!useLasting(adding.length > 0)) return null;
  return (
    <div className="card flex flex-wrap items-center gap-2 p-4">
      <p className="min-w-0 flex-1 text-m wrap-anywhere">
        <Rich text={t('collect.head.opening', { file: formats(language).list(adding.flat()) })} />
      </p>
      <Button onPress={commands.cancel}>{t('app.cancel')}</Button>
    </div>
  );
}
