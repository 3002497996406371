import type { ReactNode } from 'react';
import type { FileReport } from '../../../core/collect/types';
import { useCommands, useProject } from '../../app/context';
import { Button } from '../../controls/Button';
import { Select } from '../../controls/Select';
import { useText } from '../../text/text';
import { DelimiterSelect, EncodingSelect } from './EncodingSelect';
import type { FileProps } from './file-props';

interface ReadingsProps extends FileProps {
  readonly report: FileReport;
  /** Whether the first rows are shown below, and how that changes. */
  readonly preview: { readonly isOpen: boolean; readonly toggle: () => void };
}

/** How the bytes became cells: every guess with how sure it is, open to change without dropping the file again. */
export function Readings({ id, name, report, preview }: ReadingsProps) {
  const { t } = useText();
  const { reading, rows } = report;
  const { text, format } = reading;
  const chosen = useProject((project) => project.choices.collect[id]);
  const width =
    rows.in === 0
      ? 0
      : 1 - report.reasons.filter(({ key }) => /\.(short|long)Row$/.test(key)).reduce((sum, { count }) => sum + count, 0) / rows.in;
  return (
    <section>
      <h3 className="text-s">{t('collect.reading')}</h3>
      {text === null && <p className="mt-2 text-xs text-muted">{t(`collect.format.${format}`)}</p>}
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 text-xs">
        {text && (
          <Reading name={t('collect.encodingShort')} sure={chosen?.encoding ? null : text.encodingConfidence}>
            <EncodingSelect id={id} name={name} found={text.encoding} />
          </Reading>
        )}
        {text && format === 'csv' && (
          <>
            <Reading name={t('collect.delimiter')} sure={chosen?.delimiter ? null : width}>
              <DelimiterSelect id={id} name={name} found={text.delimiter} />
            </Reading>
            <Reading name={t('collect.quote')} sure={null}>
              <QuoteSelect id={id} name={name} found={text.quote} />
            </Reading>
            <Reading name={t('collect.firstRow')} sure={null}>
              <HeaderSelect id={id} name={name} found={reading.hasHeader} />
            </Reading>
          </>
        )}
      </dl>
      <Button kind="chip" className="mt-2" aria-expanded={preview.isOpen} onPress={preview.toggle}>
        {preview.isOpen ? t('collect.hidePreview') : t('collect.preview')}
      </Button>
    </section>
  );
}

/** `sure`: 0..1; null where the person chose or nothing can be said. */
function Reading({ name, sure, children }: { readonly name: string; readonly sure: number | null; readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-2">
        {children}
        {sure !== null && <span className="text-muted">{sure > 0.995 ? t('collect.certain') : t('collect.sure', { share: sure })}</span>}
      </dd>
    </>
  );
}

function QuoteSelect({ id, name, found }: FileProps & { readonly found: string }) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.quote ?? null);
  const value = chosen ?? (found === '"' || found === "'" ? found : 'none');
  return (
    <Select
      label={t('collect.quoteOf', { file: name })}
      isLabelHidden
      isSmall
      value={value}
      options={(['"', "'", 'none'] as const).map((sign) => ({ value: sign, text: t(`collect.quote.${sign}`) }))}
      onChange={(quote) => commands.setFile(id, { quote })}
    />
  );
}

function HeaderSelect({ id, name, found }: FileProps & { readonly found: boolean }) {
  const { t } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.header ?? null);
  return (
    <Select
      label={t('collect.firstRowOf', { file: name })}
      isLabelHidden
      isSmall
      value={(chosen ?? found) ? 'names' : 'data'}
      options={(['names', 'data'] as const).map((value) => ({ value, text: t(`collect.firstRow.${value}`) }))}
      onChange={(value) => commands.setFile(id, { header: value === 'names' })}
    />
  );
}
