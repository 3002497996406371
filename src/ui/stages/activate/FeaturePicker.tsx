import { useCommands, useProject, useRuns } from '../../app/context';
import { Button } from '../../controls/Button';
import { Checkbox } from '../../controls/Checkbox';
import { featureName } from '../../text/feature-name';
import { useText } from '../../text/text';

/** Which feature columns go into the file; also those that the model may not see. */
export function FeaturePicker() {
  const words = useText();
  const { t } = words;
  const commands = useCommands();
  const features = useRuns((runs) => runs.prepare.value?.features) ?? [];
  const chosen = useProject((project) => project.choices.activate.features);
  const offered = features.filter(({ keptOut }) => keptOut !== 'id').map(({ name }) => name);
  if (offered.length === 0) return null;
  const set = (names: readonly string[]): void => commands.setActivate({ features: names });
  return (
    <fieldset>
      <div className="mb-1.5 flex items-center gap-2">
        <legend className="float-left flex-1 text-s text-muted">{t('activate.features')}</legend>
        <Button kind="chip" onPress={() => set(offered)}>
          {t('activate.features.all')}
        </Button>
        <Button kind="chip" onPress={() => set([])}>
          {t('activate.features.none')}
        </Button>
      </div>
      <div className="grid max-h-64 gap-1.5 overflow-y-auto rounded-m border border-line px-3 py-2.5">
        {offered.map((name) => (
          <Checkbox
            key={name}
            isOn={chosen.includes(name)}
            onChange={(isOn) => set(offered.filter((other) => (other === name ? isOn : chosen.includes(other))))}
          >
            <span className="min-w-0 truncate" title={name}>
              {featureName(name, words)}
            </span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
