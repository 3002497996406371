export default {
  'segment.start.half': 'Cut 2 starts at 50 %: more likely than not. It picks {{would}} of your customers.',
  'segment.start.top10':
    'A cut at 50 % would pick only {{would}} of your customers, so Cut 2 starts where the 10 % with the highest probability begin.',
  'segment/bad-score':
    'The model gave row {{row}} no probability ({{score}}), so there is nothing to cut. Its training went astray: train again with a lower learning rate, or choose another model.',
  'feature.money': 'Money so far',
  'phase.profile': 'Describing the segments',
} as const;
