import type { FileId } from '../../../core/recipe/types';
import { useCommands, useProject } from '../../app/context';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';

interface ReadingProps<Found> {
  readonly id: FileId;
  /** The column. */
  readonly name: string;
  /** How it was read. */
  readonly found: Found;
}

const own = <T,>(record: { readonly [key: string]: T } | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/** Day or month first. */
export function DateOrder({ id, name, found }: ReadingProps<'dmy' | 'mdy'>) {
  const { t } = useText();
  const commands = useCommands();
  const orders = useProject((project) => project.choices.collect[id]?.dateOrder);
  return (
    <Select
      label={t('collect.dates', { column: name })}
      isLabelHidden
      isSmall
      value={own(orders, name) ?? found}
      options={(['dmy', 'mdy'] as const).map((value) => ({ value, text: t(`collect.dates.${value}`) }))}
      onChange={(order) => commands.setFile(id, { dateOrder: { ...orders, [name]: order } })}
    />
  );
}

/** Decimal point or comma. */
export function Decimals({ id, name, found }: ReadingProps<'.' | ','>) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.decimals);
  return (
    <Select
      label={t('collect.decimals', { column: name })}
      isLabelHidden
      isSmall
      value={own(chosen, name) ?? found}
      options={[
        { value: '.', text: t('collect.decimals.point') },
        { value: ',', text: t('collect.decimals.comma') },
      ]}
      onChange={(mark) => commands.setFile(id, { decimals: { ...chosen, [name]: mark } })}
    />
  );
}
