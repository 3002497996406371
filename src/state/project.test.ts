import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProject, redo, undo, writeChoices } from './project';

describe('undo', () => {
  it('returns to every state it came through, and forward again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (seeds) => {
        const project = createProject();
        const states = [project.getState().choices];
        for (const seed of seeds) {
          writeChoices(project, (choices) => ({ ...choices, seed }));
          if (project.getState().choices !== states.at(-1)) states.push(project.getState().choices);
        }
        for (const state of [...states].reverse()) {
          expect(project.getState().choices).toBe(state);
          undo(project);
        }
        for (const state of states.slice(1)) {
          redo(project);
          expect(project.getState().choices).toBe(state);
        }
      }),
    );
  });

  it('drops the future after a new choice', () => {
    const project = createProject();
    writeChoices(project, (choices) => ({ ...choices, seed: 2 }));
    undo(project);
    writeChoices(project, (choices) => ({ ...choices, seed: 3 }));
    redo(project);
    expect(project.getState().choices.seed).toBe(3);
    expect(project.getState().future).toEqual([]);
  });
});
