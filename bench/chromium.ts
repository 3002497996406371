import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from '@playwright/test';
import { browser } from '../e2e/support/browser';

/** Starts Chromium as the journeys do. */
export const launch = (): Promise<Browser> => chromium.launch(browser.launchOptions);

/** Returns the highest resident memory of a renderer that runs, as the kernel counted it, in bytes: one holds the page and its workers. */
export function peakOfRenderers(): number {
  const pids = execFileSync('ps', ['-eo', 'pid,args'])
    .toString()
    .split('\n')
    .filter((line) => line.includes('--type=renderer') && line.includes('headless'))
    .map((line) => line.trim().split(' ')[0] ?? '');
  const peaks = pids.map((pid) => {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(execFileSync('cat', [`/proc/${pid}/status`]).toString())?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...peaks);
}
