import { expect, test } from './support/test';

const provoked = /example\.com|TrustedHTML|trusted-types/;

for (const build of ['single', 'hosted'] as const) {
  test.describe(`${build} page`, () => {
    test.use({ build });

    test('opens without a request, an error or a violation', async ({ app }) => {
      await expect(app).toHaveTitle(/Cutline/);
    });

    test('its policy refuses requests, HTML from text and foreign code', async ({ app, trap }) => {
      trap.allow(provoked);
      const refused = await app.evaluate(async () => {
        const outcome = async (attempt: () => unknown): Promise<string> => {
          try {
            await attempt();
            return 'allowed';
          } catch (error) {
            return (error as Error).name;
          }
        };
        const image = () =>
          new Promise((resolve, reject) => {
            const probe = new Image();
            probe.onload = resolve;
            probe.onerror = () => reject(new TypeError('refused'));
            probe.src = 'https://example.com/probe.png';
          });
        return {
          fetch: await outcome(() => fetch('https://example.com/probe')),
          image: await outcome(image),
          html: await outcome(() => {
            document.createElement('p').innerHTML = '<b>text</b>';
          }),
          worker: await outcome(() => new Worker('https://example.com/worker.js')),
        };
      });
      expect(refused).toEqual({ fetch: 'TypeError', image: 'TypeError', html: 'TypeError', worker: 'TypeError' });
      expect(trap.allowedCount).toBeGreaterThan(2);
    });
  });
}
