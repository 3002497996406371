import { type FileReport, ROLES, type Role } from '../../../core/collect/types';
import { useCommands, useProject } from '../../app/context';
import { Select } from '../../controls/Select';
import { type Translate, useText } from '../../text/text';
import type { FileProps } from './file-props';

/** The name of the export a file was recognised as. */
export const layoutName = (kind: string, t: Translate): string => t(`layout.${kind}` as 'layout.reviews');

/** What a file holds, why, and how its people are reached; open to another answer. */
export function RoleSelect({ id, name, report }: FileProps & { readonly report: FileReport }) {
  const { t, fact } = useText();
  const commands = useCommands();
  const chosen = useProject((project) => project.choices.collect[id]?.role ?? null);
  const options: readonly (Role | 'none')[] = [...ROLES, 'none'];
  const { role, roleBecause, roleConfidence, layout, reach } = report;
  const why = layout ? { ...roleBecause, values: { ...roleBecause.values, layout: layoutName(layout.kind, t) } } : roleBecause;
  const isFromLayout = roleBecause.key.startsWith('collect.why.layout');
  return (
    <div className="grid min-w-0 justify-items-start gap-1">
      <Select
        label={t('collect.role', { file: name })}
        isLabelHidden
        value={chosen ?? role}
        placeholder={t('collect.role.ask')}
        options={options.map((value) => ({ value, text: t(`collect.role.${value}`) }))}
        onChange={(next) => commands.setRole(id, next)}
      />
      {chosen === null && (
        <p className="text-xs text-muted" data-layout={layout?.kind}>
          {fact(why, '')}
          {role && roleConfidence < 1 && !isFromLayout && ` · ${t('collect.sure', { share: roleConfidence })}`}
        </p>
      )}
      {role && reach && <p className="text-xs text-muted">{t(`collect.reach.${reach}`)}</p>}
    </div>
  );
}
