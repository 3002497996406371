import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Worker } from '@playwright/test';
import { dist } from './builds';

/** Collects what must never happen: a request that is not a file of the build, an error in a console, a violation of the page's policy. */
export class Trap {
  readonly caught: string[] = [];
  /** How many provoked ones passed. */
  allowedCount = 0;
  private readonly allowed: RegExp[] = [];

  constructor(private readonly address: string) {}

  /** Lets what matches pass, for a test that provokes it. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on('request', (request) => {
      if (!this.isOwnFile(request.url())) this.catch(`request: ${request.method()} ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
      if (!/^(blob|data):/.test(request.url())) this.catch(`failed request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error') this.catch(`console: ${message.text()} (${message.location().url.slice(0, 80)})`);
    });
    context.on('weberror', (error) => {
      this.catch(`uncaught: ${error.error().stack ?? error.error().message}`);
    });
    context.on('page', (page) => page.on('worker', (worker) => this.watchWorker(worker)));
    await context.exposeBinding('reportViolation', (_source, what: string) => this.catch(`policy: ${what}`));
    await context.addInitScript(() => {
      const { reportViolation } = window as unknown as { reportViolation(what: string): void };
      document.addEventListener('securitypolicyviolation', (event) => {
        reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  }

  /** A worker's refused request shows nowhere but in the event it gets itself. */
  private watchWorker(worker: Worker): void {
    const listen = worker.evaluate(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
        console.error(`worker policy: ${effectiveDirective} ${blockedURI}`);
      });
    });
    listen.catch(() => undefined);
  }

  private isOwnFile(url: string): boolean {
    if (/^(blob|data):/.test(url)) return true;
    const [path = ''] = url.split(/[?#]/);
    if (this.address.startsWith('file:')) return path === this.address;
    return path.startsWith(this.address) && existsSync(join(dist, decodeURIComponent(path.slice(this.address.length)) || 'index.html'));
  }

  private catch(what: string): void {
    if (this.allowed.some((pattern) => pattern.test(what))) this.allowedCount++;
    else this.caught.push(what);
  }
}
