import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Language, Theme, ViewState } from './types';

/** How the page is looked at; not part of the project, not undone. */
export const createView = (language: Language, theme: Theme): StoreApi<ViewState> =>
  createStore<ViewState>(() => ({ stage: 'collect', language, theme, scale: 'sqrt', activeCut: 2, overlay: null, shownAnyway: null }));
