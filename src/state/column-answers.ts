import { ALL_FIELDS, type ColumnKind, type Field, type FileChoices, KIND_OF_FIELD } from '../core/collect/types';

type Answers = Pick<FileChoices, 'kinds' | 'fields'>;

const fits = (field: Field, kind: ColumnKind): boolean => (KIND_OF_FIELD[field] ?? kind) === kind;

/** Returns the answers with a column of another kind: it gives up the part it was given where that kind cannot play it. */
export function answerKind({ kinds, fields }: Answers, column: string, kind: ColumnKind): Answers {
  const kept = ALL_FIELDS.filter((field) => Object.hasOwn(fields, field) && (fields[field] !== column || fits(field, kind)));
  return { kinds: { ...kinds, [column]: kind }, fields: Object.fromEntries(kept.map((field) => [field, fields[field]])) };
}

/** Returns the answers with a column in another part, or no column: it leaves its old part, and a kind that cannot play the new one. */
export function answerField({ kinds, fields }: Answers, field: Field, column: string | null): Answers {
  const kept = ALL_FIELDS.filter((part) => Object.hasOwn(fields, part) && (column === null || fields[part] !== column));
  const others = Object.fromEntries(kept.map((part) => [part, fields[part]]));
  const isOpen = column !== null && Object.hasOwn(kinds, column) && !fits(field, kinds[column] as ColumnKind);
  const left = isOpen ? Object.fromEntries(Object.entries(kinds).filter(([name]) => name !== column)) : kinds;
  return { kinds: left, fields: { ...others, [field]: column } };
}
