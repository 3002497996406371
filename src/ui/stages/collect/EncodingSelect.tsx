import { useCommands, useProject } from '../../app/context';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';
import { DELIMITERS, delimiterName, ENCODINGS, encodingName } from './encodings';
import type { FileProps } from './file-props';

/** `found`: what the reader decided by itself, or null where it failed. */
export function EncodingSelect({ id, name, found }: FileProps & { readonly found: string | null }) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.encoding ?? null);
  return (
    <Select
      label={t('collect.encoding', { file: name })}
      isLabelHidden
      isSmall
      value={chosen ?? found}
      placeholder={found === null ? t('collect.encodingShort') : undefined}
      options={ENCODINGS.map((value) => ({
        value,
        text: value === found && chosen === null ? t('collect.encodingAuto', { encoding: encodingName(value) }) : encodingName(value),
      }))}
      onChange={(encoding) => commands.setFile(id, { encoding })}
    />
  );
}

export function DelimiterSelect({ id, name, found }: FileProps & { readonly found: string }) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.delimiter ?? null);
  const known: readonly string[] = DELIMITERS;
  return (
    <Select
      label={t('collect.delimiterOf', { file: name })}
      isLabelHidden
      isSmall
      value={chosen ?? found}
      options={(known.includes(found) ? known : [found, ...known]).map((value) => ({ value, text: delimiterName(value, t) }))}
      onChange={(delimiter) => commands.setFile(id, { delimiter })}
    />
  );
}
