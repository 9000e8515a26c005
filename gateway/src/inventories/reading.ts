import type { InventoryProcessDetail, InventoryProcessRow } from '@tanji/domain/api';
import { linkInventory, type Refusal } from '@tanji/domain/inventory';
import { toSignificant } from '@tanji/domain/quantity';
import type { GwpSet } from '@tanji/domain/record';
import {
  ISSUE_CODES,
  KEPT_PER_CODE,
  cleanName,
  factorIdOf,
  leftOutIssues,
  pedigreeOf,
  processHead,
  refusalIssue,
  solveArchive,
  weightedSum,
  type ImportFile,
  type ProcessDocument,
  type ReadProgress,
  type RowIssue,
  type SolvedInventory,
} from '../factor-import/index.js';
import { exchangeDetail } from './exchange-detail.js';
import type { KeptRemark, KeptReport } from './kept-report.js';
import { systemText } from './system-text.js';

/** What becomes of an archive: everything that is asked for later, by what it is asked for. */
export interface InventoryReading extends KeptReport {
  readonly rows: readonly InventoryProcessRow[];
  /** JSON of a process by its id. */
  readonly details: readonly (readonly [id: string, detail: string])[];
  readonly system: string;
}

type Solved = SolvedInventory['processes'][number];

/** Digits of figures in a list. */
const DIGITS = 12;

/** Places of an obstacle that are named. */
const NAMED = 12;

/** Longest description that is kept, in characters. */
const MAX_TEXT = 4_000;

const obstacleOf = ({ code, at, places }: Refusal): InventoryProcessRow['obstacle'] => ({
  code,
  at,
  places: [...new Set(places)].slice(0, NAMED),
});

const rowOf = (solved: Solved, { archive }: SolvedInventory, gwp: GwpSet): InventoryProcessRow => {
  const { total, direct, refusal } = solved;
  return {
    ...processHead(solved, archive),
    ...(total === undefined ? {} : { total: toSignificant(weightedSum(total, gwp), DIGITS) }),
    ...(direct === undefined ? {} : { direct: toSignificant(weightedSum(direct, gwp), DIGITS) }),
    ...(refusal === undefined ? {} : { obstacle: obstacleOf(refusal) }),
  };
};

const textOf = (text: string | undefined): string => cleanName(text ?? '').slice(0, MAX_TEXT);

const documentationOf = ({
  description,
  processDocumentation: about = {},
}: ProcessDocument): Pick<
  InventoryProcessDetail,
  'description' | 'restrictions' | 'sources' | 'validity'
> => {
  const words = textOf(description) || textOf(about.technologyDescription);
  const restrictions = textOf(about.restrictionsDescription);
  const [start = '', end = ''] = [about.validFrom, about.validUntil].map((date) =>
    (date ?? '').slice(0, 10),
  );
  const sources = (about.sources ?? []).map(({ name = '' }) => cleanName(name));
  return {
    sources: [...new Set(sources)].filter((name) => name !== ''),
    ...(words === '' ? {} : { description: words }),
    ...(restrictions === '' ? {} : { restrictions }),
    ...(start === '' ? {} : { validity: { start, end } }),
  };
};

const detailsOf = (
  inventory: SolvedInventory,
  rows: readonly InventoryProcessRow[],
  { gwp, set }: Readonly<{ gwp: GwpSet; set: string }>,
): readonly InventoryProcessDetail[] => {
  const { processes, archive } = inventory;
  const links = linkInventory(processes.map(({ process }) => process));
  return processes.flatMap(({ document, process, total, direct }, index) => {
    const row = rows[index];
    const context = {
      gwp,
      compartmentOf: archive.compartmentOf,
      links: links[index] ?? [],
      processAt: (at: number) => processes[at]?.process,
    };
    if (row === undefined) return [];
    const id = (kind: string): string => factorIdOf(set, [kind, process.id]);
    return [
      {
        ...row,
        ...documentationOf(document),
        exchanges: document.exchanges.map((one) => exchangeDetail(one, context)),
        factors: {
          ...(total === undefined ? {} : { total: id('total') }),
          ...(direct === undefined ? {} : { direct: id('direct') }),
        },
      },
    ];
  });
};

const systemOf = ({ processes }: SolvedInventory): string =>
  systemText(
    processes.map(({ process, document }) => {
      const { uncertainty } = pedigreeOf(document);
      return uncertainty?.distribution === 'lognormal'
        ? { ...process, gsd2: uncertainty.gsd2 }
        : process;
    }),
  );

const remarksOf = (
  inventory: SolvedInventory,
): Pick<InventoryReading, 'levels'> & { readonly remarks: KeptRemark[] } => {
  const issues: readonly (readonly [string, Omit<RowIssue, 'file'> | undefined])[] = [
    ...leftOutIssues(inventory.archive).map((one) => [one.params.part ?? '', one] as const),
    ...inventory.processes.map((one) => [one.process.id, refusalIssue(one, 0)] as const),
  ];
  const counts = new Map<string, number>();
  const levels = { error: 0, note: 0 };
  const remarks: KeptRemark[] = [];
  for (const [place, issue] of issues) {
    if (issue === undefined) continue;
    const { code, params } = issue;
    const level = ISSUE_CODES[code] === 'error' ? 'error' : 'note';
    levels[level] += 1;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= KEPT_PER_CODE) remarks.push({ level, code, place, params });
  }
  return { levels, remarks };
};

/**
 * Reads an openLCA archive for keeping: its linked system, every process with its exchanges, and what
 * is to be said about it.
 *
 * @param options.set first part of the ids of its factors
 * @throws TanjiError FILE_ZIP_INVALID, FILE_TOO_LARGE, FACTOR_FILE_UNEXPECTED, JSON_…
 */
export const readInventory = (
  file: ImportFile,
  options: Readonly<{ gwp: GwpSet; set: string; progress?: ReadProgress }>,
): InventoryReading => {
  const { gwp } = options;
  const inventory = solveArchive(file, gwp, options.progress);
  const rows = inventory.processes.map((one) => rowOf(one, inventory, gwp));
  const details = detailsOf(inventory, rows, options);
  const exchanges = details.flatMap((one) => one.exchanges);
  const inState = (state: InventoryProcessRow['state']): number =>
    rows.filter((row) => row.state === state).length;
  return {
    counts: {
      processes: rows.length,
      total: inState('total'),
      directOnly: inState('direct-only'),
      unusable: inState('unusable'),
      unreadable: inventory.archive.leftOut.length,
      exchanges: exchanges.length,
      flows: inventory.archive.flows,
      uncertain: exchanges.filter(({ band }) => band !== undefined).length,
    },
    ...remarksOf(inventory),
    rows,
    details: details.map((one) => [one.id, JSON.stringify(one)]),
    system: systemOf(inventory),
  };
};
