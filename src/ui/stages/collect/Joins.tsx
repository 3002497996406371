import type { PartsReport } from '../../../core/prepare/join-order-parts';
import type { JoinReport } from '../../../core/prepare/people/types';
import { useCurrency, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Disclosure } from '../../controls/Disclosure';
import { Panel } from '../../controls/Panel';
import { Rich, useText } from '../../text/text';

/** How the files join: per file what it has in common with the others, and what not. */
export function Joins() {
  const { t, fact } = useText();
  const run = useRuns((runs) => runs.link);
  const isStale = run.state !== 'ready';
  const { joins = [], parts = [], future = [] } = run.value ?? {};
  if (joins.length + parts.length + future.length === 0) return null;
  return (
    <Panel title={t('collect.join.title')} {...(joins.length > 0 ? { hint: t('collect.join.hint') } : {})}>
      <ul className="grid gap-4 text-s">
        {joins.map((join) => (
          <li key={join.file} data-join={join.file}>
            <Join join={join} isStale={isStale} />
          </li>
        ))}
        {parts.map((part) => (
          <li key={part.file}>
            <Part part={part} isStale={isStale} />
          </li>
        ))}
        {future.map(({ file, lines }) => (
          <li key={`future ${file}`} className="text-muted">
            <Rich
              text={fact({ key: 'collect.join.future', values: { file, count: lines } })}
              parts={{ lines: <Metric name={`join.${file}.future`} value={lines} stale={isStale} className="font-semibold" /> }}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface JoinProps {
  readonly join: JoinReport;
  readonly isStale: boolean;
}

function Join({ join, isStale }: JoinProps) {
  const { t, fact, language } = useText();
  const { file, others, by, column, people, matched, unmatched, nobody, rows, repeated } = join;
  const metric = (name: string, value: number) => (
    <Metric name={`join.${file}.${name}`} value={value} stale={isStale} className="font-semibold" />
  );
  const share = rows > 0 ? matched / rows : 0;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>
          <Rich
            text={t('collect.join.pair', { others: formats(language).list(others) })}
            parts={{ file: <b className="font-semibold wrap-anywhere">{file}</b> }}
          />
        </span>
        {by && <span className="text-muted">{fact({ key: `collect.join.by.${by}`, values: { column: column ?? '' } })}</span>}
      </p>
      {by === null ? (
        <p className="text-bad">{nobody === rows ? t('collect.join.noKey') : t('collect.join.none')}</p>
      ) : (
        <div aria-hidden className="flex h-1.5 max-w-md gap-0.5 overflow-hidden rounded-full bg-line">
          <i className="bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p>
        <Rich
          text={t('collect.join.people', { there: people.there })}
          parts={{ both: metric('people.both', people.both), here: metric('people.here', people.here) }}
        />{' '}
        <Rich
          text={t('collect.join.rows')}
          parts={{ matched: metric('matched', matched), unmatched: metric('unmatched', unmatched), nobody: metric('nobody', nobody) }}
        />
      </p>
      <Lines join={join} isStale={isStale} />
      {repeated.rows > 0 && (
        <p className="text-muted">
          <Rich
            text={fact({
              key: 'collect.join.repeated',
              values: { count: repeated.rows, same: repeated.same, conflicting: repeated.conflicting },
            })}
            parts={{ rows: metric('repeated', repeated.rows) }}
          />
        </p>
      )}
      {join.better && <p className="text-potential">{t('collect.join.better', join.better)}</p>}
      <Unmatched join={join} />
    </div>
  );
}

function Lines({ join, isStale }: JoinProps) {
  const { t, language } = useText();
  const currency = useCurrency();
  const hasCopies = useRuns((runs) => (runs.link.value?.overlap.overlaps.length ?? 0) > 0);
  const { file, role, lines, money } = join;
  if (role === 'orders' || lines.matched + lines.unmatched + lines.nobody === 0) return null;
  const metric = (name: 'matched' | 'unmatched' | 'nobody') => (
    <Metric name={`join.${file}.lines.${name}`} value={lines[name]} stale={isStale} className="font-semibold" />
  );
  const cents = (amount: number) => formats(language).exactMoney(amount, currency);
  return (
    <p className="text-muted">
      <Rich
        text={t('collect.join.lines')}
        parts={{ matched: metric('matched'), unmatched: metric('unmatched'), nobody: metric('nobody') }}
      />{' '}
      {money &&
        t(hasCopies ? 'collect.join.moneyCopies' : 'collect.join.money', {
          matched: cents(money.matched),
          unmatched: cents(money.unmatched),
          nobody: cents(money.nobody),
          all: cents(money.matched + money.unmatched + money.nobody),
        })}
    </p>
  );
}

/** Examples stay on the page: they are never part of a file or a report. */
function Unmatched({ join: { examples } }: { readonly join: JoinReport }) {
  const { t } = useText();
  if (examples.here.length + examples.there.length === 0) return null;
  return (
    <Disclosure title={t('collect.join.details')}>
      <div className="mt-1 grid gap-1 text-xs wrap-anywhere text-muted">
        {examples.here.length > 0 && <p>{t('collect.join.onlyHere', { examples: examples.here.join(' · ') })}</p>}
        {examples.there.length > 0 && <p>{t('collect.join.onlyThere', { examples: examples.there.join(' · ') })}</p>}
      </div>
    </Disclosure>
  );
}

function Part({
  part: { file, kind, rows, matched, unmatched, unclear, money },
  isStale,
}: {
  readonly part: PartsReport;
  readonly isStale: boolean;
}) {
  const { fact } = useText();
  return (
    <p>
      <b className="font-semibold wrap-anywhere">{file}</b>:{' '}
      <Rich
        text={fact({ key: `collect.join.part.${kind}`, values: { rows, unmatched, booked: money.booked, all: money.all } })}
        parts={{ matched: <Metric name={`join.${file}.matched`} value={matched} stale={isStale} className="font-semibold" /> }}
      />
      {unclear > 0 && ` ${fact({ key: 'collect.join.part.unclear', values: { count: unclear } })}`}
    </p>
  );
}
