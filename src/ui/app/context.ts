import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { App, DragState, ProjectState, RunsState, ViewState } from '../../state/types';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('AppContext has no value');
  return app;
}

export const useCommands = (): App['commands'] => useApp().commands;
export const useProject = <T>(select: (state: ProjectState) => T): T => useStore(useApp().project, select);
export const useRuns = <T>(select: (state: RunsState) => T): T => useStore(useApp().runs, select);
export const useView = <T>(select: (state: ViewState) => T): T => useStore(useApp().view, select);
export const useDrag = <T>(select: (state: DragState) => T): T => useStore(useApp().drag, select);

/** The currency of the first orders file, or null. */
export const useCurrency = (): string | null =>
  useRuns((runs) => Object.values(runs.files).find((run) => run.value?.orders?.currency)?.value?.orders?.currency ?? null);
