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

// Single decoders: the package's index also starts a WebAssembly module of its own, for what hyparquet does already.
declare module 'hyparquet-compressors/src/brotli.js' {
  export function decompressBrotli(input: Uint8Array, outputLength: number): Uint8Array;
}
declare module 'hyparquet-compressors/src/gzip.js' {
  export function gunzip(input: Uint8Array, output: Uint8Array): Uint8Array;
}
declare module 'hyparquet-compressors/src/lz4.js' {
  export function decompressLz4(input: Uint8Array, outputLength: number): Uint8Array;
  export function decompressLz4Raw(input: Uint8Array, outputLength: number): Uint8Array;
}
