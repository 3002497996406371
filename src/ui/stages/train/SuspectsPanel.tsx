import { TriangleAlert } from 'lucide-react';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Button } from '../../controls/Button';
import { Panel } from '../../controls/Panel';
import { featureName } from '../../text/feature-name';
import { Rich, useText } from '../../text/text';
import type { ShownModel } from './use-model';

/** Columns that may be known only after the answer (R5): a question, and a switch for each. */
export function SuspectsPanel({ chosen: { model } }: { readonly chosen: ShownModel }) {
  const words = useText();
  const { t, language } = words;
  const commands = useCommands();
  const excluded = useProject((project) => project.choices.prepare.excluded);
  const suspects = model.suspects.filter(({ feature }) => !excluded.includes(feature));
  const format = formats(language);
  const hundred = (auc: number): string => format.number(auc * 100, 0);
  if (suspects.length === 0) return null;
  return (
    <Panel
      title={
        <span className="flex items-center gap-2">
          <TriangleAlert size={15} aria-hidden className="text-potential-text" />
          {t('train.suspects.title')}
        </span>
      }
      hint={t('train.suspects.body')}
    >
      <ul className="grid gap-2">
        {suspects.map(({ feature, aucAlone, aucWithout }) => {
          const name = featureName(feature, words);
          return (
            <li key={feature} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-s">
              <span className="min-w-0 flex-1 basis-64">
                <Rich text={t('train.suspects.one', { feature: name, alone: hundred(aucAlone), without: hundred(aucWithout) })} />
              </span>
              <Button onPress={() => commands.setPrepare({ excluded: [...excluded, feature] })}>
                {t('train.suspects.off', { feature: name })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
