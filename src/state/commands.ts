import { isAbort } from '../core/base/error';
import { DEFAULT_CHOICES, fileChoices, withStartCuts } from '../core/recipe/choices';
import type { Choices, FileId } from '../core/recipe/types';
import type { Engine } from '../engine/engine';
import { answerField, answerKind } from './column-answers';
import type { Commands } from './commands-contract';
import { entriesOf, tellNew, toldApart, withUnlocked } from './file-entries';
import type { Flow, Stores } from './flow';
import { redo, undo, writeChoices } from './project';
import { failureOf } from './runs';
import type { App } from './types';

/** What commands need of the outside. */
export interface Ports {
  save(blob: Blob, name: string): void;
  /** Shows a short message with words in ui/text; `undo` offers to take the last choice back. */
  tell(key: string, values?: { readonly [key: string]: string | number }, undo?: boolean): void;
}

/** Builds the only writers of the stores. */
export function createCommands(stores: Stores & Pick<App, 'view'>, engine: Engine, flow: Flow, ports: Ports): Commands {
  const { project, runs, view, drag } = stores;
  let lastFile = 0;
  const adding = new Set<AbortController>();
  const write = (change: (choices: Choices) => Choices) => writeChoices(project, change);
  const fail = (error: unknown) => {
    const { code } = failureOf(error);
    ports.tell(code);
  };

  const failUnlessCancelled = (error: unknown) => {
    if (!isAbort(error)) fail(error);
  };

  const nameOf = (id: FileId) => project.getState().choices.files.find((file) => file.id === id)?.name;

  const setFile: Commands['setFile'] = (id, patch) =>
    write((choices) => {
      const before = fileChoices(choices, id);
      const after = { ...choices, collect: { ...choices.collect, [id]: { ...before, ...patch } } };
      return differs(before, patch, ['role']) ? withStartCuts(after) : after;
    });

  async function open(files: readonly File[], signal: AbortSignal): Promise<Choices['files']> {
    const opened = files.map(async (file) => {
      const id: FileId = `file-${++lastFile}`;
      return entriesOf(id, await engine.open(id, file, { signal }));
    });
    return (await Promise.all(opened)).flat();
  }

  const addFiles: Commands['addFiles'] = (files) => {
    const names = files.map(({ name }) => name);
    runs.setState(({ adding }) => ({ adding: [...adding, names] }));
    const controller = new AbortController();
    adding.add(controller);
    const added = open(files, controller.signal).then((opened) => {
      const { fresh, known } = tellNew(opened, project.getState().choices.files);
      const { files: read } = runs.getState();
      const isUnread = ({ id }: { readonly id: FileId }) => ['failed', 'cancelled'].includes(read[id]?.state ?? '');
      const doubled = [...new Set(known.filter((file) => !isUnread(file)).map(({ name }) => name))];
      if (doubled.length > 0) ports.tell('collect.alreadyHere', { files: doubled.join(', ') });
      // Own files take the place of the sample shop: nobody wants the two added up.
      const isSample = runs.getState().sample !== null;
      if (fresh.length)
        write((choices) =>
          isSample
            ? { ...DEFAULT_CHOICES, files: toldApart(fresh, []) }
            : { ...choices, files: [...choices.files, ...toldApart(fresh, choices.files)] },
        );
      flow.retry(...known.filter(isUnread).map(({ id }) => `file:${id}`));
    }, failUnlessCancelled);
    added.finally(() => {
      adding.delete(controller);
      runs.setState(({ adding }) => ({ adding: adding.filter((other) => other !== names) }));
    });
  };

  const openSample: Commands['openSample'] = (language) => {
    runs.setState({ opening: true });
    engine
      .openSample(language)
      .then((files) => {
        write(() => ({ ...DEFAULT_CHOICES, files }));
        view.setState({ stage: 'segment' });
      }, fail)
      .finally(() => runs.setState({ opening: false }));
  };

  const control = (action: 'pause' | 'resume' | 'stop', state: 'paused' | 'running' | 'stopped') => {
    const { live } = runs.getState();
    if (!live) return;
    engine.control(action).catch(fail);
    runs.setState({ live: { ...live, state } });
  };

  return {
    addFiles,
    openSample,
    setFile,
    removeFile(id) {
      const file = nameOf(id) ?? '';
      write((choices) => ({ ...choices, files: choices.files.filter((file) => file.id !== id) }));
      ports.tell('collect.removed', { file }, true);
    },
    retryFile: () => flow.retry('files'),
    unlockFile(id, password) {
      engine.unlock(id, password).then((opened) => {
        write((choices) => ({ ...choices, files: withUnlocked(choices.files, id, opened) }));
        flow.retry('files');
      }, fail);
    },
    setRole: (id, role) => setFile(id, { role }),
    setKind: (id, column, kind) => setFile(id, answerKind(fileChoices(project.getState().choices, id), column, kind)),
    setField: (id, field, column) => setFile(id, answerField(fileChoices(project.getState().choices, id), field, column)),
    setRule: (id, rule, on) => setFile(id, { rules: { ...fileChoices(project.getState().choices, id).rules, [rule]: on } }),
    unusedRows: (id, request, signal) => engine.unusedRows(project.getState().choices, id, request, { signal }),
    columnProfile: (id, column, signal) => engine.columnProfile(project.getState().choices, id, column, { signal }),
    preview: (id, signal) => engine.preview(project.getState().choices, id, { signal }),
    downloadUnreadable(id) {
      const name = nameOf(id) ?? 'rows';
      engine
        .unreadable(project.getState().choices, id)
        .then((blob) => ports.save(blob, `${name.replace(/\.[^.]*$/, '')}-unreadable.csv`), fail);
    },
    setPrepare: (patch, continues) =>
      writeChoices(
        project,
        (choices) => {
          const after = { ...choices, prepare: { ...choices.prepare, ...patch } };
          return differs(choices.prepare, patch, QUESTION) ? withStartCuts(after) : after;
        },
        continues,
      ),
    setTrain: (patch) => write((choices) => ({ ...choices, train: { ...choices.train, ...patch } })),
    setProject: (patch) => write((choices) => ({ ...choices, ...patch })),
    setSeed: (seed) => write((choices) => ({ ...choices, seed })),
    chooseModel: (chosen) => write((choices) => ({ ...choices, train: { ...choices.train, chosen } })),
    train: (kind) => void flow.train(kind),
    pause: () => control('pause', 'paused'),
    resume: () => control('resume', 'running'),
    stop: () => control('stop', 'stopped'),
    cancel() {
      for (const controller of adding) controller.abort();
      flow.cancel();
    },
    retry: (stage) => flow.retry(...RETRY[stage]),
    setCuts(cut1, cut2) {
      drag.setState({ cut1, cut2, dragging: false });
      write((choices) => ({ ...choices, segment: { ...choices.segment, cut1, cut2 } }));
    },
    setSegmentName: (key, name) =>
      write((choices) => {
        const { [key]: _, ...others } = choices.segment.names;
        return { ...choices, segment: { ...choices.segment, names: name ? { ...others, [key]: name } : others } };
      }),
    setActivate: (patch) => write((choices) => ({ ...choices, activate: { ...choices.activate, ...patch } })),
    downloadAudience() {
      const { cuts, modelKey, usable } = flow;
      if (cuts && modelKey) engine.audience(usable, modelKey, cuts).then((blob) => ports.save(blob, 'audience.csv'), fail);
    },
    undo: () => undo(project),
    redo: () => redo(project),
    reset() {
      const { sample } = runs.getState();
      if (sample) return openSample(sample);
      write(() => DEFAULT_CHOICES);
      view.setState({ stage: 'collect' });
      ports.tell('app.reset', {}, true);
    },
    setView: (patch) => view.setState(patch),
    setLanguage: (language) => view.setState({ language }),
    setTheme: (theme) => view.setState({ theme }),
    go: (stage) => view.setState({ stage }),
  };
}

/** What is asked; T and N only say of when. */
const QUESTION = ['goal', 'labelColumn', 'positiveValue'] as const;

const differs = <T extends object>(before: T, patch: Partial<T>, keys: readonly (keyof T)[]): boolean =>
  keys.some((key) => key in patch && patch[key] !== before[key]);

const RETRY = {
  collect: ['files', 'link'],
  prepare: ['files', 'link', 'prepare'],
  train: ['prepare', 'models'],
  segment: ['models', 'segment', 'profiles'],
  activate: ['segment', 'audience'],
} as const;
