import { describe, expect, it } from 'vitest';
import { buildAudience, DEFAULT_ACTIVATE } from '../core/activate';
import { quietJob } from '../core/base/job';
import { buildScoreIndex, confusionAt, labelledPart, segmentSums, startCuts } from '../core/segment';
import { NOT_ELIGIBLE } from './process';
import { collectAll, type Outcome, runRecipe } from './run-recipe';
import { generateShop, sampleFiles } from './shop';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The numbers that a person would read on the page, rounded as coarsely as other machines' logarithms may need. */
async function readings({ files, prepared, model }: Outcome) {
  const { people, train, label, fold, summary } = prepared;
  const now = buildScoreIndex(model.scores.people, null, people.moneyMills);
  const checked = labelledPart(model.scores.train, label, fold, [0]);
  const { cut1, cut2, because } = startCuts(now);
  const segments = segmentSums(now, cut1, cut2);
  const input = {
    idName: people.idName,
    ids: people.ids,
    rows: people.table.rows,
    score: model.scores.people,
    cut1,
    cut2,
    features: people.table,
  };
  const { preview } = await buildAudience(input, DEFAULT_ACTIVATE, quietJob());
  return {
    rows: files.map((file) => file.report.rows),
    orders: files[0]?.report.orders?.orders,
    gross: files[0]?.report.orders?.revenueGross,
    net: files[0]?.report.orders?.revenueNet,
    asOf: [summary.asOfTrain, summary.asOfScore, summary.windowDays],
    customers: summary.customers,
    labelled: summary.labelled,
    positives: summary.positives,
    parts: summary.parts,
    features: train.specs.filter((spec) => spec.keptOut === null).length,
    auc: round(model.test.auc, 4),
    logLoss: round(model.test.logLoss, 4),
    brier: round(model.test.brier, 4),
    cuts: [round(cut1, 3), round(cut2, 3), because.key],
    matrix: confusionAt(buildScoreIndex(checked.score, checked.positives, null), cut2),
    sizes: Object.values(segments).map(({ size }) => size),
    expected: Object.values(segments).map(({ expected }) => round(expected, 1)),
    money: Object.values(segments).map(({ moneyMills }) => moneyMills / 1000),
    audience: [preview.rows, ...preview.header],
  };
}

describe('the sample shop of 2,000 customers, seed 1, from bytes to audience', () => {
  it('reads as it always did', async () => {
    const outcome = await runRecipe(await collectAll(sampleFiles('en', 1, 2000)));
    expect(await readings(outcome)).toEqual({
      rows: [
        { in: 14_353, used: 13_371, quarantined: 175, dropped: 807 },
        { in: 2027, used: 2027, quarantined: 0, dropped: 0 },
      ],
      orders: 4362,
      gross: 904_220.82,
      net: 878_855.92,
      asOf: ['2025-11-02', '2026-11-01', 90],
      customers: 1935,
      labelled: 1224,
      positives: 197,
      parts: { train: 762, tune: 230, test: 232 },
      features: 19,
      auc: 0.7958,
      logLoss: 0.3485,
      brier: 0.1043,
      cuts: [0.25, 0.5, 'segment.start.half'],
      matrix: { tp: 12, fp: 4, fn: 26, tn: 190 },
      sizes: [93, 155, 1687],
      expected: [61.1, 55.8, 133.7],
      money: [113_742.22, 99_997.75, 664_753.73],
      audience: [93, 'Customer ID', 'score', 'segment'],
    });
  }, 60_000);

  it('and what is known of the shop says the same of everything that can be known exactly', () => {
    const { counts, history } = generateShop({ customers: 2000, language: 'en', seed: 1, signal: true }).truth;
    const labels = [...history.atCutoff.label].filter((label) => label !== NOT_ELIGIBLE);
    const { short, long, date, noDate, amount, zero } = counts.bad;
    expect({
      in: counts.rows,
      used: counts.usedRows,
      quarantined: short + long + date + noDate + amount,
      dropped: zero + counts.guestLines + counts.cancelledLines,
      orders: counts.paidOrders,
      gross: counts.gross,
      net: counts.gross - counts.refunded,
      customers: history.atSnapshot.label.filter((label) => label !== NOT_ELIGIBLE).length,
      labelled: labels.length,
      positives: labels.filter((label) => label === 1).length,
    }).toEqual({
      in: 14_353,
      used: 13_371,
      quarantined: 175,
      dropped: 807,
      orders: 4362,
      gross: 90_422_082,
      net: 87_885_592,
      customers: 1935,
      labelled: 1224,
      positives: 197,
    });
  });
});
