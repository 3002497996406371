export default {
  'activate.note.nobody': 'Nobody is in the chosen segments, so the file would hold only its header. Choose another segment or move a cut.',
  'activate.note.prefixed':
    'Cells that a spreadsheet might run as a formula, and so get an apostrophe before them: {{cells}}. “Raw file” leaves them as they are.',
  'activate.note.renamed': 'Two columns are called “{{from}}”; the later one is written as “{{to}}”.',
  'phase.audience': 'Writing the audience file',
} as const;
