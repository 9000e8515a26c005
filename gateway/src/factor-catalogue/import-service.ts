import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factorImportSchema, type FactorImport } from '@tanji/domain/api';
import { TanjiError, isTanjiError, type Language } from '@tanji/domain/errors';
import { editionIdOf } from '@tanji/domain/record';
import { editionVersion } from '@tanji/domain/factor-edition';
import {
  importEdition,
  publisherOf,
  type ImportFile,
  type ImportReport,
  type ImportedEdition,
} from '../factor-import/index.js';
import { SHUTDOWN, type Jobs } from '../jobs/index.js';
import type { FactorCatalogue } from './catalogue.js';
import { manifestOf } from './manifest.js';

/** What a caller hands over. */
export interface ImportRequest {
  readonly publisher: string;
  readonly edition: string;
  readonly files: readonly ImportFile[];
  readonly dryRun: boolean;
  /** Organisation that answers for the rows. */
  readonly organisation: string;
  /** Account or token that asked. */
  readonly identity: string;
  readonly language: Language;
}

/** Imports of whole publications: asked for once, looked at, accepted (formats §3). */
export interface FactorImports {
  /**
   * The same files under the same edition are the same import and are not read twice.
   *
   * @throws TanjiError RECORD_OWNER_FOREIGN for a set of another organisation, unless the edition is
   *   on the ledger: then a copy with the same root is welcome
   */
  readonly start: (request: ImportRequest) => Promise<FactorImport>;
  /** @throws TanjiError FACTOR_IMPORT_UNKNOWN */
  readonly get: (id: string) => FactorImport;
  /** All that were ever asked for here, newest first. */
  readonly list: () => Promise<readonly FactorImport[]>;
  /** The same request, if it was made before and need not be carried out again. */
  readonly known: (request: ImportRequest) => FactorImport | undefined;
  /**
   * Publishes an import that waits for review. Whoever imported it does not review it.
   *
   * @throws TanjiError FACTOR_IMPORT_NOT_OPEN, FACTOR_IMPORT_REPLACED, FACTOR_SELF_REVIEW
   */
  readonly accept: (id: string, by: string) => Promise<FactorImport>;
  /**
   * Ends an import that waits for review: its rows are forgotten, its report and the reason stay.
   * The same files under the same edition stay rejected. Its own organisation may do so, too.
   *
   * @throws TanjiError FACTOR_IMPORT_NOT_OPEN
   */
  readonly reject: (id: string, verdict: Verdict) => Promise<FactorImport>;
  /** Takes up imports that a stop of the gateway broke off. */
  readonly resume: () => Promise<void>;
}

/** Who rejects an import, and why. */
export interface Verdict {
  readonly by: string;
  readonly reason: string;
}

interface Options {
  readonly catalogue: FactorCatalogue;
  readonly jobs: Jobs;
  /** Folder for files of imports that have not ended. */
  readonly directory: string;
  readonly now: () => number;
  readonly ledger: LedgerSets;
}

/** What the ledger knows of sets and editions. */
export interface LedgerSets {
  /** Who holds the name of a set. */
  readonly ownerOf: (set: string) => Promise<string | undefined>;
  /** Root of an edition. */
  readonly rootOf: (edition: string) => string | undefined;
}

/** What must survive a stop besides the import itself. */
interface Kept {
  readonly view: FactorImport;
  readonly organisation: string;
  readonly identity: string;
  readonly language: Language;
  readonly dryRun: boolean;
  readonly files: readonly string[];
}

/** What the end of an import adds to it. */
type Ending = Partial<Omit<FactorImport, 'report'>> & { readonly report?: ImportReport };

const idOf = ({ publisher, edition, files, dryRun, organisation }: ImportRequest): string => {
  const hash = createHash('sha256').update(
    JSON.stringify([publisher, edition, dryRun, organisation, files.map(({ name }) => name)]),
  );
  for (const { bytes } of files) hash.update(createHash('sha256').update(bytes).digest());
  return `imp-${hash.digest('hex').slice(0, 24)}`;
};

class CatalogueImports implements FactorImports {
  readonly #options: Options;
  readonly #running = new Map<string, Kept>();

  constructor(options: Readonly<Options>) {
    this.#options = options;
  }

