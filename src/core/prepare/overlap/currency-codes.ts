import { type CollectedFile, NO_CODE, type OrderLines } from '../../collect/types';
import { textAt, textCount } from '../../table/text';

/** Numbers currencies alike in all files. */
export class CurrencyCodes {
  readonly #known = new Map<string, number>();

  /** Returns the function that gives the currency of a line of this file; 0: it names none. */
  of({ report, orders }: CollectedFile & { readonly orders: OrderLines }): (line: number) => number {
    const ofFile = this.#code(report.orders?.currency ?? null);
    const { currency } = orders;
    if (!currency) return () => ofFile;
    const codes = Array.from({ length: textCount(currency.levels) }, (_, level) => this.#code(textAt(currency.levels, level)));
    return (line) => {
      const level = currency.codes[line] as number;
      return level === NO_CODE ? ofFile : (codes[level] as number);
    };
  }

  #code(text: string | null): number {
    if (text === null) return 0;
    const code = this.#known.get(text) ?? this.#known.size + 1;
    this.#known.set(text, code);
    return code;
  }
}
