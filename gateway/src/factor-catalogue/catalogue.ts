import { Level } from 'level';
import { mkdir } from 'node:fs/promises';
import { TanjiError } from '@tanji/domain/errors';
import {
  editionTree,
  factorRowHash,
  factorRowLeaf,
  versionOfRow,
  type RowProof,
} from '@tanji/domain/factor-edition';
import type { MerkleTree } from '@tanji/domain/merkle';
import type { FactorRow } from '@tanji/domain/record';
import type { PreviousRow } from '../factor-import/index.js';
import { createFactorIndex, type FactorIndex, type ListedFactor } from '../read-model/index.js';
import {
  CATALOGUE_KEYS,
  CHUNK_ROWS,
  chunkSchema,
  editionRecordSchema,
  type Chunk,
  type EditionRecord,
} from './edition-record.js';

type Database = Level;

/** A row of a published edition, as the query answers it. */
export interface CatalogueEntry extends ListedFactor {
  readonly edition: string;
}

/**
 * The imported editions of this gateway: on disk, and the published ones indexed in memory. What is
 * here is not yet on the ledger; `manifest.root` is what the ledger is told.
 */
export interface FactorCatalogue {
  readonly index: FactorIndex<CatalogueEntry>;
  readonly editions: () => readonly EditionRecord[];
  readonly edition: (id: string) => EditionRecord | undefined;
  /** Keeps an edition without publishing it. The same content again changes nothing. */
  readonly stage: (record: EditionRecord, rows: readonly FactorRow[]) => Promise<void>;
  /** Makes a staged edition answer queries. @throws TanjiError FACTOR_EDITION_UNKNOWN */
  readonly publish: (id: string, review: EditionRecord['review']) => Promise<EditionRecord>;
  /** Forgets a staged edition with this root; a published one stays. */
  readonly discard: (id: string, root: string) => Promise<void>;
  /** Rows of the last published edition of a set below a version number, by id. */
  readonly previous: (set: string, version: string) => Promise<ReadonlyMap<string, PreviousRow>>;
  /** Rows of an edition in the order of ids. @throws TanjiError FACTOR_EDITION_UNKNOWN */
  readonly rows: (edition: string) => Promise<readonly FactorRow[]>;
  /** @throws TanjiError FACTOR_EDITION_UNKNOWN, FACTOR_ROW_UNKNOWN */
  readonly proof: (factor: string, edition: string) => Promise<RowProof>;
  readonly readImport: (id: string) => string | undefined;
  readonly writeImport: (id: string, text: string) => Promise<void>;
  readonly imports: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const SYNC = { sync: true } as const;

class LevelCatalogue implements FactorCatalogue {
  readonly index = createFactorIndex<CatalogueEntry>();
  readonly #db: Database;
  readonly #editions = new Map<string, EditionRecord>();
  /** The tree last asked for: proofs come in runs over one edition. */
  #tree: { readonly id: string; readonly tree: MerkleTree; readonly rows: FactorRow[] } | undefined;

  constructor(options: Readonly<{ db: Database }>) {
    this.#db = options.db;
  }

  async open(): Promise<void> {
    for (const [, value] of await this.#list(CATALOGUE_KEYS.editions)) {
      const record = editionRecordSchema.parse(JSON.parse(value));
      this.#editions.set(record.manifest.id, record);
      if (record.status === 'published') await this.#index(record);
    }
  }

  readonly editions = (): readonly EditionRecord[] => [...this.#editions.values()];

  readonly edition = (id: string): EditionRecord | undefined => this.#editions.get(id);

  readonly stage = async (record: EditionRecord, rows: readonly FactorRow[]): Promise<void> => {
    const { id, root } = record.manifest;
    const known = this.#editions.get(id);
    if (known?.manifest.root === root) return;
    if (known?.status === 'published') {
      throw new TanjiError('FACTOR_EDITION_EXISTS', { edition: id });
    }
    for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
      const chunk: Chunk = { rows: rows.slice(at, at + CHUNK_ROWS) };
      const key = CATALOGUE_KEYS.chunk(id, root, at / CHUNK_ROWS);
      await this.#db.put(key, JSON.stringify(chunk));
    }
    await this.#write(record);
    if (known !== undefined) await this.#drop(CATALOGUE_KEYS.chunks(id, known.manifest.root));
  };

  readonly publish = async (
    id: string,
    review: EditionRecord['review'],
  ): Promise<EditionRecord> => {
    const record = this.#require(id);
    if (record.status === 'published') return record;
    const published: EditionRecord = {
      ...record,
      status: 'published',
      ...(review === undefined ? {} : { review }),
    };
    await this.#write(published);
    await this.#index(published);
    return published;
  };

  readonly discard = async (id: string, root: string): Promise<void> => {
    const known = this.#editions.get(id);
    if (known?.status !== 'staged' || known.manifest.root !== root) return;
    await this.#db.del(CATALOGUE_KEYS.edition(id), SYNC);
    this.#editions.delete(id);
    await this.#drop(CATALOGUE_KEYS.chunks(id, root));
  };

