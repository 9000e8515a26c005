import { TanjiError } from '@tanji/domain/errors';
import { decodeText, unpackParts, type ZipLimits } from '../../files/index.js';
import type { ImportFile } from '../model.js';
import { readJsonText } from '../publishers/json-object.js';
import { MAX_IMPORT_BYTES } from '../source-text.js';
import {
  categoryDocumentSchema,
  flowDocumentSchema,
  processDocumentSchema,
  type CategoryDocument,
  type ProcessDocument,
} from './documents.js';

const WANTED = /^(?:.*\/)?(processes|flows|categories)\/[^/]+\.json$/;

/** A national inventory has some ten thousand parts and unpacks to some ten megabytes. */
const ARCHIVE: ZipLimits = {
  invalid: 'FILE_ZIP_INVALID',
  parts: 60_000,
  bytes: 256_000_000,
  wanted: (name) => WANTED.test(name),
};

/** A process document that is not used. */
export interface LeftOut {
  readonly part: string;
  /** Undefined for a process that another part holds already. */
  readonly fault?: TanjiError;
  readonly id?: string;
}

/** The parts of an inventory database that are used. */
export interface InventoryArchive {
  readonly processes: readonly ProcessDocument[];
  readonly leftOut: readonly LeftOut[];
  /** Number of flow documents. */
  readonly flows: number;
  /** Path of the compartment or category of a flow, lower case: `air/unspecified`. */
  readonly compartmentOf: (flow: string) => string;
  readonly categoryOf: (document: Pick<ProcessDocument, 'category'>) => string;
}

/** Levels of a category path; a circle in the data ends there. */
const MAX_LEVELS = 12;

const pathFinder = (categories: readonly CategoryDocument[]) => {
  const byId = new Map(categories.map((category) => [category['@id'], category] as const));
  return (category: CategoryDocument['category']): string => {
    const names: string[] = [];
    let at = category;
    while (at !== undefined && names.length < MAX_LEVELS) {
      if (typeof at === 'string') {
        names.unshift(at);
        break;
      }
      const found = byId.get(at['@id']);
      names.unshift(found?.name ?? at.name ?? '');
      at = found?.category;
    }
    return names.join('/').toLowerCase();
  };
};

/** Whether a file is a zip archive. */
export const isZip = ({ bytes }: ImportFile): boolean =>
  bytes.length > 3 && bytes.readUInt32LE(0) === 0x04034b50;

/** Whether an archive is an export of openLCA and not a workbook. */
export const isOpenLca = (file: ImportFile): boolean =>
  isZip(file) && file.bytes.includes('processes/') && !file.bytes.includes('[Content_Types].xml');

/** How far the work is: parts read of all. */
export type ReadProgress = (done: number, all: number) => void;

/** Parts between two reports of progress. */
const STEP = 50;

type NamedTexts = readonly (readonly [name: string, text: string])[];

/** Reads every process by itself: one that is damaged is a gap, not the end of the import. */
const readProcesses = (
  texts: NamedTexts,
  progress: ReadProgress,
): Pick<InventoryArchive, 'processes' | 'leftOut'> => {
  const byId = new Map<string, ProcessDocument>();
  const leftOut: LeftOut[] = [];
  for (const [index, [part, text]] of texts.entries()) {
    if (index % STEP === 0) progress(index, texts.length);
    try {
      const document = readJsonText(text, part, processDocumentSchema);
      const id = document['@id'];
      if (byId.has(id)) leftOut.push({ part, id });
      else byId.set(id, document);
    } catch (fault) {
      if (!(fault instanceof TanjiError)) throw fault;
      leftOut.push({ part, fault });
    }
  }
  progress(texts.length, texts.length);
  const [first] = leftOut;
  // Nothing could be read: that is no inventory with gaps, and the first reason stands for all.
  if (byId.size === 0 && first?.fault !== undefined) throw first.fault;
  return { processes: [...byId.values()].sort((a, b) => (a['@id'] < b['@id'] ? -1 : 1)), leftOut };
};

const compartmentsOf = (
  texts: NamedTexts,
  pathOf: (category: CategoryDocument['category']) => string,
): ReadonlyMap<string, string> =>
  new Map(
    texts
      .map(([name, text]) => readJsonText(text, name, flowDocumentSchema))
      .map((flow) => [flow['@id'], pathOf(flow.category)] as const),
  );

/**
 * Opens an openLCA JSON-LD export. Sizes are bounded before and while unpacking.
 *
 * @throws TanjiError FILE_ZIP_INVALID, FILE_TOO_LARGE, FACTOR_FILE_UNEXPECTED, JSON_…
 */
export const readInventoryArchive = (
  file: ImportFile,
  progress: ReadProgress = () => undefined,
): InventoryArchive => {
  if (file.bytes.length > MAX_IMPORT_BYTES) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_IMPORT_BYTES, unit: 'bytes' });
  }
  const parts = [...unpackParts(file.bytes, ARCHIVE)];
  const texts = (folder: string): NamedTexts =>
    parts
      .filter(([name]) => WANTED.exec(name)?.[1] === folder)
      .map(([name, bytes]) => [name, decodeText(bytes).text] as const);
  const { processes, leftOut } = readProcesses(texts('processes'), progress);
  if (processes.length === 0) {
    const reason = 'it has no folder processes of openLCA JSON-LD';
    throw new TanjiError('FACTOR_FILE_UNEXPECTED', { name: file.name, reason });
  }
  const pathOf = pathFinder(
    texts('categories').map(([name, text]) => readJsonText(text, name, categoryDocumentSchema)),
  );
  const compartments = compartmentsOf(texts('flows'), pathOf);
  return {
    processes,
    leftOut,
    flows: compartments.size,
    compartmentOf: (flow) => compartments.get(flow) ?? '',
    categoryOf: ({ category }) => pathOf(category),
  };
};
