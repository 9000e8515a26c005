import {
  ISSUE_CODES,
  type IssueCode,
  type IssueLevel,
  type RowIssue,
  type SkipReason,
} from './model.js';

/** Issues of one code that are kept with their row; the others are counted. */
export const KEPT_PER_CODE = 200;

/** What an import did, for people (see `reportText`) and programs. */
export interface ImportReport {
  readonly set: string;
  readonly edition: string;
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  /** Rows of the publisher's tables. */
  readonly rowsRead: number;
  /** Factors that came out of them. */
  readonly factors: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly counts: Readonly<Partial<Record<IssueCode, number>>>;
  readonly levels: Readonly<Record<IssueLevel, number>>;
  /** At most {@link KEPT_PER_CODE} of each code. */
  readonly issues: readonly RowIssue[];
  /** Against the previous edition of the set. */
  readonly compared?: {
    readonly edition: string;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly gone: number;
  };
  /** RFC 6962 root over the canonical rows. */
  readonly root: string;
}

/** Counts while rows go by. */
export class ReportBuilder {
  rowsRead = 0;
  readonly #skipped = new Map<SkipReason, number>();
  readonly #counts = new Map<IssueCode, number>();
  readonly #issues: RowIssue[] = [];

  skip(reason: SkipReason): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
  }

  issue(issue: RowIssue): void {
    const count = (this.#counts.get(issue.code) ?? 0) + 1;
    this.#counts.set(issue.code, count);
    if (count <= KEPT_PER_CODE) this.#issues.push(issue);
  }

  build(
    rest: Pick<ImportReport, 'set' | 'edition' | 'files' | 'factors' | 'root' | 'compared'>,
  ): ImportReport {
    const levels = { error: 0, review: 0, note: 0 };
    for (const [code, count] of this.#counts) levels[ISSUE_CODES[code]] += count;
    return {
      ...rest,
      rowsRead: this.rowsRead,
      skipped: Object.fromEntries(this.#skipped),
      counts: Object.fromEntries(this.#counts),
      levels,
      issues: this.#issues,
    };
  }
}
