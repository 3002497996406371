import type { PrepareSummary } from '../../../core/prepare/types';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Button } from '../../controls/Button';
import { Disclosure } from '../../controls/Disclosure';
import { Panel } from '../../controls/Panel';
import { Spark } from '../../controls/Spark';
import { Switch } from '../../controls/Switch';
import { Tag } from '../../controls/Tag';
import { featureName } from '../../text/feature-name';
import { useText } from '../../text/text';

type Feature = PrepareSummary['features'][number];
const GROUPS = ['activity', 'money', 'rhythm', 'variety', 'profile'] as const;

interface FeaturesProps {
  readonly summary: PrepareSummary;
  readonly isStale: boolean;
}

/** Every feature by meaning, each with formula, source and switch; what is kept out, with the reason. */
export function Features({ summary, isStale }: FeaturesProps) {
  const { t } = useText();
  const { features, asOfTrain, asOfScore } = summary;
  const used = features.filter(({ keptOut }) => keptOut === null || keptOut === 'choice');
  const keptOut = features.filter((feature) => !used.includes(feature));
  const isDerived = used.some(({ formula }) => formula !== null);
  const columns = isDerived ? 5 : 3;
  const isWindow = asOfTrain !== null && asOfScore !== null && summary.goal === 'window';
  return (
    <Panel
      title={t('prepare.featuresTitle')}
      hint={isWindow ? t('prepare.featuresHint.window', { train: asOfTrain, score: asOfScore }) : t('prepare.featuresHint.label')}
    >
      <div className={`@container ${isStale ? 'stale' : ''}`}>
        <table className="table @max-lg:block">
          <thead className="@max-lg:sr-only">
            <tr>
              <th scope="col">{t('prepare.feature')}</th>
              {isDerived && <th scope="col">{t('prepare.formula')}</th>}
              {isDerived && <th scope="col">{t('prepare.sources')}</th>}
              <th scope="col">{t('prepare.values')}</th>
              <th scope="col" className="num">
                {t('prepare.missing')}
              </th>
            </tr>
          </thead>
          {GROUPS.map((group) => {
            const of = used.filter((feature) => feature.group === group);
            return of.length === 0 ? null : (
              <tbody key={group} className="@max-lg:block">
                {isDerived && (
                  <tr className="@max-lg:block">
                    <th
                      scope="rowgroup"
                      colSpan={columns}
                      className="border-t border-line pt-3! text-xs! font-semibold! text-text! @max-lg:block"
                    >
                      {t(`prepare.group.${group}`)}
                    </th>
                  </tr>
                )}
                {of.map((feature) => (
                  <FeatureRow key={feature.name} feature={feature} rows={summary.customers} isDerived={isDerived} />
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
      {keptOut.length > 0 && (
        <Disclosure title={t('prepare.keptOut', { count: keptOut.length })} className="mt-4" isOpenAtFirst={keptOut.length <= 8}>
          <p className="mt-1 text-xs text-muted">{t('prepare.keptOutHint')}</p>
          <ul className="mt-2 divide-y divide-line">
            {keptOut.map((feature) => (
              <KeptOut key={feature.name} feature={feature} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Panel>
  );
}

/** Of a narrow table each feature becomes a block: its name and picture, then its formula, then what it is made of and what is missing. */
const NARROW_ROW = '@max-lg:grid @max-lg:grid-cols-[minmax(0,1fr)_auto] @max-lg:gap-x-3 @max-lg:border-t @max-lg:border-line @max-lg:py-2';
const NARROW_CELL = '@max-lg:border-t-0! @max-lg:py-0.5! @max-lg:pr-0!';

function FeatureRow({ feature, rows, isDerived }: { readonly feature: Feature; readonly rows: number; readonly isDerived: boolean }) {
  const words = useText();
  const { t, fact, language } = words;
  const commands = useCommands();
  const { excluded, forced } = useProject((project) => project.choices.prepare);
  const { name, formula, formulaValues = {}, sources, column } = feature;
  const shown = featureName(name, words);
  const isForced = forced.includes(name);
  const isOn = !excluded.includes(name);
  const turn = (on: boolean): void => {
    if (isForced) commands.setPrepare({ forced: forced.filter((other) => other !== name) });
    else commands.setPrepare({ excluded: on ? excluded.filter((other) => other !== name) : [...excluded, name] });
  };
  return (
    <tr className={`${NARROW_ROW} ${isOn ? '' : 'text-muted'}`}>
      <td className={NARROW_CELL}>
        <Switch isOn={isOn} onChange={turn} label={t('prepare.use', { feature: shown })}>
          <span className="min-w-0 break-words">{shown}</span>
          {isForced && <Tag look="warn">{t('prepare.forced')}</Tag>}
        </Switch>
      </td>
      {isDerived && (
        <td className={`text-xs text-muted ${NARROW_CELL} @max-lg:order-2 @max-lg:col-span-2`}>
          {formula === null ? t('prepare.asFile') : fact({ key: formula, values: formulaValues })}
        </td>
      )}
      {isDerived && (
        <td
          className={`max-w-40 truncate text-xs text-muted ${NARROW_CELL} @max-lg:order-3 @max-lg:max-w-none @max-lg:whitespace-normal`}
          title={sources.join(', ')}
        >
          {sources.length > 0 && <span className="hidden @max-lg:inline">{t('prepare.sources')} </span>}
          {sources.join(', ')}
        </td>
      )}
      <td className={`${NARROW_CELL} @max-lg:order-1 @max-lg:text-right`}>{column.spark.length > 0 && <Spark counts={column.spark} />}</td>
      <td className={`num whitespace-nowrap ${NARROW_CELL} @max-lg:order-4 @max-lg:text-xs @max-lg:text-muted`}>
        <span className="hidden @max-lg:inline">{t('prepare.missing')} </span>
        {column.missing === 0 ? <span className="text-faint">0</span> : formats(language).share(column.missing / Math.max(1, rows))}
      </td>
    </tr>
  );
}

function KeptOut({ feature }: { readonly feature: Feature }) {
  const words = useText();
  const { t, fact } = words;
  const commands = useCommands();
  const forced = useProject((project) => project.choices.prepare.forced);
  const { name, keptOut } = feature;
  const canForce = keptOut === 'at-export' || keptOut === 'too-many-levels';
  return (
    <li className="flex items-center gap-3 py-1.5 text-s">
      <span className="min-w-0 flex-1">
        {featureName(name, words)} <span className="text-xs text-muted">· {fact({ key: `prepare.keptOut.${keptOut}` })}</span>
      </span>
      {canForce && (
        <Button
          kind="chip"
          aria-label={`${t('prepare.useAnyway')}: ${featureName(name, words)}`}
          onPress={() => commands.setPrepare({ forced: [...forced, name] })}
        >
          {t('prepare.useAnyway')}
        </Button>
      )}
    </li>
  );
}
