export default {
  'prepare/no-orders':
    'No order line counts: every line was dropped by a rule or could not be read. Look at the rules of the orders file in Collect.',
  'prepare/short-history':
    'The orders span {{days}} days. To learn who buys again, at least {{least}} days are needed. Add an export with more history, or state the date of the export.',
  'prepare/no-history':
    'Nobody can have bought before {{cutoff}}: the orders begin on {{from}}. Choose a later cut-off date or a window shorter than {{days}} days.',
  'prepare/one-class':
    'All {{labelled}} labelled rows have the same value ({{positives}} of them positive), so there is nothing to tell apart. Choose another label column or another positive value.',
  'prepare/one-class_nobody':
    'None of the {{labelled}} customers from before {{cutoff}} bought again in the {{days}} days after it, so there is nothing to tell apart. Choose a longer window or another cut-off date, or add an export with more history.',
  'prepare/one-class_everybody':
    'All {{labelled}} customers from before {{cutoff}} bought again in the {{days}} days after it, so there is nothing to tell apart. Choose a shorter window or another cut-off date.',
  'prepare/one-class_fewCustomers_one':
    'Only {{count}} customer had bought before {{cutoff}}, too few to learn from some and check on others. Add an export with more customers or more history.',
  'prepare/one-class_fewCustomers_other':
    'Only {{count}} customers had bought before {{cutoff}}, too few to learn from some and check on others. Add an export with more customers or more history.',
  'prepare/too-few':
    '{{positives}} of {{labelled}} rows are positive, too few to learn from one part and check on another. Add data, or choose another positive value or another label column.',
  'prepare/too-few_fewRows_one':
    'Only {{count}} row has an answer ({{positives}} of them positive), too few to learn from one part and check on another. Add rows with an answer.',
  'prepare/too-few_fewRows_other':
    'Only {{count}} rows have an answer ({{positives}} of them positive), too few to learn from one part and check on another. Add rows with an answer.',
  'prepare/too-few_manyYesRows':
    '{{positives}} of {{labelled}} rows are positive, so too few are not to learn from one part and check on another. Add data, or choose another positive value or another label column.',
  'prepare/too-few_fewCustomers_one':
    'Only {{count}} customer had bought before {{cutoff}}, too few to learn from some and check on others. Add an export with more customers or more history.',
  'prepare/too-few_fewCustomers_other':
    'Only {{count}} customers had bought before {{cutoff}}, too few to learn from some and check on others. Add an export with more customers or more history.',
  'prepare/too-few_fewYesCustomers':
    '{{positives}} of {{labelled}} customers bought again in the {{days}} days from {{cutoff}}, too few to learn from some and check on others. Choose a longer window, or add an export with more history.',
  'prepare/too-few_manyYesCustomers':
    '{{positives}} of {{labelled}} customers bought again in the {{days}} days from {{cutoff}}: too few did not to tell the two apart. Choose a shorter window.',
  'prepare.question.files': 'Add a file with orders, or a file with one row per customer.',
  'prepare.question.label': 'Which column says what you want to predict?',
  'prepare.question.positive': 'Which value of that column means that it happened?',
  'prepare.question.customer-key': 'Which column says who the customer is?',
  'prepare.because.labelGuessed': 'because the column “{{column}}” looks like an answer, with “{{value}}” as yes',
  'prepare.because.labelChosen': 'you chose “{{column}}”, with “{{value}}” as yes',
  'prepare.because.yourCutoff': 'you chose the cut-off: who had bought before {{from}}, and bought again before {{to}}?',
  'prepare.because.cutoffMoved':
    'you asked for the cut-off {{asked}}, but fewer than {{days}} days of data follow it; used is {{from}}: who had bought before it, and bought again before {{to}}?',
  'prepare.because.lastYear': 'because there is over a year of history: the same season last year, {{from}} to {{to}}, {{days}} days',
  'prepare.because.lastWindow': 'because it is the latest period that is over: {{from}} to {{to}}, {{days}} days',
  'prepare.note.samePeriod': 'Learned and checked on the same period: expect somewhat worse results next season.',
  'prepare.note.fewPositives_one':
    'Only {{count}} row of the rarer kind. From about {{enough}} on, results become steady; until then read the intervals.',
  'prepare.note.fewPositives_other':
    'Only {{count}} rows of the rarer kind. From about {{enough}} on, results become steady; until then read the intervals.',
  'prepare.note.fileUnused': '{{file}} is not used: the label column is in another file.',
  'prepare.note.joined': '{{file}}: {{matched}} of {{customers}} customers with orders were found in it.',
  'prepare.note.repeatedKeys_one': '{{file}}: {{count}} row repeats a customer; the first row of each is used.',
  'prepare.note.repeatedKeys_other': '{{file}}: {{count}} rows repeat a customer; the first row of each is used.',
  'prepare.note.noKey': '{{file}} has no column that says who the customer is, so it cannot be joined to the orders.',
  'prepare.note.incompleteDay': '{{day}} stops earlier than the days before it, so it counts as incomplete and is left out.',
  'prepare.note.cutoffMoved': 'The cut-off moved from {{from}} to {{to}}, so that its {{days}} days are over.',
  'prepare.note.windowLimited':
    'You asked for a window of {{asked}} days; used are {{days}}, because a window has {{least}} to {{most}} days.',
  'prepare.note.repeatedIds_one':
    '{{count}} row repeats an id (“{{column}}”). Every row gets a score; rows of one id are never split between learning and checking.',
  'prepare.note.repeatedIds_other':
    '{{count}} rows repeat an id (“{{column}}”). Every row gets a score; rows of one id are never split between learning and checking.',
  'prepare.note.shortHistory': 'With {{span}} days of history the window is {{days}} days.',
  'prepare.note.windowLong': '{{days}} days is over a third of the history ({{span}} days): few customers had time to come back.',
  'prepare.note.leftTruncated':
    'The data starts on {{from}}, the shop earlier. So that past and present compare, features look back {{days}} days at both.',
  'prepare.notEligible.laterFirstOrder': 'bought for the first time after the cut-off: scored now, not learned from',
  'prepare.notEligible.neverBought': 'never bought: “first order” is another goal',
  'prepare.notEligible.anonymousLines': 'order lines without a customer',
  'prepare.keptOut.at-export': 'written at export, so it may know what happened later',
  'prepare.keptOut.label': 'this is the answer',
  'prepare.keptOut.id': 'identifies a row',
  'prepare.keptOut.constant': 'the same everywhere',
  'prepare.keptOut.free-text': 'free text',
  'prepare.keptOut.too-many-levels': 'too many different values for the number of rows',
  'prepare.keptOut.choice': 'switched off by you',
  'prepare.cleaning.missingNumbers': 'Leave out rows with a missing number (off: the middle value takes its place)',
  'prepare.cleaning.missingFlags': 'Mark missing numbers in a column of their own',
  'prepare.cleaning.maxLevels': 'Group the rarest values of a category',
  'prepare.cleaning.clipOutliers': 'Pull extreme numbers in to the 1st and 99th percentile',
  'prepare.cleaning.duplicates': 'Remove exact duplicate rows',
  'prepare.feature.recency': 'Days since last purchase',
  'prepare.feature.frequency': 'Orders',
  'prepare.feature.orders30': 'Orders, last 30 days',
  'prepare.feature.orders90': 'Orders, last 90 days',
  'prepare.feature.monetary': 'Money spent',
  'prepare.feature.averageOrder': 'Average order value',
  'prepare.feature.money30': 'Money, last 30 days',
  'prepare.feature.money90': 'Money, last 90 days',
  'prepare.feature.tenure': 'Days since first purchase',
  'prepare.feature.meanGap': 'Days between orders',
  'prepare.feature.gapTrend': 'Change in days between orders',
  'prepare.feature.products': 'Different products',
  'prepare.feature.categories': 'Different categories',
  'prepare.formula.recency': 'snapshot − date of the last purchase before it',
  'prepare.formula.frequency': 'number of orders before the snapshot',
  'prepare.formula.orders30': 'orders in the {{days}} days before the snapshot',
  'prepare.formula.orders90': 'orders in the {{days}} days before the snapshot',
  'prepare.formula.monetary': 'sum of order lines before the snapshot, refunds not deducted',
  'prepare.formula.averageOrder': 'money spent ÷ orders',
  'prepare.formula.money30': 'sum of order lines in the {{days}} days before the snapshot',
  'prepare.formula.money90': 'sum of order lines in the {{days}} days before the snapshot',
  'prepare.formula.tenure': 'snapshot − date of the first purchase',
  'prepare.formula.meanGap': '(last order − first order) ÷ (orders − 1)',
  'prepare.formula.gapTrend': 'last gap − average of the gaps before it; above 0: slowing down',
  'prepare.formula.products': 'number of different products bought',
  'prepare.formula.categories': 'number of different categories bought',
  'prepare.formula.daysBefore': 'days from this date to the snapshot',
  'prepare.formula.daysBeforeDay': 'days from this date to {{day}}',
  'prepare.formula.recency.lookBack': 'snapshot − date of the last purchase before it, at most {{days}} days',
  'prepare.formula.frequency.lookBack': 'orders in the {{days}} days before the snapshot',
  'prepare.formula.monetary.lookBack': 'sum of order lines in the {{days}} days before the snapshot, refunds not deducted',
  'prepare.formula.averageOrder.lookBack': 'money spent ÷ orders, both in the {{days}} days before the snapshot',
  'prepare.formula.tenure.lookBack': 'snapshot − date of the first purchase, at most {{days}} days',
  'prepare.formula.meanGap.lookBack': '(last order − first order) ÷ (orders − 1), for orders in the {{days}} days before the snapshot',
  'prepare.formula.gapTrend.lookBack':
    'last gap − average of the gaps before it, for orders in the {{days}} days before the snapshot; above 0: slowing down',
  'prepare.formula.products.lookBack': 'number of different products bought in the {{days}} days before the snapshot',
  'prepare.formula.categories.lookBack': 'number of different categories bought in the {{days}} days before the snapshot',
} as const;
