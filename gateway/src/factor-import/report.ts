import type { Period } from '@tanji/domain/record';
import type { FileForm } from './file-form.js';
import {
  ISSUE_CODES,
  type IssueCode,
  type IssueLevel,
  type RowIssue,
  type SkipReason,
} from './model.js';

/** Issues of one code that are kept with their row; the others are counted. */
export const KEPT_PER_CODE = 200;

/** Places that are kept of the rows passed over for one reason. */
export const KEPT_PLACES = 50;

/** What an import did, for people (see `reportText`) and programs. */
export interface ImportReport {
  readonly set: string;
  readonly edition: string;
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly format: FileForm['format'];
    /** Of a text. */
    readonly encoding?: FileForm['encoding'];
  }[];
  /** Factors by unit. */
  readonly units: Readonly<Record<string, number>>;
  /** From the first to behind the last day on which a factor is valid. */
  readonly validity?: Period;
  /** Rows of the publisher's tables. */
  readonly rowsRead: number;
  /** Factors that came out of them. */
  readonly factors: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Places of rows that were passed over, at most {@link KEPT_PLACES} for a reason. */
  readonly skippedAt: readonly {
    readonly reason: SkipReason;
    readonly file: string;
    readonly line: number;
  }[];
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
  readonly #skippedAt: ImportReport['skippedAt'][number][] = [];
  readonly #counts = new Map<IssueCode, number>();
  readonly #issues: RowIssue[] = [];

  skip(reason: SkipReason, file: string, line: number): void {
    const count = (this.#skipped.get(reason) ?? 0) + 1;
    this.#skipped.set(reason, count);
    if (count <= KEPT_PLACES) this.#skippedAt.push({ reason, file, line });
  }

  issue(issue: RowIssue): void {
    const count = (this.#counts.get(issue.code) ?? 0) + 1;
    this.#counts.set(issue.code, count);
    if (count <= KEPT_PER_CODE) this.#issues.push(issue);
  }

  build(
    rest: Omit<ImportReport, 'rowsRead' | 'skipped' | 'skippedAt' | 'counts' | 'levels' | 'issues'>,
  ): ImportReport {
    const levels = { error: 0, review: 0, note: 0 };
    for (const [code, count] of this.#counts) levels[ISSUE_CODES[code]] += count;
    return {
      ...rest,
      rowsRead: this.rowsRead,
      skipped: Object.fromEntries(this.#skipped),
      skippedAt: this.#skippedAt,
      counts: Object.fromEntries(this.#counts),
      levels,
      issues: this.#issues,
    };
  }
}
