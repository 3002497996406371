import { useMemo } from 'react';
import type { ColumnSummary, FileReport } from '../../../core/collect/types';
import { useRuns } from '../../app/context';
import type { Asked } from './asked';

export interface GoalOptions {
  readonly hasOrders: boolean;
  readonly hasCustomers: boolean;
  /** Columns that can be a label. */
  readonly columns: readonly string[];
  /** Values of the label column that can count as yes. */
  readonly values: readonly string[];
}

const canBeLabel = ({ kind }: ColumnSummary): boolean => kind === 'flag' || kind === 'category' || kind === 'number';

/** What a goal can be made of, from the files that were read and the answer in force. */
export function useGoalOptions(asked: Asked | null): GoalOptions {
  const files = useRuns((runs) => runs.files);
  return useMemo(() => {
    const reports = Object.values(files).flatMap((run) => (run.value ? [run.value] : []));
    const customers = reports.filter(({ role }) => role === 'customers');
    const columns = customers.flatMap((report) => report.columns.filter(canBeLabel));
    return {
      hasOrders: reports.some(({ role }) => role === 'orders'),
      hasCustomers: customers.length > 0,
      columns: unique([...(asked?.labelColumn ? [asked.labelColumn] : []), ...columns.map(({ name }) => name)]).sort(byPlace(customers)),
      values: asked === null ? [] : valuesOf(asked, columns),
    };
  }, [files, asked]);
}

function valuesOf({ labelColumn, positiveValue, labelValues }: Asked, columns: readonly ColumnSummary[]): readonly string[] {
  const known = labelValues ?? columns.find(({ name }) => name === labelColumn)?.examples ?? [];
  return unique([...known, ...(positiveValue === null ? [] : [positiveValue])]);
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

function byPlace(reports: readonly FileReport[]): (a: string, b: string) => number {
  const order = reports.flatMap(({ columns }) => columns.map(({ name }) => name));
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}
