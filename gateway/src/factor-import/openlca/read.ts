import { solveInventory, type SolvedProcess } from '@tanji/domain/inventory';
import type { GwpSet } from '@tanji/domain/record';
import type { Extracted, ImportFile, RowIssue } from '../model.js';
import { readInventoryArchive, type InventoryArchive, type ReadProgress } from './archive.js';
import type { ProcessDocument } from './documents.js';
import { processDraft } from './drafts.js';
import { inventoryProcess } from './process.js';

/** Places that an issue names; the report must stay readable. */
const NAMED = 6;

/** A database, read and solved. */
export interface SolvedInventory {
  readonly archive: InventoryArchive;
  readonly processes: readonly (SolvedProcess & { readonly document: ProcessDocument })[];
}

/**
 * Reads an openLCA export and solves its linked system with the potentials of one set.
 *
 * @throws TanjiError FILE_ZIP_INVALID, FILE_TOO_LARGE, FACTOR_FILE_UNEXPECTED, JSON_…
 */
export const solveArchive = (
  file: ImportFile,
  gwp: GwpSet,
  progress?: ReadProgress,
): SolvedInventory => {
  const archive = readInventoryArchive(file, progress);
  const solved = solveInventory(
    archive.processes.map((document) => inventoryProcess(document, { archive, gwp })),
  );
  const documents = new Map(archive.processes.map((one) => [one['@id'], one] as const));
  const processes = solved.flatMap((one) => {
    const document = documents.get(one.process.id);
    return document === undefined ? [] : [{ ...one, document }];
  });
  return { archive, processes };
};

const CODES = {
  cycle: 'process-cycle',
  'missing-provider': 'process-incomplete',
  'several-providers': 'process-incomplete',
} as const;

/** Why a process has no total, as a remark about its row. */
export const refusalIssue = (
  { process, refusal }: SolvedProcess,
  line: number,
): Omit<RowIssue, 'file'> | undefined => {
  if (refusal === undefined) return undefined;
  const { code, at, places } = refusal;
  const found = new Set(places);
  const shown = [...found].slice(0, NAMED).join(code === 'cycle' ? ' → ' : '; ');
  const more = found.size > NAMED ? ` … +${String(found.size - NAMED)}` : '';
  return {
    code: code in CODES ? CODES[code as keyof typeof CODES] : 'process-unusable',
    line,
    params: { name: process.name, at, reason: code, places: `${shown}${more}` },
  };
};

/** Documents that were left out, as remarks without a row. */
export const leftOutIssues = ({ leftOut }: InventoryArchive): readonly Omit<RowIssue, 'file'>[] =>
  leftOut.map(({ part, fault, id = '' }) =>
    fault === undefined
      ? { code: 'process-duplicate', line: 0, params: { part, id } }
      : { code: 'process-unreadable', line: 0, params: { part, reason: fault.text('en') } },
  );

/** GWP set that the name of a set asks for: `uslci-ar5`; AR6 unless it says so. */
export const gwpOfSet = (set: string): GwpSet => {
  const named = /-(ar[456])$/i.exec(set)?.[1]?.toUpperCase();
  return named === 'AR4' || named === 'AR5' ? named : 'AR6';
};

function* factorsOf(
  { archive }: SolvedInventory,
  solved: SolvedInventory['processes'][number],
  around: Readonly<{ gwp: GwpSet; line: number }>,
): Generator<Extracted> {
  const { document } = solved;
  const { line } = around;
  yield { kind: 'rows', count: 1 };
  const issue = refusalIssue(solved, line);
  if (issue !== undefined) yield { kind: 'issue', issue };
  const context = { ...around, document, category: archive.categoryOf(document) };
  // A system of one process: both would be the same.
  const kinds = solved.size === 1 ? (['total'] as const) : (['total', 'direct'] as const);
  const drafts = kinds
    .map((kind) => processDraft(solved, kind, context))
    .filter((draft) => draft !== undefined);
  if (drafts.length === 0 && solved.direct !== undefined) {
    yield { kind: 'skipped', reason: 'no-own-emission', line };
  }
  for (const draft of drafts) yield { kind: 'draft', draft };
}

/**
 * Factors of a life-cycle inventory database: for every process what it gives off itself, and where
 * the linked system can be solved also its cradle-to-gate total. What cannot is said per process.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- readers are streams, the solution is not
export async function* inventoryFactors(file: ImportFile, set: string): AsyncGenerator<Extracted> {
  const gwp = gwpOfSet(set);
  const inventory = solveArchive(file, gwp);
  for (const issue of leftOutIssues(inventory.archive)) yield { kind: 'issue', issue };
  for (const [index, solved] of inventory.processes.entries()) {
    yield* factorsOf(inventory, solved, { gwp, line: index + 1 });
  }
}
