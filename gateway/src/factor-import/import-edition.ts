import { TanjiError } from '@tanji/domain/errors';
import { editionTree, editionVersion, factorRowLeaf } from '@tanji/domain/factor-edition';
import { canonicalJson } from '@tanji/domain/canonical';
import { findAnomalies, peerGroups } from '@tanji/domain/factor-quality';
import { fileForm } from './file-form.js';
import { cleanDraft, type CleanContext } from './clean-draft.js';
import type {
  EditionDefaults,
  FactorDraft,
  ImportFile,
  ImportStage,
  ImportedRow,
  PreviousRow,
  PublisherProfile,
} from './model.js';
import { ReportBuilder, type ImportReport } from './report.js';
import { fileHash } from './source-text.js';

/** Rows between two signs of life. */
const PROGRESS_EVERY = 500;

export interface ImportProgress {
  readonly stage: ImportStage;
  /** Rows read so far; their number is not known before the end. */
  readonly rows: number;
}

export interface ImportWork {
  readonly profile: PublisherProfile;
  readonly edition: string;
  readonly files: readonly ImportFile[];
  /** The edition of the set before this one, by id. */
  readonly previous?: ReadonlyMap<string, PreviousRow>;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/** What an import gives: rows in the order of their ids, and what there is to say about them. */
export interface ImportedEdition {
  readonly version: string;
  readonly defaults: EditionDefaults;
  readonly rows: readonly ImportedRow[];
  /** Leaf hashes in the order of the rows. */
  readonly leaves: readonly string[];
  readonly report: ImportReport;
}

const byId = (a: ImportedRow, b: ImportedRow): number => (a.row.id < b.row.id ? -1 : 1);

/** A row without its place, to tell a repetition from a contradiction. */
const contentOf = ({ row }: ImportedRow): string =>
  canonicalJson({ ...row, source: { ...row.source, locator: '-' } });

/** Units and validity of all rows. */
const spread = (rows: readonly ImportedRow[]): Pick<ImportReport, 'units' | 'validity'> => {
  const units = new Map<string, number>();
  let validity: ImportReport['validity'];
  for (const { row } of rows) {
    units.set(row.unit, (units.get(row.unit) ?? 0) + 1);
    const { start, end } = row.validity;
    validity = {
      start: validity === undefined || start < validity.start ? start : validity.start,
      end: validity === undefined || end > validity.end ? end : validity.end,
    };
  }
  return { units: Object.fromEntries(units), ...(validity === undefined ? {} : { validity }) };
};

class EditionImport {
  readonly #work: ImportWork;
  readonly #report = new ReportBuilder();
  readonly #rows = new Map<string, ImportedRow>();
  readonly #context: CleanContext;
  #stage: ImportStage = 'verify';

  constructor(work: Readonly<ImportWork>) {
    const { profile, edition } = work;
    this.#work = work;
    this.#context = {
      set: profile.set,
      edition,
      version: editionVersion(edition),
      defaults: profile.defaults(edition),
    };
  }