  readonly start = async (request: ImportRequest): Promise<FactorImport> => {
    const { publisher, edition, files, organisation, identity, language, dryRun } = request;
    // A wrong edition is said at once, not by a job.
    editionVersion(edition);
    publisherOf(publisher).defaults(edition);
    if (!dryRun) await this.#requireSet(publisher, edition, organisation);
    const known = this.known(request);
    if (known !== undefined) return known;
    const id = idOf(request);
    const kept: Kept = {
      view: {
        id,
        publisher,
        edition,
        state: 'running',
        stage: 'verify',
        rows: 0,
        organisation,
        created: this.#time(),
      },
      organisation,
      identity,
      language,
      dryRun,
      files: files.map(({ name }) => name),
    };
    await mkdir(this.#folder(id), { recursive: true, mode: 0o700 });
    for (const [index, { bytes }] of files.entries()) {
      await writeFile(join(this.#folder(id), String(index)), bytes, { mode: 0o600 });
    }
    await this.#write(kept);
    return this.#run(kept);
  };

  readonly known = (request: ImportRequest): FactorImport | undefined => {
    const kept = this.#read(idOf(request));
    if (kept === undefined || ['failed', 'cancelled'].includes(kept.view.state)) return undefined;
    return kept.view;
  };

  readonly get = (id: string): FactorImport => {
    const kept = this.#running.get(id) ?? this.#read(id);
    if (kept === undefined) throw new TanjiError('FACTOR_IMPORT_UNKNOWN', { id });
    return kept.view;
  };

  readonly list = async (): Promise<readonly FactorImport[]> =>
    (await this.#options.catalogue.imports())
      .map((text) => (JSON.parse(text) as Kept).view)
      .map((view) => this.#running.get(view.id)?.view ?? view)
      .sort((a, b) => (a.created < b.created ? 1 : -1));

  readonly accept = async (id: string, by: string): Promise<FactorImport> => {
    const kept = this.#require(id);
    if (kept.view.state === 'published') return kept.view;
    const { report, edition } = this.#open(kept);
    if (kept.organisation === by) throw new TanjiError('FACTOR_SELF_REVIEW', { organisation: by });
    const { catalogue } = this.#options;
    // Nobody may have judged what stands there now.
    if (catalogue.edition(edition)?.manifest.root !== report.root) {
      throw new TanjiError('FACTOR_IMPORT_REPLACED', { id, edition });
    }
    const { error, review } = report.levels;
    await catalogue.publish(edition, { errors: error, reviews: review, acceptedBy: by });
    return this.#end(kept, { state: 'published', review: { by, at: this.#time() } });
  };

  readonly reject = async (id: string, { by, reason }: Verdict): Promise<FactorImport> => {
    const kept = this.#require(id);
    const { report, edition } = this.#open(kept);
    await this.#options.catalogue.discard(edition, report.root);
    return this.#end(kept, { state: 'rejected', review: { by, at: this.#time(), reason } });
  };

  readonly resume = async (): Promise<void> => {
    for (const text of await this.#options.catalogue.imports()) {
      const kept = JSON.parse(text) as Kept;
      if (kept.view.state === 'running') this.#run(kept);
    }
  };

  /** Report and edition of an import that waits for review. */
  #open({ view }: Kept): {
    readonly report: { readonly root: string; readonly levels: ImportReport['levels'] };
    readonly edition: string;
  } {
    const { id, state, report, publisher, edition } = view;
    if (state !== 'review' || report === undefined) {
      throw new TanjiError('FACTOR_IMPORT_NOT_OPEN', { id, state });
    }
    return { report, edition: editionIdOf(publisher, edition) };
  }

  /** The first that imported a set here holds its name, where the ledger knows of no other. */
  async #ownerOf(set: string): Promise<string | undefined> {
    const owner = await this.#options.ledger.ownerOf(set);
    if (owner !== undefined) return owner;
    const [first] = this.#options.catalogue
      .editions()
      .filter(({ manifest }) => manifest.set === set)
      .sort((a, b) => (a.imported < b.imported ? -1 : 1));
    return first?.publisher;
  }

  async #requireSet(set: string, edition: string, organisation: string): Promise<void> {
    const owner = await this.#ownerOf(set);
    if (owner === undefined || owner === organisation) return;
    if (this.#options.ledger.rootOf(editionIdOf(set, edition)) !== undefined) return;
    const params = { what: 'factor set', id: set, owner, actual: organisation };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }

  #run(kept: Kept): FactorImport {
    const { id } = kept.view;
    const { identity, language } = kept;
    const job = this.#options.jobs.start({
      kind: 'factor-import',
      identity,
      language,
      work: (signal, tell) => this.#work(id, { signal, tell }),
    });
    const view = { ...kept.view, job: job.id };
    this.#running.set(id, { ...kept, view });
    return view;
  }

