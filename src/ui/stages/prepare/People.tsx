import { MERGE_REASONS, MOST_IDS, type PeopleReport, SHARED_LIMIT } from '../../../core/prepare/people/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Disclosure } from '../../controls/Disclosure';
import { Pairs, Panel } from '../../controls/Panel';
import { Switch } from '../../controls/Switch';
import { useText } from '../../text/text';

const LIMITS = { limit: SHARED_LIMIT, most: MOST_IDS };

/** Who was taken for one person, why, and who was not. */
export function People() {
  const { t, language } = useText();
  const commands = useCommands();
  const isOn = useProject((project) => project.choices.prepare.mergePeople);
  const run = useRuns((runs) => runs.link);
  const people = run.value?.people;
  if (!people || (people.on && people.before === people.after && people.refused.length === 0)) return null;
  const isStale = run.state !== 'ready';
  return (
    <Panel
      title={t('prepare.people.title')}
      hint={t('prepare.people.hint', LIMITS)}
      actions={
        <Switch isOn={isOn} onChange={(mergePeople) => commands.setPrepare({ mergePeople })}>
          {t('prepare.people.switch')}
        </Switch>
      }
    >
      <Pairs
        rows={[
          { name: t('prepare.people.before'), value: <Metric name="people.before" value={people.before} stale={isStale} /> },
          ...MERGE_REASONS.filter((reason) => people.merged[reason] > 0).map((reason) => ({
            name: t(`prepare.people.reason.${reason}`),
            value: (
              <>
                − <Metric name={`people.merged.${reason}`} value={people.merged[reason]} stale={isStale} />
              </>
            ),
          })),
          { name: t('prepare.people.after'), value: <Metric name="people.after" value={people.after} stale={isStale} /> },
        ]}
      />
      <Refused people={people} />
      <Examples people={people} />
      {people.country && (
        <p className="mt-2 text-xs text-muted">
          {t(`prepare.people.country.${people.country.because}`, {
            country: formats(language).country(people.country.code),
            prefix: people.country.prefix,
          })}
        </p>
      )}
    </Panel>
  );
}

function Refused({ people: { refused } }: { readonly people: PeopleReport }) {
  const { t, fact, language } = useText();
  if (refused.length === 0) return null;
  const format = formats(language);
  return (
    <div className="mt-3 text-xs">
      <h3 className="text-muted">{t('prepare.people.refused')}</h3>
      <ul className="mt-1 grid gap-1 text-muted">
        {refused.map(({ reason, count, rows, examples }) => (
          <li key={reason} className="wrap-anywhere">
            {format.count(count)} {fact({ key: `prepare.people.refused.${reason}`, values: { count, rows, ...LIMITS } })}
            {examples.length > 0 && <span className="text-faint"> · {examples.join(' · ')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Examples stay on the page: they are never part of a file or a report. */
function Examples({ people: { examples } }: { readonly people: PeopleReport }) {
  const { t } = useText();
  if (examples.length === 0) return null;
  const groups = new Map<string, typeof examples>();
  for (const example of examples) {
    const heading = example.reasons.map((reason) => t(`prepare.people.reason.${reason}`)).join(' · ');
    groups.set(heading, [...(groups.get(heading) ?? []), example]);
  }
  return (
    <Disclosure title={t('prepare.people.examples')} className="mt-3">
      <div className="mt-1 grid gap-2.5 text-xs wrap-anywhere">
        {[...groups].map(([heading, alike]) => (
          <section key={heading}>
            <h4 className="font-medium text-muted">{heading}</h4>
            <ul className="mt-0.5 grid gap-1">
              {alike.map(({ id, written }) => (
                <li key={id}>{written.join(' = ')}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Disclosure>
  );
}
