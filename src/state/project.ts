import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_CHOICES } from '../core/recipe/choices';
import type { Choices } from '../core/recipe/types';
import type { ProjectState } from './types';

const UNDO_STEPS = 200;

/** The recipe and its undo list. */
export const createProject = (): StoreApi<ProjectState> =>
  createStore<ProjectState>(() => ({ choices: DEFAULT_CHOICES, past: [], future: [], resolved: {} }));

/** Writes new choices as one undo step, or as part of the last one where it `continues`; writing equal choices does nothing. */
export function writeChoices(project: StoreApi<ProjectState>, change: (choices: Choices) => Choices, continues = false): void {
  const { choices, past } = project.getState();
  const next = change(choices);
  if (JSON.stringify(next) === JSON.stringify(choices)) return;
  project.setState({ choices: next, past: continues ? past : [...past, choices].slice(-UNDO_STEPS), future: [] });
}

export function undo(project: StoreApi<ProjectState>): void {
  const { choices, past, future } = project.getState();
  const before = past.at(-1);
  if (before) project.setState({ choices: before, past: past.slice(0, -1), future: [choices, ...future] });
}

export function redo(project: StoreApi<ProjectState>): void {
  const { choices, past, future } = project.getState();
  const [after, ...rest] = future;
  if (after) project.setState({ choices: after, past: [...past, choices], future: rest });
}
