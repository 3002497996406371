import { sumsFrom, totalSums } from '../../core/segment/score-index';
import type { App, Language } from '../../state/types';
import { formats } from './format';

/** How many people are right of cut 2 while it moves; an en dash where there are no scores. */
export function audienceText(app: App, language: Language): string {
  const people = app.runs.getState().segment.value?.people;
  return people ? formats(language).count(sumsFrom(people, app.drag.getState().cut2).count) : '–';
}

export function cutText(app: App, language: Language): string {
  return app.runs.getState().segment.value ? formats(language).share(app.drag.getState().cut2) : '–';
}

/** Share of people now who are expected to act, 0..1; null where there are no scores. */
export function expectedShare(app: App): number | null {
  const people = app.runs.getState().segment.value?.people;
  return people && people.rows > 0 ? totalSums(people).expected / people.rows : null;
}