  readonly previous = async (
    set: string,
    version: string,
  ): Promise<ReadonlyMap<string, PreviousRow>> => {
    const [before] = this.editions()
      .filter(
        (one) =>
          one.manifest.set === set &&
          one.status === 'published' &&
          Number(one.version) < Number(version),
      )
      .sort((a, b) => Number(b.version) - Number(a.version));
    const rows = new Map<string, PreviousRow>();
    if (before === undefined) return rows;
    const { edition } = before.manifest;
    for await (const row of this.#rows(before)) {
      const { id, version, value, unit, gwp, origin, category, subcategory, region } = row;
      const said = { id, version, value, unit, gwp, origin, category, subcategory, region };
      rows.set(id, { edition, ...said });
    }
    return rows;
  };

  readonly proof = async (factor: string, edition: string): Promise<RowProof> => {
    const record = this.#require(edition);
    const { tree, rows } = await this.#treeOf(record);
    const index = rows.findIndex(({ id }) => id === factor);
    const row = rows[index];
    if (row === undefined) throw new TanjiError('FACTOR_ROW_UNKNOWN', { id: factor, edition });
    const { root } = record.manifest;
    return { row, index, size: rows.length, path: tree.inclusionProof(index), root };
  };

  readonly rows = async (edition: string): Promise<readonly FactorRow[]> =>
    (await this.#treeOf(this.#require(edition))).rows;

  readonly readImport = (id: string): string | undefined =>
    this.#db.getSync(CATALOGUE_KEYS.import(id));

  readonly writeImport = (id: string, text: string): Promise<void> =>
    this.#db.put(CATALOGUE_KEYS.import(id), text, SYNC);

  readonly imports = async (): Promise<readonly string[]> =>
    (await this.#list(CATALOGUE_KEYS.imports)).map(([, value]) => value);

  readonly close = (): Promise<void> => this.#db.close();

  #require(id: string): EditionRecord {
    const record = this.#editions.get(id);
    if (record === undefined) throw new TanjiError('FACTOR_EDITION_UNKNOWN', { edition: id });
    return record;
  }

  #list(prefix: string): Promise<[string, string][]> {
    return this.#db.iterator({ gte: prefix, lt: `${prefix}\uffff` }).all();
  }

  async #write(record: EditionRecord): Promise<void> {
    const { id } = record.manifest;
    await this.#db.put(CATALOGUE_KEYS.edition(id), JSON.stringify(record), SYNC);
    this.#editions.set(id, record);
  }

  async #drop(prefix: string): Promise<void> {
    await this.#db.clear({ gte: prefix, lt: `${prefix}\uffff` });
  }

  /** Rows of an edition. What we wrote ourselves is checked by its root, see `#treeOf`. */
  async *#chunks({ manifest }: EditionRecord): AsyncGenerator<Chunk> {
    const prefix = CATALOGUE_KEYS.chunks(manifest.id, manifest.root);
    for await (const [, value] of this.#db.iterator({ gte: prefix, lt: `${prefix}\uffff` })) {
      yield JSON.parse(value) as Chunk;
    }
  }

  async *#rows(record: EditionRecord): AsyncGenerator<FactorRow> {
    for await (const { rows } of this.#chunks(record)) yield* rows;
  }

  async #treeOf(record: EditionRecord): Promise<{ tree: MerkleTree; rows: FactorRow[] }> {
    const { id, root } = record.manifest;
    if (this.#tree?.id === root) return this.#tree;
    const rows: FactorRow[] = [];
    for await (const chunk of this.#chunks(record)) {
      rows.push(...chunkSchema.parse(chunk).rows);
    }
    // From the rows themselves: a row that was changed on disk must not find its old leaf.
    const tree = editionTree(rows.map(factorRowLeaf));
    if (tree.root() !== root) throw new TanjiError('FACTOR_CATALOGUE_CORRUPT', { edition: id });
    this.#tree = { id: root, tree, rows };
    return this.#tree;
  }

  async #index(record: EditionRecord): Promise<void> {
    const { publisher, imported: published, manifest } = record;
    const around = { publisher, published };
    let count = 0;
    // Texts and parts that all rows share are kept once.
    const shared = new Map<string, unknown>();
    const once = <T>(part: T): T => {
      const key = JSON.stringify(part);
      if (!shared.has(key)) shared.set(key, part);
      return shared.get(key) as T;
    };
    for await (const row of this.#rows(record)) {
      count += 1;
      const { quality, validity } = row;
      const version = versionOfRow(
        { ...row, quality: once(quality), validity: once(validity) },
        around,
      );
      const value = { record: version, hash: factorRowHash(row), status: 'published' as const };
      this.index.put({ value, edition: manifest.id });
    }
    if (count !== Number(manifest.rows)) {
      throw new TanjiError('FACTOR_CATALOGUE_CORRUPT', { edition: manifest.id });
    }
  }
}

/**
 * Opens or creates the catalogue in a folder of its own and indexes what is published.
 *
 * @throws TanjiError FACTOR_CATALOGUE_CORRUPT
 */
export const openFactorCatalogue = async (directory: string): Promise<FactorCatalogue> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const db: Database = new Level(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await db.open();
  const catalogue = new LevelCatalogue({ db });
  try {
    await catalogue.open();
  } catch (error) {
    await db.close();
    throw error;
  }
  return catalogue;
};
