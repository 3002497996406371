import { type CleaningStep, type PrepareChoices, SAME_TEXT } from '../../../core/prepare/types';
import { useCommands, useProject } from '../../app/context';
import { Button } from '../../controls/Button';
import { Checkbox } from '../../controls/Checkbox';
import { NumberField } from '../../controls/NumberField';
import { Select } from '../../controls/Select';
import { Switch } from '../../controls/Switch';
import { useText } from '../../text/text';

export const MISSING_NUMBERS = ['median', 'mode', 'drop'] as const;
export const MISSING_LEVELS = ['own', 'mode', 'drop'] as const;
export const OUTLIERS = ['keep', 'percentile', 'iqr'] as const;

/** The name of a step, as a switch where it can be switched. */
export function StepSwitch({ step }: { readonly step: CleaningStep }) {
  const { fact } = useText();
  const commands = useCommands();
  const choices = useProject((project) => project.choices.prepare);
  const name = fact({ key: `prepare.cleaning.${step.rule}` }, step.rule);
  const toggle = togglesOf(step.rule, choices);
  if (!toggle) return <p className="text-s font-medium">{name}</p>;
  return (
    <Switch isOn={toggle.isOn} onChange={(on) => commands.setPrepare(toggle.set(on))}>
      <span className="font-medium">{name}</span>
    </Switch>
  );
}

function togglesOf(
  rule: CleaningStep['rule'],
  choices: PrepareChoices,
): { readonly isOn: boolean; readonly set: (on: boolean) => Partial<PrepareChoices> } | null {
  if (rule === 'missingFlags') return { isOn: choices.missingFlags, set: (missingFlags) => ({ missingFlags }) };
  if (rule === 'sameText') return { isOn: choices.sameText.length > 0, set: (on) => ({ sameText: on ? SAME_TEXT : [] }) };
  if (rule === 'rareLevels') return { isOn: choices.groupRare, set: (groupRare) => ({ groupRare }) };
  return null;
}

/** What can be set about a step. */
export function StepControls({ step: { rule } }: { readonly step: CleaningStep }) {
  const { t } = useText();
  const commands = useCommands();
  const choices = useProject((project) => project.choices.prepare);
  const set = commands.setPrepare;
  switch (rule) {
    case 'duplicates':
      return (
        <Button kind="chip" onPress={() => commands.go('collect')}>
          {t('prepare.cleaning.inCollect')}
        </Button>
      );
    case 'missingNumbers':
      return (
        <Select
          label={t('prepare.cleaning.fillNumbers')}
          isSmall
          value={choices.missingNumbers}
          options={MISSING_NUMBERS.map((value) => ({ value, text: t(`prepare.cleaning.number.${value}`) }))}
          onChange={(missingNumbers) => set({ missingNumbers })}
        />
      );
    case 'missingLevels':
      return (
        <Select
          label={t('prepare.cleaning.fillLevels')}
          isSmall
          value={choices.missingLevels}
          options={MISSING_LEVELS.map((value) => ({ value, text: t(`prepare.cleaning.level.${value}`) }))}
          onChange={(missingLevels) => set({ missingLevels })}
        />
      );
    case 'outliers':
      return <OutlierControls />;
    case 'sameText':
      return (
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {SAME_TEXT.map((way) => (
            <Checkbox
              key={way}
              isOn={choices.sameText.includes(way)}
              onChange={(on) => set({ sameText: SAME_TEXT.filter((other) => (other === way ? on : choices.sameText.includes(other))) })}
            >
              {t(`prepare.cleaning.same.${way}`)}
            </Checkbox>
          ))}
        </div>
      );
    case 'rareLevels':
      return (
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          <NumberField
            label={t('prepare.cleaning.levelsKept')}
            value={choices.maxLevels}
            min={2}
            max={1000}
            isDisabled={!choices.groupRare}
            onChange={(maxLevels) => set({ maxLevels })}
          />
          <NumberField
            label={t('prepare.cleaning.levelRows')}
            value={choices.minLevelRows}
            min={1}
            max={100_000}
            isDisabled={!choices.groupRare}
            onChange={(minLevelRows) => set({ minLevelRows })}
          />
        </div>
      );
    case 'missingFlags':
      return null;
  }
}

function OutlierControls() {
  const { t } = useText();
  const commands = useCommands();
  const { outliers, outlierPercent, outlierFence } = useProject((project) => project.choices.prepare);
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Select
        label={t('prepare.cleaning.outlierWay')}
        isLabelHidden
        isSmall
        value={outliers}
        options={OUTLIERS.map((value) => ({ value, text: t(`prepare.cleaning.outlier.${value}`) }))}
        onChange={(way) => commands.setPrepare({ outliers: way })}
      />
      {outliers === 'percentile' && (
        <NumberField
          label={t('prepare.cleaning.outlierPercent')}
          value={outlierPercent}
          min={0.1}
          max={25}
          step="any"
          unit="%"
          onChange={(percent) => commands.setPrepare({ outlierPercent: percent })}
        />
      )}
      {outliers === 'iqr' && (
        <NumberField
          label={t('prepare.cleaning.outlierFence')}
          value={outlierFence}
          min={0.5}
          max={10}
          step="any"
          unit="× IQR"
          onChange={(fence) => commands.setPrepare({ outlierFence: fence })}
        />
      )}
    </div>
  );
}
