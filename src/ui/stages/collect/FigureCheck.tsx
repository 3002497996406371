import { useState } from 'react';
import {
  explainFigure,
  type FigureEffect,
  type FigureExplanation,
  type FigureKind,
  kindOfFigure,
  patchOf,
  readFigure,
} from '../../../core/collect/figure/explain-figure';
import type { FigureModel } from '../../../core/collect/figure/figure-model';
import { DEFAULT_FILE } from '../../../core/collect/types';
import type { FileId } from '../../../core/recipe/types';
import { useCommands, useProject } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Button } from '../../controls/Button';
import { Disclosure } from '../../controls/Disclosure';
import { Select } from '../../controls/Select';
import { Rich, type Text, useText } from '../../text/text';

interface FigureProps {
  readonly id: FileId;
  readonly name: string;
  readonly model: FigureModel;
  readonly currency: string | null;
  readonly hasMoney: boolean;
  readonly isStale: boolean;
}

/** "My figure is …": the number that the shop system shows, and which rules and sums explain the difference. */
export function FigureCheck({ id, name, model, currency, hasMoney, isStale }: FigureProps) {
  const { t } = useText();
  const [typed, type] = useState('');
  const [chosen, choose] = useState<FigureKind | null>(null);
  const given = readFigure(typed, model);
  const guess = given === null ? null : kindOfFigure(given, model);
  const kind = hasMoney ? (chosen ?? guess) : 'orders';
  const kinds: readonly FigureKind[] = hasMoney ? ['orders', 'net', 'gross'] : ['orders'];
  return (
    <div className="no-print mt-2 grid justify-items-start gap-2">
      <span className="flex flex-wrap items-center gap-2 text-s">
        <label className="flex items-center gap-2">
          <span className="text-muted">{t('collect.figure')}</span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            className="field field-small w-36 text-right"
            aria-label={t('collect.figureOf', { file: name })}
            placeholder={t('collect.figurePlaceholder')}
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
        </label>
        {given !== null && kind !== null && (
          <Select
            label={t('collect.figureKind')}
            isLabelHidden
            isSmall
            value={kind}
            options={kinds.map((value) => ({ value, text: t(`collect.figure.${value}`) }))}
            onChange={choose}
          />
        )}
      </span>
      {typed.trim() !== '' && given === null && <p className="text-xs text-muted">{t('collect.figureNoNumber')}</p>}
      {given !== null && kind !== null && (
        <Explanation id={id} found={explainFigure(given, kind, model)} model={model} currency={currency} isStale={isStale} />
      )}
    </div>
  );
}

interface ExplanationProps extends Pick<FigureProps, 'id' | 'model' | 'currency' | 'isStale'> {
  readonly found: FigureExplanation;
}

function Explanation({ id, found, model, currency, isStale }: ExplanationProps) {
  const text = useText();
  const { t, language } = text;
  const commands = useCommands();
  const choices = useProject((project) => project.choices.collect[id] ?? DEFAULT_FILE);
  const format = formats(language);
  const { of, given, ours, state, steps, left, effects, byChance } = found;
  const amount = (value: number) => (of === 'orders' ? format.count(value) : format.exactMoney(value, currency));
  const gap = given - ours;
  const canApply = steps.some(({ canSwitch }) => canSwitch);
  const cannot = steps.filter(({ canSwitch }) => !canSwitch);
  const metric = (name: string, value: number) => (
    <Metric name={name} value={Math.round(value * 1000) / 1000} kind={of === 'orders' ? 'count' : 'cents'} unsigned stale={isStale} />
  );
  const parts = {
    given: <b className="font-semibold">{amount(given)}</b>,
    gap: metric('figure.gap', gap),
    left: metric('figure.left', left),
  };
  const context = { of: t(`collect.figure.${of}`) };
  return (
    <div role="status" className={`grid max-w-2xl gap-1.5 text-s ${isStale ? 'stale' : ''}`} data-figure={state}>
      <p>
        <Rich
          text={state === 'same' ? t('collect.figure.same', context) : t(gap > 0 ? 'collect.figure.more' : 'collect.figure.less', context)}
          parts={parts}
        />{' '}
        {state !== 'same' && <Rich text={t(`collect.figure.state.${state}`)} parts={parts} />}
      </p>
      {steps.length > 0 && (
        <ul className="grid gap-0.5">
          {steps.map((effect) => (
            <EffectLine key={JSON.stringify(effect.step)} effect={effect} amount={amount} model={model} text={text} />
          ))}
        </ul>
      )}
      {state === 'possible' && <p className="text-xs text-muted">{t('collect.figure.byChance', { share: byChance })}</p>}
      {canApply && (
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="chip" onPress={() => commands.setFile(id, patchOf(steps, choices, model))}>
            {t('collect.figure.apply')}
          </Button>
          {cannot.length > 0 && <span className="text-xs text-muted">{t('collect.figure.cannot')}</span>}
        </div>
      )}
      {effects.length > 0 && state !== 'same' && (
        <Disclosure title={t('collect.figure.all', { count: effects.length })}>
          <ul className="mt-1 grid gap-0.5 text-xs text-muted">
            {effects.map((effect) => (
              <EffectLine key={JSON.stringify(effect.step)} effect={effect} amount={amount} model={model} text={text} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

interface LineProps {
  readonly effect: FigureEffect;
  readonly amount: (value: number) => string;
  readonly model: FigureModel;
  readonly text: Text;
}

function EffectLine({ effect: { step, rows, change }, amount, model, text: { t, fact, language } }: LineProps) {
  const format = formats(language);
  const key =
    step.kind === 'rule'
      ? `collect.figure.rule.${step.rule}.${step.on ? 'on' : 'off'}`
      : step.kind === 'status'
        ? `collect.figure.status.${step.counts ? 'on' : 'off'}`
        : step.kind === 'duplicates'
          ? `collect.figure.duplicates.${step.on ? 'on' : 'off'}`
          : step.kind === 'beside'
            ? `collect.figure.beside.${step.sign > 0 ? 'add' : 'less'}`
            : `collect.figure.step.${step.kind}`;
  const day = (at: 0 | 1) => (model.days ? format.day(model.days[at]) : '');
  const values = {
    count: rows,
    status: step.kind === 'status' ? (model.statuses[step.status]?.text ?? '') : '',
    column: step.kind === 'beside' ? (model.columns[step.column] ?? '') : '',
    day: step.kind === 'firstDay' ? day(0) : step.kind === 'lastDay' ? day(1) : '',
  };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
      <span className="min-w-0">
        {fact({ key, values })} <span className="text-muted">({t('collect.figure.rows', { count: rows })})</span>
      </span>
      <span className="text-right whitespace-nowrap">
        {change > 0 ? '+' : '−'} {amount(Math.abs(change))}
      </span>
    </li>
  );
}
