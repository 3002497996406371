import type { ModelSummary } from '../../../state/types';
import { useCommands, useRuns } from '../../app/context';
import { type Format, formats } from '../../app/format';
import { Button } from '../../controls/Button';
import { Panel } from '../../controls/Panel';
import { ScrollArea } from '../../controls/ScrollArea';
import { Tag } from '../../controls/Tag';
import { useText } from '../../text/text';
import { useModels } from './use-model';

const COLUMNS = [
  { name: 'tune', show: ({ tuneLogLoss }: ModelSummary, format: Format) => format.number(tuneLogLoss, 4) },
  { name: 'auc', show: ({ test }: ModelSummary, format: Format) => format.number(test.auc, 3) },
  { name: 'logLoss', show: ({ test }: ModelSummary, format: Format) => format.number(test.logLoss, 4) },
  { name: 'lift', show: ({ test }: ModelSummary, format: Format) => `${format.number(test.liftTop10, 1)} ×` },
  { name: 'took', show: ({ tookMs }: ModelSummary, format: Format) => format.duration(tookMs / 1000) },
] as const;

/** All trained models on one split: best by tuning log-loss (R8), the check printed for all of them; one is in use. */
export function ComparePanel() {
  const { t, language } = useText();
  const commands = useCommands();
  const chosen = useRuns((runs) => runs.chosen);
  const format = formats(language);
  const rows = useModels();
  if (rows.length === 0) return null;
  const fresh = rows.filter(({ stale }) => !stale);
  const least = Math.min(...fresh.map(({ model }) => model.tuneLogLoss));
  const best = fresh.length > 1 ? fresh.find(({ model }) => model.tuneLogLoss === least)?.kind : null;
  return (
    <Panel title={t('train.compare.title')} hint={t('train.compare.hint')}>
      <ScrollArea label={t('train.compare.title')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('train.compare.model')}</th>
              {COLUMNS.map(({ name }) => (
                <th key={name} scope="col" className="num">
                  {t(`train.compare.${name}`)}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{t('train.compare.use')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, model, stale }) => (
              <tr key={kind}>
                <td className="whitespace-nowrap">
                  {t(`train.name.${kind}`)} {kind === best && <Tag>{t('train.compare.best')}</Tag>}
                  {stale && <Tag look="warn">{t('train.outOfDate')}</Tag>}
                </td>
                {COLUMNS.map(({ name, show }) => (
                  <td key={name} className={`num whitespace-nowrap ${stale ? 'stale' : ''}`}>
                    {show(model, format)}
                  </td>
                ))}
                <td className="num">
                  {kind === chosen ? (
                    <Tag look="now">{t('train.compare.inUse')}</Tag>
                  ) : (
                    <Button
                      kind="chip"
                      aria-label={t('train.compare.useModel', { model: t(`train.name.${kind}`) })}
                      onPress={() => commands.chooseModel(kind)}
                    >
                      {t('train.compare.use')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </Panel>
  );
}
