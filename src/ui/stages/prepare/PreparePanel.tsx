import { useCommands, useRuns } from '../../app/context';
import { FailureNote } from '../../app/FailureNote';
import { Button } from '../../controls/Button';
import { Empty, Panel, StageHead } from '../../controls/Panel';
import { ProgressBar } from '../../controls/ProgressBar';
import { useText } from '../../text/text';
import { BaseRates } from './BaseRates';
import { Cleaning } from './Cleaning';
import { Features } from './Features';
import { Goal } from './Goal';
import { People } from './People';
import { Population } from './Population';
import { Question } from './Question';
import { TimeLine } from './TimeLine';

export function PreparePanel() {
  const { t, fact } = useText();
  const commands = useCommands();
  const run = useRuns((runs) => runs.prepare);
  const summary = run.value;
  const isStale = run.state !== 'ready';
  const head = (
    <StageHead
      title={t('prepare.title')}
      purpose={t('prepare.purpose')}
      actions={
        summary && (
          <Button kind="primary" isDisabled={isStale} onPress={() => commands.go('segment')}>
            {t('prepare.next')}
          </Button>
        )
      }
    />
  );
  if (run.state === 'empty' || (run.state === 'stale' && !summary)) {
    return (
      <div className="grid gap-4">
        {head}
        <Empty
          title={t('prepare.emptyTitle')}
          text={t('prepare.emptyText')}
          actions={
            <Button kind="primary" onPress={() => commands.go('collect')}>
              {t('prepare.goToCollect')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
      {head}
      {run.state === 'failed' && run.error && (
        <div className="card col-span-full border-bad p-4">
          <FailureNote failure={run.error} actions={<Button onPress={() => commands.retry('prepare')}>{t('app.retry')}</Button>} />
        </div>
      )}
      {run.state === 'cancelled' && (
        <div className="card col-span-full flex items-center gap-3 p-4 text-s">
          <p className="flex-1">{t('status.cancelled')}</p>
          <Button onPress={() => commands.retry('prepare')}>{t('app.retry')}</Button>
        </div>
      )}
      {run.state === 'asking' && run.question ? (
        <Question question={run.question} />
      ) : (
        <Goal summary={summary} failure={run.state === 'failed' ? run.error : null} />
      )}
      {run.state === 'working' && !summary && (
        <div className="col-span-full grid gap-2 text-s text-muted">
          {t('prepare.working')}
          <ProgressBar
            label={t('prepare.working')}
            share={run.progress && run.progress.total > 0 ? run.progress.done / run.progress.total : null}
          />
        </div>
      )}
      {summary && (
        <>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            {summary.goal === 'window' && <TimeLine summary={summary} isStale={isStale} />}
            <Features summary={summary} isStale={isStale} />
            <Cleaning summary={summary} isStale={isStale} />
          </div>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <Population summary={summary} isStale={isStale} />
            <People />
            {summary.baseRates.length > 1 && <BaseRates rates={summary.baseRates} isStale={isStale} />}
            {summary.notes.length > 0 && (
              <Panel title={t('prepare.notesTitle')}>
                <ul className="grid gap-2 text-s text-muted">
                  {summary.notes.map((note) => (
                    <li key={note.key + JSON.stringify(note.values)}>{fact(note)}</li>
                  ))}
                </ul>
              </Panel>
            )}
          </div>
        </>
      )}
    </div>
  );
}
