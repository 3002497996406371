import { Trash2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { addsUpMoney, type FileReport } from '../../../core/collect/types';
import { EMPTY } from '../../../state/runs';
import type { Failure, Run } from '../../../state/types';
import { useCommands, useRuns } from '../../app/context';
import { FailureNote } from '../../app/FailureNote';
import { Button, IconButton } from '../../controls/Button';
import { Rich, useText } from '../../text/text';
import { Accounting } from './Accounting';
import { EncodingSelect } from './EncodingSelect';
import { FigureCheck } from './FigureCheck';
import { FileProgress } from './FileProgress';
import { FileReview } from './FileReview';
import type { FileProps } from './file-props';
import { Headline, ReadingLine } from './Headline';
import { PasswordForm } from './PasswordForm';
import { RoleSelect } from './RoleSelect';
import { UnusedRows } from './UnusedRows';

/** One file: what it means, what it is, what of it is used, and everything that can be changed about it. */
export function FileRow({ id, name, isOpenAtFirst }: FileProps & { readonly isOpenAtFirst: boolean }) {
  const run = useRuns((runs) => runs.files[id]) ?? EMPTY;
  return (
    <article data-file={name} className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
      {run.value && run.state !== 'failed' ? (
        <ReadFile id={id} name={name} report={run.value} run={run} isOpenAtFirst={isOpenAtFirst} />
      ) : (
        <UnreadFile id={id} name={name} run={run} />
      )}
    </article>
  );
}

const NOT_TEXT =
  /^collect\/(empty|unreadable|cut-archive|bad-archive|archive-method|password|zip-in-zip|no-tables|too-many-tables|bomb|too-big|too-many-cells)$/;

/** False where no encoding turns the file into a table: it was recognised as something else, or could not be opened at all. */
const mayBeText = ({ code, details }: Failure): boolean =>
  code === 'collect/not-a-table' ? details.what === 'binary' : !NOT_TEXT.test(code);

function UnreadFile({ id, name, run }: FileProps & { readonly run: Run<FileReport> }) {
  const { t } = useText();
  const commands = useCommands();
  if (run.state === 'failed' && run.error) {
    const isLocked = run.error.code === 'collect/password';
    return (
      <>
        <div className="flex items-start gap-2">
          <p className="min-w-0 flex-1 text-m">
            <Rich text={t('collect.head.failed', { file: name })} />
          </p>
          <Remove id={id} name={name} />
        </div>
        <FailureNote
          failure={run.error}
          values={{ file: name }}
          actions={!isLocked && <Button onPress={() => commands.retryFile(id)}>{t('app.retry')}</Button>}
        />
        {isLocked && <PasswordForm id={id} name={name} />}
        {mayBeText(run.error) && (
          <div className="flex flex-wrap items-center gap-2 text-s text-muted">
            {t('collect.tryEncoding')}
            <EncodingSelect id={id} name={name} found={null} />
          </div>
        )}
      </>
    );
  }
  if (run.state === 'cancelled') {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-m">
          <Rich text={t('collect.head.cancelled', { file: name })} />
        </p>
        <Button onPress={() => commands.retryFile(id)}>{t('app.retry')}</Button>
        <Remove id={id} name={name} />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className="text-m">
          <Rich text={t('collect.head.reading', { file: name })} />
        </p>
        <FileProgress name={name} progress={run.progress} />
      </div>
      <Button onPress={commands.cancel}>{t('app.cancel')}</Button>
    </div>
  );
}

interface ReadFileProps extends FileProps {
  readonly report: FileReport;
  readonly run: Run<FileReport>;
  readonly isOpenAtFirst: boolean;
}

function ReadFile({ id, name, report, run, isOpenAtFirst }: ReadFileProps) {
  const { t } = useText();
  const commands = useCommands();
  const [isOpen, open] = useState(isOpenAtFirst);
  const [showsUnused, showUnused] = useState(false);
  // What the file means stands at once; the many fields of its columns are built in turns with what else the page has to do.
  const isTimeForReview = useDeferredValue(true, false);
  const isStale = run.state !== 'ready';
  return (
    <>
      <div className="grid items-start gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1.6fr)_minmax(0,0.9fr)_minmax(0,1.3fr)_112px]">
        <div className="min-w-0">
          <Headline id={id} report={report} isStale={isStale} />
          <ReadingLine report={report} />
          {report.orders && report.figure && report.orders.lines > 0 && (
            <FigureCheck
              id={id}
              name={name}
              model={report.figure}
              currency={report.orders.currency}
              hasMoney={addsUpMoney(report.orders)}
              isStale={isStale}
            />
          )}
          {run.state === 'working' && <FileProgress name={name} progress={run.progress} />}
        </div>
        <RoleSelect id={id} name={name} report={report} />
        {report.role === 'orders' && !report.orders && !report.partOf ? (
          <div />
        ) : (
          <Accounting id={id} report={report} isStale={isStale} unused={{ isOpen: showsUnused, toggle: () => showUnused(!showsUnused) }} />
        )}
        <div className="flex gap-1 md:justify-self-end">
          {run.state === 'working' ? (
            <Button onPress={commands.cancel}>{t('app.cancel')}</Button>
          ) : (
            <Button aria-expanded={isOpen} onPress={() => open(!isOpen)}>
              {isOpen ? t('collect.hideReview') : t('collect.review')}
            </Button>
          )}
          <Remove id={id} name={name} />
        </div>
      </div>
      {showsUnused && <UnusedRows id={id} name={name} report={report} />}
      {isOpen && isTimeForReview && <FileReview id={id} name={name} report={report} />}
    </>
  );
}

function Remove({ id, name }: FileProps) {
  const { t } = useText();
  const commands = useCommands();
  return <IconButton icon={Trash2} label={t('collect.remove', { file: name })} onPress={() => commands.removeFile(id)} />;
}
