export default {
  'engine/data-worker-died': 'The part that reads files stopped and is started again. Everything on the page is still there.',
  'engine/train-worker-died':
    'The part that trains stopped and is started again. Everything on the page is still there; press Train to try again.',
  'engine/worker-died': 'The computation stopped before it was done. Nothing else is lost; try again.',
  'engine/worker-silent': 'The computation gave no sign of life for ten seconds and was stopped. Nothing else is lost; try again.',
  'engine/no-file': 'This file is not here any more. Drop it once more.',
} as const;
