// The parts of untyped packages that core uses. The community typings of Papa Parse would pull Node's and the DOM's types into core.

declare module 'papaparse' {
  export interface ParseError {
    readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
    readonly code: string;
    readonly message: string;
    readonly row?: number;
    readonly index?: number;
  }
  export interface ParseMeta {
    readonly delimiter: string;
    readonly linebreak: string;
    readonly aborted: boolean;
    readonly truncated: boolean;
    readonly cursor: number;
  }
  export interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly ParseError[];
    readonly meta: ParseMeta;
  }
  export interface ParserHandle {
    abort(): void;
    getCharIndex(): number;
  }
  export interface ParserConfig {
    delimiter?: string;
    newline?: '\r' | '\n' | '\r\n';
    quoteChar?: string;
    escapeChar?: string;
    comments?: false | string;
    preview?: number;
    fastMode?: boolean;
    step?(results: ParseResult): void;
  }
  export interface ParseConfig extends Omit<ParserConfig, 'step'> {
    delimitersToGuess?: readonly string[];
    skipEmptyLines?: boolean | 'greedy';
    step?(
      results: { readonly data: string[]; readonly errors: readonly ParseError[]; readonly meta: ParseMeta },
      parser: ParserHandle,
    ): void;
  }
  export interface UnparseConfig {
    delimiter?: string;
    newline?: string;
    quotes?: boolean | readonly boolean[];
    header?: boolean;
    escapeFormulae?: boolean;
  }
  const Papa: {
    parse(input: string, config?: ParseConfig): ParseResult;
    unparse(rows: readonly (readonly unknown[])[], config?: UnparseConfig): string;
    /** The low-level parser: reads one string; `ignoreLastRow` keeps a possibly unfinished last row unread. */
    Parser: new (
      config: ParserConfig,
    ) => {
      parse(input: string, baseIndex?: number, ignoreLastRow?: boolean): ParseResult;
      abort(): void;
      getCharIndex(): number;
    };
  };
  export default Papa;
}

declare module 'jstat' {
  interface Distribution1 {
    cdf(x: number, a: number): number;
    pdf(x: number, a: number): number;
    inv(p: number, a: number): number;
  }
  interface Distribution2 {
    cdf(x: number, a: number, b: number): number;
    pdf(x: number, a: number, b: number): number;
    inv(p: number, a: number, b: number): number;
  }
  export interface JStat {
    readonly normal: Distribution2;
    readonly beta: Distribution2;
    readonly gamma: Distribution2;
    readonly centralF: Distribution2;
    readonly studentt: Distribution1;
    readonly chisquare: Distribution1;
    gammaln(x: number): number;
    betaln(a: number, b: number): number;
    ibeta(x: number, a: number, b: number): number;
    ibetainv(p: number, a: number, b: number): number;
    lowRegGamma(a: number, x: number): number;
    erf(x: number): number;
    erfc(x: number): number;
  }
  const jStat: JStat;
  export default jStat;
}
