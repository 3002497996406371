/** Set by the build: the version of package.json. */
declare const __VERSION__: string;
/** Set by the build: true in the one-file page, false in the hosted page and in development. */
declare const __SINGLE_FILE__: boolean;

declare module 'virtual:notice' {
  interface BundledPackage {
    readonly name: string;
    readonly version: string;
    /** SPDX expression, for example MIT. */
    readonly licence: string;
    readonly url: string;
    /** The copyright lines of its licence file. */
    readonly copyright: string;
    /** Index into `texts`. */
    readonly text: number;
  }
  /** The packages inside the built page and its workers, by name; empty in development. */
  export const packages: readonly BundledPackage[];
  /** The distinct licence texts, without copyright lines; paragraphs are separated by an empty line. */
  export const texts: readonly string[];
}