  async #work(
    id: string,
    job: Readonly<{ signal: AbortSignal; tell: (stage: string) => void }>,
  ): Promise<FactorImport> {
    const kept = this.#require(id);
    try {
      const imported = await this.#import(kept, job);
      this.#progress(id, job.tell, { stage: 'publish', rows: imported.report.rowsRead });
      return await this.#finish(this.#require(id), imported);
    } catch (error) {
      const isStop = isTanjiError(error, 'FACTOR_IMPORT_CANCELLED');
      // A gateway that stops aborts its jobs too: those imports stay open and are taken up again.
      if (isStop && job.signal.reason === SHUTDOWN) throw error;
      const problem = isTanjiError(error)
        ? { code: error.code, detail: error.text(kept.language) }
        : { code: 'INTERNAL', detail: 'unexpected' };
      await this.#end(this.#require(id), { state: isStop ? 'cancelled' : 'failed', problem });
      throw error;
    } finally {
      this.#running.delete(id);
    }
  }

  async #import(
    kept: Kept,
    { signal, tell }: Readonly<{ signal: AbortSignal; tell: (stage: string) => void }>,
  ): Promise<ImportedEdition> {
    const { id, publisher, edition } = kept.view;
    const files = await Promise.all(
      kept.files.map(async (name, index) => ({
        name,
        bytes: await readFile(join(this.#folder(id), String(index))),
      })),
    );
    const version = editionVersion(edition);
    return importEdition({
      profile: publisherOf(publisher),
      edition,
      files,
      previous: await this.#options.catalogue.previous(publisher, version),
      signal,
      onProgress: (progress) => this.#progress(id, tell, progress),
    });
  }

  #progress(
    id: string,
    tell: (stage: string) => void,
    { stage, rows }: Readonly<{ stage: string; rows: number }>,
  ): void {
    const now = this.#require(id);
    this.#running.set(id, { ...now, view: { ...now.view, stage, rows } });
    tell(`${stage} ${String(rows)}`);
  }

  async #finish(kept: Kept, imported: ImportedEdition): Promise<FactorImport> {
    const { report, rows, version } = imported;
    const { catalogue } = this.#options;
    if (kept.dryRun) return this.#end(kept, { state: 'checked', report });
    const id = editionIdOf(report.set, report.edition);
    // What the ledger calls by this name is one content only.
    const root = this.#options.ledger.rootOf(id);
    if (root !== undefined && root !== report.root) {
      throw new TanjiError('FACTOR_EDITION_EXISTS', { edition: id });
    }
    const known = catalogue.edition(id);
    const unchanged = known?.status === 'published' && known.manifest.root === report.root;
    if (unchanged) return this.#end(kept, { state: 'published', report, unchanged });
    const day = this.#time().slice(0, 10);
    const { organisation: publisher } = kept;
    const manifest = manifestOf(imported, { publisher, published: day, catalogue });
    await catalogue.stage(
      { manifest, status: 'staged', version, publisher, imported: day },
      rows.map(({ row }) => row),
    );
    if (report.levels.error + report.levels.review > 0) {
      return this.#end(kept, { state: 'review', stage: 'review', report });
    }
    await catalogue.publish(id, undefined);
    return this.#end(kept, { state: 'published', report });
  }

  async #end(kept: Kept, change: Ending): Promise<FactorImport> {
    const ended: Kept = {
      ...kept,
      // Parsed, so that what is kept is what the interface promises.
      view: factorImportSchema.parse({
        ...kept.view,
        job: undefined,
        ...change,
        finished: this.#time(),
      }),
    };
    await this.#write(ended);
    await rm(this.#folder(kept.view.id), { recursive: true, force: true });
    return ended.view;
  }

  #require(id: string): Kept {
    const kept = this.#running.get(id) ?? this.#read(id);
    if (kept === undefined) throw new TanjiError('FACTOR_IMPORT_UNKNOWN', { id });
    return kept;
  }

  #read(id: string): Kept | undefined {
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    const text = this.#options.catalogue.readImport(id);
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  }

  #write(kept: Kept): Promise<void> {
    return this.#options.catalogue.writeImport(kept.view.id, JSON.stringify(kept));
  }

  #folder(id: string): string {
    return join(this.#options.directory, id);
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

export const createFactorImports = (options: Readonly<Options>): FactorImports =>
  new CatalogueImports(options);
