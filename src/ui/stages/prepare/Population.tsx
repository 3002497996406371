import type { PrepareSummary } from '../../../core/prepare/types';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Pairs, Panel } from '../../controls/Panel';
import { Tag } from '../../controls/Tag';
import { useText } from '../../text/text';

interface SummaryProps {
  readonly summary: PrepareSummary;
  readonly isStale: boolean;
}

/** Who is scored, who is learned from, and how the rows are split. */
export function Population({ summary, isStale }: SummaryProps) {
  const { t, fact, language } = useText();
  const { customers, labelled, positives, parts, asOfTrain, asOfScore, notEligible, undatedOnly = 0, goal } = summary;
  const format = formats(language);
  const metric = (name: string, value: number) => <Metric name={name} value={value} stale={isStale} />;
  const share = labelled > 0 ? positives / labelled : 0;
  return (
    <Panel title={t('prepare.populationTitle')}>
      <Pairs
        rows={[
          {
            name: (
              <>
                {goal === 'window' ? t('prepare.customers') : t('prepare.rows')} <Tag look="now">{t('app.now')}</Tag>
              </>
            ),
            value: metric('customers', customers),
          },
          { name: t('prepare.labelled'), value: metric('labelled', labelled) },
          {
            name: t('prepare.positives'),
            value: (
              <>
                {metric('positives', positives)} <span className="font-normal text-muted">· {format.share(share)}</span>
              </>
            ),
          },
          ...(asOfTrain === null
            ? []
            : [{ name: t('prepare.asOfTrain'), value: <Metric name="asOf.train" value={asOfTrain} kind="day" stale={isStale} /> }]),
          ...(asOfScore === null
            ? []
            : [{ name: t('prepare.asOfScore'), value: <Metric name="asOf.score" value={asOfScore} kind="day" stale={isStale} /> }]),
        ]}
      />
      {undatedOnly > 0 && <p className="mt-3 text-xs text-muted">{t('prepare.undatedOnly', { count: undatedOnly })}</p>}
      <Parts parts={parts} isStale={isStale} />
      {notEligible.length > 0 && (
        <div className="mt-4">
          <h3 className="text-xs text-muted">{t('prepare.notEligible')}</h3>
          <ul className="mt-1 grid gap-1 text-xs text-muted">
            {notEligible.map(({ key, count }) => (
              <li key={key}>{fact({ key, values: { count } })}</li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

const PARTS = [
  ['train', 'bg-accent'],
  ['tune', 'bg-accent/55'],
  ['test', 'bg-high'],
] as const;

function Parts({ parts, isStale }: { readonly parts: PrepareSummary['parts']; readonly isStale: boolean }) {
  const { t } = useText();
  return (
    <div className="mt-4">
      <h3 className="text-xs text-muted">{t('prepare.parts')}</h3>
      <div aria-hidden className="mt-1.5 flex h-2 gap-0.5 overflow-hidden rounded-full">
        {PARTS.map(([part, colour]) => (
          <i key={part} className={colour} style={{ flexGrow: parts[part] }} />
        ))}
      </div>
      <dl className="mt-1.5 flex flex-wrap justify-between gap-x-3 gap-y-1 text-xs">
        {PARTS.map(([part, colour]) => (
          <div key={part} className="flex items-baseline gap-1.5">
            <i aria-hidden className={`size-2 self-center rounded-[2px] ${colour}`} />
            <dt className="text-muted">{t(`prepare.part.${part}`)}</dt>
            <dd className="font-semibold">
              <Metric name={`${part}.rows`} value={parts[part]} stale={isStale} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-xs text-muted">{t('prepare.partsHint')}</p>
    </div>
  );
}