  async run(): Promise<ImportedEdition> {
    const { files } = this.#work;
    this.#enter('verify');
    const hashes = files.map((file) => ({
      name: file.name,
      sha256: fileHash(file),
      bytes: file.bytes.length,
      ...fileForm(file),
    }));
    this.#enter('extract');
    for (const file of files) await this.#readFile(file);
    this.#enter('review');
    const rows = [...this.#rows.values()].sort(byId);
    await this.#review(rows);
    const leaves: string[] = [];
    for (const [index, { row }] of rows.entries()) {
      if (index % PROGRESS_EVERY === 0) await this.#breathe();
      leaves.push(factorRowLeaf(row));
    }
    const { profile, edition } = this.#work;
    const report = this.#report.build({
      set: profile.set,
      edition,
      files: hashes,
      factors: rows.length,
      root: editionTree(leaves).root(),
      ...spread(rows),
      ...this.#compared(rows),
    });
    const { version, defaults } = this.#context;
    return { version, defaults, rows, leaves, report };
  }

  #enter(stage: ImportStage): void {
    this.#stage = stage;
    this.#tell();
  }

  #tell(): void {
    const { onProgress, signal } = this.#work;
    if (signal?.aborted === true) {
      throw new TanjiError('FACTOR_IMPORT_CANCELLED', { rows: this.#report.rowsRead });
    }
    onProgress?.({ stage: this.#stage, rows: this.#report.rowsRead });
  }

  async #readFile(file: ImportFile): Promise<void> {
    const { profile, edition } = this.#work;
    const before = this.#rows.size;
    let drafts = 0;
    for await (const found of profile.read(file, edition)) {
      switch (found.kind) {
        case 'rows':
          this.#report.rowsRead += found.count;
          if (this.#report.rowsRead % PROGRESS_EVERY === 0) await this.#breathe();
          break;
        case 'skipped':
          this.#report.skip(found.reason, file.name, found.line);
          break;
        case 'issue':
          this.#report.issue({ ...found.issue, file: file.name });
          break;
        default:
          drafts += 1;
          this.#clean(file, found.draft);
      }
    }
    if (this.#rows.size === before && drafts === 0) {
      throw new TanjiError('FACTOR_FILE_EMPTY', { name: file.name });
    }
  }

  /** Lets other requests of the process through. */
  async #breathe(): Promise<void> {
    this.#tell();
    await new Promise((resolve) => setImmediate(resolve));
  }

  #clean(file: ImportFile, draft: FactorDraft): void {
    const { row, issues } = cleanDraft(draft, this.#context);
    for (const issue of issues) this.#report.issue({ ...issue, file: file.name });
    if (row === undefined) return;
    const imported: ImportedRow = { row, file: file.name, line: draft.line };
    const there = this.#rows.get(row.id);
    if (there === undefined) {
      this.#rows.set(row.id, imported);
    } else if (contentOf(there) === contentOf(imported)) {
      this.#report.skip('repeated-row', file.name, draft.line);
    } else {
      this.#conflict(there, imported);
    }
  }

  /** Two rows say different things of one id: the first stays, both are named. */
  #conflict(first: ImportedRow, second: ImportedRow): void {
    const { row, file, line } = second;
    const params = {
      first: `${first.file}:${String(first.line)}`,
      value: row.value,
      firstValue: first.row.value,
    };
    this.#report.issue({ code: 'duplicate-conflict', file, line, id: row.id, params });
  }

  /**
   * Opens the review cases of all rows. Nothing is changed or dropped: some jumps are right (a new
   * method, another GWP set), and only a person can tell.
   */
  async #review(rows: readonly ImportedRow[]): Promise<void> {
    const usualFor = peerGroups(rows.map(({ row }) => row));
    for (const [index, { row, file, line }] of rows.entries()) {
      if (index % PROGRESS_EVERY === 0) await this.#breathe();
      const before = this.#work.previous?.get(row.id);
      // People know editions by name, not by the number that follows from it.
      const previous = before && { ...before, version: before.edition };
      // A value that an earlier edition stood for is not asked about again every year.
      const usual = previous === undefined ? usualFor(row) : undefined;
      for (const found of findAnomalies(row, { previous, usual })) {
        const { reason: code, params } = found;
        this.#report.issue({ code, file, line, id: row.id, params });
      }
    }
  }

  #compared(rows: readonly ImportedRow[]): Pick<ImportReport, 'compared'> {
    const { previous } = this.#work;
    const [first] = previous?.values() ?? [];
    if (previous === undefined || first === undefined) return {};
    const known = rows.flatMap(({ row }) => {
      const before = previous.get(row.id);
      return before === undefined ? [] : [before.value === row.value && before.unit === row.unit];
    });
    const unchanged = known.filter(Boolean).length;
    return {
      compared: {
        edition: first.edition,
        added: rows.length - known.length,
        changed: known.length - unchanged,
        unchanged,
        gone: previous.size - known.length,
      },
    };
  }
}

/**
 * Reads the files of one edition and makes its rows: verify → extract → clean → review (design §8).
 * Pure but for `onProgress`; what is wrong with a row stands in the report with its place, what is
 * wrong with a file is thrown.
 *
 * @throws TanjiError FACTOR_EDITION_INVALID, FACTOR_EDITION_MISMATCH, FACTOR_FILE_UNEXPECTED,
 *   FACTOR_FILE_EMPTY, FACTOR_IMPORT_CANCELLED, FILE_…
 */
export const importEdition = async (work: Readonly<ImportWork>): Promise<ImportedEdition> =>
  new EditionImport(work).run();
