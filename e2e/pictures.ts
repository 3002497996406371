import { dropFiles, goTo, realData, untilReady } from './support/page';
import { takePicture } from './support/picture';
import { test } from './support/test';

const STAGES = [
  ['collect', 'Collect'],
  ['prepare', 'Prepare'],
  ['train', 'Train'],
  ['segment', 'Segment'],
  ['activate', 'Activate'],
] as const;

for (const language of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1440, 390] as const) {
      test(`panels ${width} ${language} ${theme}`, async ({ app }) => {
        await app.emulateMedia({ colorScheme: theme });
        const name = (stage: string) => `${stage}-${width}-${language}-${theme}`;
        await app.setViewportSize({ width: 1440, height: 900 });
        if (language === 'zh') await app.getByRole('radio', { name: '中文' }).check({ force: true });
        await app.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        await takePicture(app, name('empty'));
        await app
          .getByRole('button', { name: language === 'zh' ? /示例/ : 'Try the sample shop' })
          .first()
          .click();
        await untilReady(app);
        for (const [stage] of STAGES) {
          await app.evaluate((hash) => {
            location.hash = `#/${hash}`;
          }, stage);
          await app.locator('main h1').waitFor();
          if (stage === 'train') {
            await app.getByRole('spinbutton').first().fill('25');
            await app.getByRole('button', { name: language === 'zh' ? '训练' : 'Train', exact: true }).click();
            await untilReady(app, 90_000);
          }
          await app.waitForTimeout(300);
          await takePicture(app, name(stage), { whole: true });
        }
      });
    }
  }
}

test('a file that needs an answer, and one that is no table', async ({ app }) => {
  const file = realData('facebook-metrics/dataset_Facebook.csv');
  test.skip(!file, 'no real data beside the repository');
  await dropFiles(app, file as string);
  await goTo(app, 'Prepare');
  await app.getByRole('combobox', { name: 'Label column' }).waitFor();
  await takePicture(app, 'question-1440-en-light', { whole: true });
  await app.getByRole('combobox', { name: 'Label column' }).selectOption('Total Interactions');
  await untilReady(app);
  await goTo(app, 'Segment');
  await takePicture(app, 'silent-1440-en-light', { whole: true });
  await dropFiles(app, [{ name: 'report.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7 …') }]);
  await goTo(app, 'Collect');
  await app.getByRole('alert').first().waitFor();
  await takePicture(app, 'failed-1440-en-light', { whole: true });
});
