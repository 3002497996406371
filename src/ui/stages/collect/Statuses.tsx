import { statusSums } from '../../../core/collect/figure/explain-figure';
import type { FigureModel } from '../../../core/collect/figure/figure-model';
import type { FileId } from '../../../core/recipe/types';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Switch } from '../../controls/Switch';
import { useText } from '../../text/text';

interface StatusesProps {
  readonly id: FileId;
  readonly model: FigureModel;
  readonly currency: string | null;
  readonly hasMoney: boolean;
}

/** Every status of the orders with what it comes to, and whether it counts. */
export function Statuses({ id, model, currency, hasMoney }: StatusesProps) {
  const { t, language } = useText();
  const commands = useCommands();
  const answers = useProject((project) => project.choices.collect[id]?.statuses);
  const format = formats(language);
  const set = (text: string, counts: boolean, isUnasked: boolean): void => {
    const { [text]: _, ...others } = answers ?? {};
    // What counts unasked needs no answer.
    commands.setFile(id, { statuses: isUnasked ? others : { ...others, [text]: counts } });
  };
  return (
    <div className="ml-9">
      <p className="text-xs text-muted">{t('collect.statuses')}</p>
      <ul aria-label={t('collect.statuses')} className="mt-1 grid gap-1">
        {statusSums(model).map(({ text, counts, countsUnasked, orders, money }) => {
          const isOn = (answers && Object.hasOwn(answers, text) ? answers[text] : undefined) ?? counts;
          return (
            <li key={text} className="flex items-start gap-2 text-xs">
              <Switch
                isOn={isOn}
                isDisabled={orders === 0}
                onChange={(next) => set(text, next, next === countsUnasked)}
                className="min-w-0 flex-1"
              >
                <span className="min-w-0 text-xs wrap-anywhere">{text}</span>
              </Switch>
              <span className={`shrink-0 text-right ${isOn ? 'text-muted' : 'text-faint'}`}>
                {orders > 0 ? t('collect.statusOrders', { count: orders }) : t('collect.statusNone')}
                {orders > 0 && hasMoney && <span className="block">{format.exactMoney(money, currency)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
