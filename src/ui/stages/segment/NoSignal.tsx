import { useCommands, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { useSilence } from '../../app/silence';
import { Button } from '../../controls/Button';
import { Panel } from '../../controls/Panel';
import { useText } from '../../text/text';
import { goalWordsOf } from './goal-words';
import { labelOf } from './scope';

/** R19: a file without a signal gets this sentence instead of a ranking, wherever one would stand. */
export function NoSignal() {
  const { t, language } = useText();
  const commands = useCommands();
  const isSilent = useSilence();
  const summary = useRuns((runs) => runs.prepare.value);
  const test = useRuns(({ chosen, models }) => (chosen === null ? null : (models[chosen].value?.test ?? null)));
  const key = useRuns((runs) => runs.segment.key);
  if (test === null || summary === null) return null;
  const format = formats(language);
  const { low, high } = test.aucInterval;
  return (
    <Panel>
      <p className="text-[1.25rem] leading-7 font-semibold">{t(`segment.say.noSignal.${goalWordsOf(summary)}`, labelOf(summary))}</p>
      <p className="mt-1 max-w-[72ch] text-s text-muted">
        {t(low > 0.5 ? 'segment.noSignal.unsure' : 'segment.noSignal.body', {
          n: format.count(test.n),
          auc: format.number(test.auc, 2),
          low: format.number(low, 2),
          top: format.number(high, 2),
        })}
      </p>
      <Button className="mt-3" onPress={() => commands.setView({ shownAnyway: isSilent ? key : null })}>
        {t(isSilent ? 'segment.noSignal.show' : 'segment.noSignal.hide')}
      </Button>
    </Panel>
  );
}
