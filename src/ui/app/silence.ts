import { useRuns, useView } from './context';

/** True where the chosen model may not rank anyone (R19). */
export const useNoSignal = (): boolean => useRuns(({ chosen, models }) => chosen !== null && models[chosen].value?.test.noSignal === true);

/** True where no ranking may be shown: there is no signal, and the person has not asked to see these scores all the same. */
export function useSilence(): boolean {
  const noSignal = useNoSignal();
  const shownAnyway = useView((view) => view.shownAnyway);
  const key = useRuns((runs) => runs.segment.key);
  return noSignal && (key === null || shownAnyway !== key);
}
