export default {
  'phase.reading': 'Reading',
  'phase.typing': 'Working out what the columns mean',

  'collect/empty': 'The file is empty: it holds no bytes. Export it again.',
  'collect/unreadable':
    'The browser cannot read this. A folder cannot be read; a file may have been moved, changed or locked. Drop the file itself once more.',
  'collect/blank': 'The file holds nothing but spaces, separators and line ends. Export it again.',
  'collect/only-mark': 'The file holds no text. Export it again.',
  'collect/header-only':
    'The file has a header with {{columns}} columns ({{names}} …) and no rows under it. Widen the date range of the export and try again.',
  'collect/not-a-table': 'This file is no text table. Open it in the program it comes from and save it as CSV.',
  'collect/not-a-table_xlsx':
    'This is an Excel workbook, whatever its name says, and none of its sheets holds a table. Enter or export the rows again and save it.',
  'collect/not-a-table_xlsx-encrypted':
    'This is an Excel workbook protected with a password. Open it in Excel, remove the password under File → Info → Protect Workbook, save it and drop it again.',
  'collect/not-a-table_xlsb':
    'This is a binary Excel workbook (.xlsb). Open it in Excel, save it as .xlsx or “CSV UTF-8” and drop that file.',
  'collect/not-a-table_ods': 'This is an OpenDocument spreadsheet (.ods). Open it, save it as .xlsx or CSV and drop that file.',
  'collect/not-a-table_xls': 'This is an old Excel file (.xls). Open it in Excel, save it as .xlsx or “CSV UTF-8” and drop that file.',
  'collect/not-a-table_archive':
    'This is an archive of a kind that is not read (7z, RAR, tar, bzip2, xz or Zstandard). Unpack it, or pack it as .zip, and drop that.',
  'collect/not-a-table_pdf': 'This is a PDF. Pages cannot be read as a table: export the data as CSV instead.',
  'collect/not-a-table_image': 'This is a picture. Export the data behind it as CSV.',
  'collect/not-a-table_html':
    'This is a web page, not a table: many portals save one under .csv or .xls. Open it in Excel and save it as “CSV UTF-8”, or choose CSV in the portal.',
  'collect/not-a-table_xml': 'This is XML. Open it in Excel and save it as “CSV UTF-8”, or export it as CSV.',
  'collect/not-a-table_json':
    'This is JSON, but not a list of records: it takes one object per line, or a list of objects. Export it so, or as CSV.',
  'collect/not-a-table_parquet-encrypted': 'This is an encrypted Parquet file. Export it without encryption.',
  'collect/not-a-table_database': 'This is a database file. Export its table as CSV.',
  'collect/not-a-table_document': 'This is a text document. Save the table inside it as CSV.',
  'collect/not-a-table_binary':
    'This is not text. If it comes from a spreadsheet, save it as “CSV UTF-8”; if the text looks scrambled, try another encoding.',
  'collect/cut-archive':
    'The packed file ends too early, as after a broken download. Nothing was read from it, because a part would look like the whole. Get it again.',
  'collect/cut-archive_parquet': 'The Parquet file ends too early, as after a broken download. Nothing was read from it. Get it again.',
  'collect/bad-archive': 'The packed file is damaged and cannot be unpacked. Get it again.',
  'collect/bad-archive_parquet': 'The Parquet file is damaged and cannot be read. Get it again.',
  'collect/archive-method': 'The archive is packed by {{method}}, which is not read here. Unpack it, or pack it again as an ordinary .zip.',
  'collect/password': 'The archive is protected with a password. It is used on this computer only and kept nowhere.',
  'collect/password_wrong': 'This password does not open the archive. Mind capital letters and try again.',
  'collect/zip-in-zip': '“{{name}}” is an archive inside the archive. Unpack the outer one and drop what is inside.',
  'collect/no-tables': 'The archive is empty: it holds no file. Pack it again.',
  'collect/too-many-tables': 'The archive holds {{count}} tables; at most {{limit}} are read. Unpack it and drop those that matter.',
  'collect/bomb': 'The packed file unpacks to {{times}} times its size, which no real export does. It was not read.',
  'collect/too-big': 'The file unpacks to more than {{gigabytes}} GB. Split the export, by year for example, and drop the parts.',
  'collect/line-too-long':
    'The row at line {{line}} is longer than {{megabytes}} MB. Perhaps the file has no line ends, or a wrong separator.',
  'collect/line-too-long_sheet': 'One row of the sheet is longer than {{megabytes}} MB, which no table is. Export it as CSV.',
  'collect/too-many-columns': 'The file has {{columns}} columns or more; at most {{limit}} are read. Export only the columns that matter.',
  'collect/too-many-cells':
    'The file has {{columns}} columns and {{rows}} rows or more, which is more than fits into the memory of a browser tab. Export fewer columns, or a shorter period.',
  'collect/unknown-encoding': 'This browser does not know the encoding “{{encoding}}”. Choose another one.',

  'collect.reason.shortRow': 'fewer cells than the header',
  'collect.reason.longRow': 'more cells than the header',
  'collect.reason.openQuote': 'a quotation mark that never closes',
  'collect.reason.brokenJson': 'no complete JSON object',
  'collect.reason.noTime': 'no readable order time',
  'collect.reason.noMoney': 'no readable amount',
  'collect.reason.emptyRow': 'rows of empty cells only',
  'collect.reason.comment': 'notes between the rows (#)',
  'collect.reason.endOfFileMark': 'an end-of-file mark (Ctrl+Z), no row',
  'collect.reason.repeatedHeader': 'the header repeated among the rows',
  'collect.reason.duplicate': 'exact repeats of a row with the same id',
  'collect.reason.totals': 'totals of other rows, so that nothing is counted twice',
  'collect.reason.furtherTable': 'another table below the first one',
  'collect.reason.noEventTime': 'no readable time',
  'collect.reason.noOrder': 'no order number',
  'collect.dropped.test': 'test orders',
  'collect.dropped.deposit': 'deposits whose balance was never paid',
  'collect.dropped.noPerson': 'nobody named',
  'collect.dropped.noEventPart': 'no column says who or when',
  'collect.dropped.noOrderPart': 'no column says which order, or what was paid back',
  'collect.dropped.noRefund': 'refunds that were refused, withdrawn or are still open',
  'collect.dropped.cancelled': 'cancelled, closed or unpaid orders and credit notes',
  'collect.dropped.nonPositive': 'nothing to pay: an amount or quantity of zero or less',
  'collect.dropped.noCustomer': 'no customer named',

  'collect.note.kept.cancelled_one': '{{hits}} line belongs to a cancelled, closed or unpaid order; it counts, because the rule is off.',
  'collect.note.kept.cancelled_other': '{{hits}} lines belong to cancelled, closed or unpaid orders; they count, because the rule is off.',
  'collect.note.kept.nonPositive_one': '{{hits}} line has an amount or quantity of zero or less; it is kept, because the rule is off.',
  'collect.note.kept.nonPositive_other':
    '{{hits}} lines have an amount or quantity of zero or less; they are kept, because the rule is off.',
  'collect.note.kept.noCustomer_one': '{{hits}} line names no customer; its money counts, because the rule is off.',
  'collect.note.kept.noCustomer_other': '{{hits}} lines name no customer; their money counts, because the rule is off.',
  'collect.note.kept.test_one': '{{hits}} line belongs to a test order; it counts, because the rule is off.',
  'collect.note.kept.test_other': '{{hits}} lines belong to test orders; they count, because the rule is off.',
  'collect.note.kept.deposit_one': '{{hits}} line is a deposit whose balance was never paid; it counts, because the rule is off.',
  'collect.note.kept.deposit_other': '{{hits}} lines are deposits whose balance was never paid; they count, because the rule is off.',
  'collect.note.kept.refunds_one': '{{count}} line was paid back in part (“{{column}}”); net money ignores it, because the rule is off.',
  'collect.note.kept.refunds_other':
    '{{count}} lines were paid back in part (“{{column}}”); net money ignores it, because the rule is off.',
  'collect.note.refunds_one': '{{count}} line was paid back in part or in full (“{{column}}”); that is taken off net money.',
  'collect.note.refunds_other': '{{count}} lines were paid back in part or in full (“{{column}}”); that is taken off net money.',
  'collect.note.perOrder_one':
    '“{{column}}” is the money of the whole order: {{count}} further line shares it, so that nothing is counted twice.',
  'collect.note.perOrder_other':
    '“{{column}}” is the money of the whole order: {{count}} further lines share it, so that nothing is counted twice.',
  'collect.note.balance_one': '{{count}} deposit counts together with its balance, at the time the balance was paid.',
  'collect.note.balance_other': '{{count}} deposits count together with their balance, at the time the balance was paid.',
  'collect.note.otherKey_one': '{{count}} line has nothing in “{{column}}”; its buyer is known by “{{other}}”.',
  'collect.note.otherKey_other': '{{count}} lines have nothing in “{{column}}”; their buyer is known by “{{other}}”.',
  'collect.note.namePhone_one': '{{count}} line has its buyer known by name and phone together.',
  'collect.note.namePhone_other': '{{count}} lines have their buyer known by name and phone together.',
  'collect.note.stitched_one':
    '{{count}} event without “{{column}}” belongs to the person who logged in before it with the same “{{other}}”.',
  'collect.note.stitched_other':
    '{{count}} events without “{{column}}” belong to the person who logged in before them with the same “{{other}}”.',
  'collect.note.statusUnknown_one': '{{count}} status of this export is new to this page and counts as a sale: {{statuses}}.',
  'collect.note.statusUnknown_other': '{{count}} statuses of this export are new to this page and count as sales: {{statuses}}.',
  'collect.note.masked.stable':
    '“{{column}}” hides letters, but the file shows that a buyer keeps the same text, so it can tell buyers apart. Reach them inside the shop platform.',
  'collect.note.masked.changing':
    '“{{column}}” is encrypted anew for each order, so nobody can be recognised by it. Products and days can be compared, customers cannot.',
  'collect.note.masked.shared': '“{{column}}” hides so many letters that different people share one text, so it cannot tell buyers apart.',
  'collect.note.someMarks_one':
    '“{{column}}”: {{count}} cell carried a mark that only keeps spreadsheets from changing it; it was taken off.',
  'collect.note.someMarks_other':
    '“{{column}}”: {{count}} cells carried a mark that only keeps spreadsheets from changing them; it was taken off.',
  'collect.note.noCurrency': '“{{column}}” has {{count}} different texts, so it is not read as a column of currencies.',
  'collect.note.noEventPerson': 'No column says whose events these are. Choose one under “Used as”.',
  'collect.note.noEventColumn': 'No column says when the events happened. Choose one under “Used as”.',
  'collect.note.noOrderColumn': 'No column holds the order number by which these rows join their orders. Choose one under “Used as”.',
  'collect.note.noBuyer': 'No column names the buyer. Sales by product and by day can be looked at; who comes back cannot be known.',
  'collect.note.layout.wooNames':
    'This export has no e-mail, so customers are told apart by name alone: two people of one name look like one. Add the customers export for their e-mails.',
  'collect.note.layout.magentoEmail':
    'The grid hides “Customer Email”. Switch it on under Columns in Magento and export again; until then customers are told apart by name.',
  'collect.note.layout.ga4Sums':
    'This report holds sums and no people, so it cannot say whom to reach. Export the events of single users from BigQuery instead.',
  'collect.note.aboveTable_one': '{{count}} line above the table was taken as a note and skipped.',
  'collect.note.aboveTable_other': '{{count}} lines above the table were taken as notes and skipped.',
  'collect.note.belowTable_one': '{{count}} line below the table was taken as a note and skipped.',
  'collect.note.belowTable_other': '{{count}} lines below the table were taken as notes and skipped.',
  'collect.note.unitRow': 'A second row below the header (units or other names) is no data row and was skipped.',
  'collect.note.unnamed_one':
    'The rows have {{count}} cell more than the header. The last column got a name; check that no name is missing in front.',
  'collect.note.unnamed_other':
    'The rows have {{count}} cells more than the header. The last columns got names; check that no name is missing in front.',
  'collect.note.markInside_one':
    '{{count}} row began with the invisible mark of a file’s start; files were put together here. It was taken off.',
  'collect.note.markInside_other':
    '{{count}} rows began with the invisible mark of a file’s start; files were put together here. It was taken off.',
  'collect.note.encodingGuess':
    'The file does not say how its letters are encoded, and it holds too few of them to be sure. It was read as {{encoding}}; if names look wrong, choose another encoding.',
  'collect.note.lossyNumbers_one': '“{{column}}”: {{count}} number has more than 15 digits; the last ones cannot be kept exactly.',
  'collect.note.lossyNumbers_other': '“{{column}}”: {{count}} numbers have more than 15 digits; the last ones cannot be kept exactly.',
  'collect.note.scientificIds_one':
    '“{{column}}”: {{count}} cell reads like 1.23E+15. A spreadsheet has cut the digits of an id; export it again as text.',
  'collect.note.scientificIds_other':
    '“{{column}}”: {{count}} cells read like 1.23E+15. A spreadsheet has cut the digits of ids; export them again as text.',
  'collect.note.totalsRow': 'The row of totals at the end was left out, so that nothing is counted twice.',
  'collect.note.renamedHeaders_one': '{{count}} column name was blank, repeated or held invisible characters; it got a name of its own.',
  'collect.note.renamedHeaders_other':
    '{{count}} column names were blank, repeated or held invisible characters; they got names of their own.',
  'collect.note.noHeader': 'The first row holds data, so the columns are called column1, column2 …',
  'collect.note.trailingDelimiter_one': '{{count}} row ends with one separator too many; nothing was shifted.',
  'collect.note.trailingDelimiter_other': '{{count}} rows end with one separator too many; nothing was shifted.',
  'collect.note.openQuoteAt':
    'A quotation mark opened in line {{line}} never closes. That line was set aside; the {{lines}} lines it would have swallowed were read as usual.',
  'collect.note.strayQuote_one': '{{count}} row has a quotation mark in the middle of a cell; check whether a separator is missing there.',
  'collect.note.strayQuote_other':
    '{{count}} rows have a quotation mark in the middle of a cell; check whether a separator is missing there.',
  'collect.note.zeroByte_one': '{{count}} row holds a zero byte, which no keyboard types. It was kept as it is.',
  'collect.note.zeroByte_other': '{{count}} rows hold a zero byte, which no keyboard types. They were kept as they are.',
  'collect.note.brokenBytes_one':
    '{{count}} row holds bytes that this encoding cannot read, shown as �. Is the text wrong? Choose another encoding.',
  'collect.note.brokenBytes_other':
    '{{count}} rows hold bytes that this encoding cannot read, shown as �. If there are many, choose another encoding.',
  'collect.note.skippedEntries_one': '{{count}} file in the archive is no table and was left out: {{names}}.',
  'collect.note.skippedEntries_other': '{{count}} files in the archive are no tables and were left out: {{names}}.',
  'collect.note.otherSheets_one': '{{count}} other filled sheet of the workbook was not read: {{names}}.',
  'collect.note.otherSheets_other': '{{count}} other filled sheets of the workbook were not read: {{names}}.',
  'collect.note.errorCells_one': '{{count}} cell holds an error of Excel, such as #N/A, and counts as missing.',
  'collect.note.errorCells_other': '{{count}} cells hold an error of Excel, such as #N/A, and count as missing.',
  'collect.note.leadingMark': '“{{column}}”: each cell carried a mark that only keeps spreadsheets from changing it; it was taken off.',
  'collect.note.duplicates_one': '{{count}} row repeats another row exactly. It was kept: two equal lines can be two real sales.',
  'collect.note.duplicates_other': '{{count}} rows repeat another row exactly. They were kept: two equal lines can be two real sales.',
  'collect.note.inherited_one':
    '{{count}} cell was blank because the export writes it on the first line of an order only; it was taken from there.',
  'collect.note.inherited_other':
    '{{count}} cells were blank because the export writes them on the first line of an order only; they were taken from there.',
  'collect.note.createdTime_one': '{{count}} line has nothing in “{{time}}”; its time is the one in “{{created}}”.',
  'collect.note.createdTime_other': '{{count}} lines have nothing in “{{time}}”; their time is the one in “{{created}}”.',
  'collect.note.missing_one': '“{{column}}”: {{count}} cell counts as missing: {{tokens}}.',
  'collect.note.missing_other': '“{{column}}”: {{count}} cells count as missing: {{tokens}}.',
  'collect.note.decimalOpen_point':
    '“{{column}}”: 1.234 could be one or one thousand. It was read with a decimal point; change it if that is wrong.',
  'collect.note.decimalOpen_comma':
    '“{{column}}”: 1,234 could be one or one thousand. It was read with a decimal comma; change it if that is wrong.',
  'collect.note.decimalOpen': '“{{column}}”: 1.234 could be one or one thousand.',
  'collect.note.decimalLikely_point':
    '“{{column}}”: 1.234 could be one or one thousand. It was read with a decimal point, as the rest of the file is written.',
  'collect.note.decimalLikely_comma':
    '“{{column}}”: 1.234 could be one or one thousand. It was read with a decimal comma, as the rest of the file is written.',
  'collect.note.decimalLikely': '“{{column}}”: 1.234 was read as the rest of the file is written.',
  'collect.note.looksLike.status': '“{{column}}” looks like the status of an order and is not used: orders count whatever it says.',
  'collect.note.looksLike.refund': '“{{column}}” looks like money paid back and is not used: net money does not know it.',
  'collect.note.looksLike.total':
    '“{{column}}” looks like the total of an order and is not used: money is price × quantity, without discounts and shipping.',
  'collect.note.decimalMixed_point':
    '“{{column}}”: 1,234.56 and 1.234,56 are mixed. It was read with a decimal point; the others are missing.',
  'collect.note.decimalMixed_comma':
    '“{{column}}”: 1,234.56 and 1.234,56 are mixed. It was read with a decimal comma; the others are missing.',
  'collect.note.decimalMixed': '“{{column}}”: 1,234.56 and 1.234,56 are mixed.',
  'collect.note.dateOpen_dmy':
    '“{{column}}”: no date proves whether day or month comes first. The day was taken first; change it if that is wrong.',
  'collect.note.dateOpen_mdy':
    '“{{column}}”: no date proves whether day or month comes first. The month was taken first; change it if that is wrong.',
  'collect.note.dateOpen': '“{{column}}”: no date proves whether day or month comes first.',
  'collect.note.dateMixed_dmy':
    '“{{column}}”: day-first and month-first dates are mixed. Most have the day first; dates that cannot be read so are missing.',
  'collect.note.dateMixed_mdy':
    '“{{column}}”: day-first and month-first dates are mixed. Most have the month first; dates that cannot be read so are missing.',
  'collect.note.dateMixed': '“{{column}}”: day-first and month-first dates are mixed.',
  'collect.note.missingFields':
    'Orders need a customer, a time and an amount. Still missing: {{fields}}. Choose the column for it under “Used as”.',
  'collect.cell.number_one': '“{{column}}”: {{count}} cell is no number and counts as missing.',
  'collect.cell.number_other': '“{{column}}”: {{count}} cells are no number and count as missing.',
  'collect.cell.time_one': '“{{column}}”: {{count}} cell is no possible date and counts as missing.',
  'collect.cell.time_other': '“{{column}}”: {{count}} cells are no possible date and count as missing.',
  'collect.cell.flag_one': '“{{column}}”: {{count}} cell is neither of the two answers and counts as missing.',
  'collect.cell.flag_other': '“{{column}}”: {{count}} cells are neither of the two answers and count as missing.',

  'collect.because.number': 'nearly every cell is a number',
  'collect.because.fewWhole':
    'whole numbers with only {{distinct}} different values: if they stand for kinds of something, choose category',
  'collect.because.numberOpen': 'numbers, but 1.234 could be one or one thousand',
  'collect.because.numberOpen_point': 'numbers, read with a decimal point, though nothing proves it',
  'collect.because.numberOpen_comma': 'numbers, read with a decimal comma, though nothing proves it',
  'collect.because.numberLikely': 'numbers, read as the rest of the file is written',
  'collect.because.numberLikely_point': 'numbers, read with a decimal point like the rest of the file',
  'collect.because.numberLikely_comma': 'numbers, read with a decimal comma like the rest of the file',
  'collect.because.numberMixed': 'numbers written in two ways',
  'collect.because.numberMixed_point': 'numbers written in two ways, most with a decimal point',
  'collect.because.numberMixed_comma': 'numbers written in two ways, most with a decimal comma',
  'collect.because.time': 'the cells are dates',
  'collect.because.timeOpen': 'dates, but nothing proves whether day or month comes first',
  'collect.because.timeOpen_dmy': 'dates, read day first, though nothing proves it',
  'collect.because.timeOpen_mdy': 'dates, read month first, though nothing proves it',
  'collect.because.timeMixed': 'dates written in two orders',
  'collect.because.timeMixed_dmy': 'dates written in two orders, most day first',
  'collect.because.timeMixed_mdy': 'dates written in two orders, most month first',
  'collect.because.digits': 'the digits are dates',
  'collect.because.digits_yyyymmdd': 'the digits are dates like 20240229',
  'collect.because.digits_seconds': 'the header speaks of time, and the digits are seconds since 1970',
  'collect.because.digits_milliseconds': 'the header speaks of time, and the digits are milliseconds since 1970',
  'collect.because.digits_microseconds': 'the header speaks of time, and the digits are microseconds since 1970',
  'collect.because.digits_excel': 'the header speaks of time, and the digits are Excel’s day numbers',
  'collect.because.flag': 'only two answers: {{values}}',
  'collect.because.idName': 'the header names an id, and ids are kept letter for letter',
  'collect.because.leadingZeros': 'some cells begin with a zero that a number would lose',
  'collect.because.longDigits': 'more digits than a number can hold exactly',
  'collect.because.plusSign': 'phone numbers with a plus sign',
  'collect.because.email': 'e-mail addresses',
  'collect.because.unique': 'a different code in every row',
  'collect.because.rowNumber': 'every whole number from {{from, raw}} to {{to, raw}} about once: a row number',
  'collect.because.repeats': '{{distinct}} words that repeat',
  'collect.because.words': '{{distinct}} different texts',
  'collect.because.layout': 'this export always writes it so',
  'collect.because.empty': 'every cell is empty',
  'collect.because.chosen': 'you chose it',

  'collect.why.chosen': 'you chose it',
  'collect.why.kept': 'still orders after your changes; choose again if it is something else',
  'collect.why.layout': 'recognised by its columns: {{layout}}',
  'collect.why.layoutBy': 'recognised by its columns: {{layout}}; people are told apart by “{{customer}}”',
  'collect.why.layoutRows': 'recognised by its columns: {{layout}}, a row each, named in “{{customer}}”',
  'collect.why.sums': 'recognised by its columns: {{layout}}. Sums, no people',
  'collect.why.keptOther': 'as before your changes; choose again if it is something else',
  'collect.why.events': 'people in “{{customer}}” come back, with a time in “{{time}}” and what they did in “{{event}}”',
  'collect.why.looks':
    'people in “{{customer}}” come back, with a time in “{{time}}” and what they looked at in “{{event}}”, without money',
  'collect.why.reviews': 'items in “{{product}}” are judged in “{{rating}}”',
  'collect.why.reviewers': 'people in “{{customer}}” come back and judge in “{{rating}}”',
  'collect.why.noRows': 'no row can be used',
  'collect.why.orders': 'customers in “{{customer}}” come back, with a time in “{{time}}” and money in “{{money}}”',
  'collect.why.noTime': 'no column holds a time of purchase, so each row is taken as one customer',
  'collect.why.noMoney': 'no column says how much was paid, so each row is taken as one customer',
  'collect.why.noCustomer': 'no column names the buyer, so each row stands for itself',
  'collect.why.oneRowEach': 'every customer occurs about once',
  'collect.dropped.currency_one': 'line in another currency than {{currency}}',
  'collect.dropped.currency_other': 'lines in another currency than {{currency}}',
} as const;
