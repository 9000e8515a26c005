/** One row of the error registry. Codes are stable for ever; texts may change. */
export interface ErrorEntry {
  /** HTTP status of the gateway's answer. */
  readonly status: number;
  /**
   * Whether the same request can succeed later: `never` (it is wrong), `changed` (after the caller
   * changes it), `later` (unchanged, after a while).
   */
  readonly retry: 'never' | 'changed' | 'later';
  /** Sentence for a person; `{name}` is replaced by the parameter of that name. */
  readonly en: string;
  readonly zh: string;
  /** What to do about it, for docs/errors.md and `--verbose`. */
  readonly help: string;
  /** The same advice in Chinese. */
  readonly helpZh: string;
}

/** Keeps the literal keys of a code table while checking each row. */
export const defineCodes = <K extends string>(
  codes: Readonly<Record<K, ErrorEntry>>,
): Readonly<Record<K, ErrorEntry>> => codes;
