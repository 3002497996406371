export default {
  'phase.newton': 'Fitting the exact model',
  'phase.train': 'Training',
  'phase.evaluate': 'Checking on customers it has not seen',
  'phase.score': 'Scoring',
  'phase.suspects': 'Looking for columns that know too much',

  'train.backend.short': 'The run is short, so the processor is done before the imitated graphics driver would have started.',

  'train/no-rows': 'No row has an answer to learn from. Choose another label column, or an earlier cut-off date.',
  'train/no-features': 'No feature is left to learn from. Switch at least one on in Prepare.',
  'train/one-class':
    'All {{rows}} rows with an answer have the same one ({{positives}} positive), so there is nothing to tell apart. Choose another positive value, another label column, or another window.',
  'train/few-answers':
    'Only {{positives}} positive and {{negatives}} negative rows: too few to learn from one part and check on another. A longer window, a commoner positive value or more data helps.',
  'train/no-optimum': 'The exact model did not settle after {{iterations}} rounds. A larger penalty λ (1 is the default) makes it settle.',
  'train/not-finite': 'The numbers left the range of this graphics card. Choose the CPU as backend and train again.',
  'train/context-lost': 'The graphics card dropped its memory. Training went on from the last finished epoch; nothing else was lost.',
} as const;
