import type { Engine } from '../engine/engine';
import { createCommands, type Ports } from './commands';
import { Flow } from './flow';
import { createProject } from './project';
import { createDrag, createRuns } from './runs';
import type { App, Language, Theme } from './types';
import { createView } from './view';

/** Builds the stores, the flow between them and the commands. */
export function createApp(engine: Engine, ports: Ports, language: Language, theme: Theme): App {
  const stores = { project: createProject(), runs: createRuns(), drag: createDrag(), view: createView(language, theme) };
  const flow = new Flow(stores, engine);
  engine.onWorkerDeath = (worker) => stores.runs.setState({ notice: { code: `engine/${worker}-worker-died`, at: Date.now() } });
  return { ...stores, commands: createCommands(stores, engine, flow, ports) };
}
