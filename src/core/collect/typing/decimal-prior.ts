import { wordsOfName } from '../mapping/order-words';
import type { ColumnSummary } from '../types';
import type { Inference } from './infer-kind';
import type { DecimalSign } from './infer-number';

const DOTTED_DATE = /^\s*\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)/;
/** Words of headers in languages that write a decimal comma; none is an English word. */
const COMMA_WORDS =
  /\b(?:kunden?|kundennummer|kundennr|datum|betrag|umsatz|menge|anzahl|bestell\w*|auftrag\w*|artikel\w*|preis|rechnung\w*|gesamt\w*|montant|quantite|commande|prix|acheteur|fecha|importe|cantidad|pedido|precio|ordine|importo|quantita|prezzo|acquirente|fattura)\b/;
/** What a column counts that proves its sign; the separator, the dates and the headers, which only go with a decimal comma, count 1 each. */
const PROVEN = 3;
const ENOUGH = 2;

/**
 * Returns the decimal sign that a file is written with, for a column of it that does not show its own (1.100): as other columns prove, else by
 * the separator, the dates and the language of the headers; null where these say nothing or contradict each other.
 */
export function decimalPrior(
  columns: readonly { readonly inference: Inference; readonly summary: ColumnSummary }[],
  delimiter: string | null,
): DecimalSign | null {
  let isComma = false;
  let isPoint = false;
  for (const { inference, summary } of columns) {
    if (summary.kind !== 'number' || !inference.hasDecimals || inference.decimals !== 'proven') continue;
    if (inference.decimal === ',') isComma = true;
    else isPoint = true;
  }
  if (isComma && isPoint) return null;
  const hints = [
    delimiter === ';',
    columns.some(({ summary }) => summary.kind === 'time' && summary.examples.some((text) => DOTTED_DATE.test(text))),
    columns.some(({ summary }) => COMMA_WORDS.test(wordsOfName(summary.name))),
  ].filter((hint) => hint).length;
  const comma = hints + (isComma ? PROVEN : 0) - (isPoint ? PROVEN : 0);
  return comma >= ENOUGH ? ',' : comma <= -ENOUGH ? '.' : null;
}
