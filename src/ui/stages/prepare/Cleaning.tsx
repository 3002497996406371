import type { PrepareSummary } from '../../../core/prepare/types';
import { useCommands, useProject } from '../../app/context';
import { NumberField } from '../../controls/NumberField';
import { Panel } from '../../controls/Panel';
import { Switch } from '../../controls/Switch';
import { type Translate, useText } from '../../text/text';

type Rule = PrepareSummary['cleaning'][number];

/** Every cleaning rule with what it changes, or would change. */
export function Cleaning({ summary, isStale }: { readonly summary: PrepareSummary; readonly isStale: boolean }) {
  const { t, fact } = useText();
  const commands = useCommands();
  const choices = useProject((project) => project.choices.prepare);
  const change = (rule: Rule['rule'], on: boolean): void => {
    if (rule === 'missingNumbers') commands.setPrepare({ missingNumbers: on ? 'drop' : 'median' });
    if (rule === 'missingFlags') commands.setPrepare({ missingFlags: on });
    if (rule === 'clipOutliers') commands.setPrepare({ clipOutliers: on });
  };
  const isOn = (rule: Rule['rule']): boolean =>
    rule === 'missingNumbers' ? choices.missingNumbers === 'drop' : rule === 'missingFlags' ? choices.missingFlags : choices.clipOutliers;
  return (
    <Panel title={t('prepare.cleaningTitle')} hint={t('prepare.cleaningHint')}>
      <ul className={`grid gap-3 ${isStale ? 'stale' : ''}`}>
        {summary.cleaning.map((rule, index) => {
          const name = fact({ key: `prepare.cleaning.${rule.rule}` }, rule.rule);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rules keep their places, and one may stand there for each file.
            <li key={`${rule.rule} ${index}`}>
              {rule.rule === 'maxLevels' || rule.rule === 'duplicates' ? (
                <p className="text-s">{name}</p>
              ) : (
                <Switch isOn={isOn(rule.rule)} onChange={(on) => change(rule.rule, on)}>
                  <span>{name}</span>
                </Switch>
              )}
              <p className={`text-xs text-muted ${rule.rule === 'maxLevels' || rule.rule === 'duplicates' ? '' : 'pl-9'}`}>
                {effect(rule, t)}
              </p>
              {rule.rule === 'maxLevels' && (
                <div className="mt-1">
                  <NumberField
                    label={t('prepare.cleaning.levelsKept')}
                    value={choices.maxLevels}
                    min={2}
                    max={1000}
                    onChange={(maxLevels) => commands.setPrepare({ maxLevels })}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function effect({ rule, on, before, after }: Rule, t: Translate): string {
  const changed = before - after;
  if (rule === 'duplicates')
    return `${changed === 0 ? t('prepare.cleaning.none') : t('prepare.cleaning.rows', { before, after })} · ${t('prepare.cleaning.inCollect')}`;
  if (changed === 0) return t('prepare.cleaning.none');
  if (rule === 'missingFlags') return t('prepare.cleaning.marked', { count: changed });
  if (rule === 'maxLevels') return t('prepare.cleaning.levels', { before, after });
  if (rule === 'clipOutliers')
    return on ? t('prepare.cleaning.cells', { count: changed }) : t('prepare.cleaning.wouldCells', { count: changed });
  return on ? t('prepare.cleaning.rows', { before, after }) : t('prepare.cleaning.wouldRows', { before, after });
}
