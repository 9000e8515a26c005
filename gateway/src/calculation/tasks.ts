import type { InventoryCalculation } from '@tanji/domain/api';
import type { AccountDocument, AccountInput } from '@tanji/domain/accounting';
import type { RouteName } from '@tanji/domain/api';
import type { ErrorWire, Language } from '@tanji/domain/errors';
import type { FootprintDetails } from '@tanji/domain/footprint';
import type {
  CalculationDocument,
  CalculationResult,
  FootprintInput,
  PinnedDocument,
} from '@tanji/domain/lca';
import type { FactorVersion, FootprintRecord, GwpSet } from '@tanji/domain/record';
import type { InventoryReading } from '../inventories/index.js';
import type {
  BookFile,
  Known,
  MonthImport,
  ReadOptions,
  References,
} from '../month-import/index.js';

/** Everything that a document may refer to, found beforehand: a worker asks nobody. */
export interface TaskInputs {
  readonly factors: readonly FactorVersion[];
  readonly footprints: readonly FootprintInput[];
}

/** Resolves the references of a document and calculates it. */
export interface CalculateTask extends TaskInputs {
  readonly kind: 'calculate';
  readonly document: CalculationDocument;
}

/** Calculates, and makes the record that its owner can sign. */
export interface DraftTask extends TaskInputs {
  readonly kind: 'draft';
  readonly document: CalculationDocument;
  readonly id: string;
  readonly details: FootprintDetails;
}

/** Makes a record of a calculation whose factor versions are fixed. */
export interface RestateTask extends TaskInputs {
  readonly kind: 'restate';
  readonly document: PinnedDocument;
  readonly id: string;
  readonly details: FootprintDetails;
}

/** Repeats a calculation whose factor versions are fixed. */
export interface ReplayTask extends TaskInputs {
  readonly kind: 'replay';
  readonly document: PinnedDocument;
}

/** Accounts a facility's month. */
export interface AccountTask {
  readonly kind: 'account';
  readonly input: AccountInput;
}

/** What a plan of months is made of. */
interface BooksTask {
  readonly files: readonly BookFile[];
  readonly options: ReadOptions;
}

/** Reads spreadsheets with months of a facility: what has to be looked up for them. */
export interface ReadBooksTask extends BooksTask {
  readonly kind: 'read-books';
}

/** Reads them again with what was looked up, and accounts each month. */
export interface PlanMonthsTask extends BooksTask {
  readonly kind: 'plan-months';
  readonly known: Known;
  /** Whether months may be saved and their inputs are wanted. */
  readonly keep: boolean;
  /** Of the files that come back with problems. */
  readonly language: Language;
}

/** Reads an openLCA archive and solves its linked system. */
export interface ReadInventoryTask {
  readonly kind: 'read-inventory';
  readonly file: BookFile;
  readonly set: string;
  readonly gwp: GwpSet;
  /** Two numbers that the thread writes while it works: parts read, and parts in all. */
  readonly progress: SharedArrayBuffer;
}

/** Calculates one process of a kept inventory. */
export interface InventoryTask {
  readonly kind: 'inventory';
  /** The linked system as it is kept. */
  readonly system: string;
  readonly process: string;
  readonly gwp: GwpSet;
}

/** Reads the body of a request: what is large would hold up everyone else in the event loop. */
export interface ParseTask {
  readonly kind: 'parse';
  readonly route: RouteName;
  readonly text: string;
  readonly maxBytes: number;
}

export type CalculationTask = CalculateTask | DraftTask | RestateTask | ReplayTask;
export type Task =
  | CalculationTask
  | AccountTask
  | ReadBooksTask
  | PlanMonthsTask
  | ReadInventoryTask
  | InventoryTask
  | ParseTask;

export interface CalculationOutcome {
  readonly document: PinnedDocument;
  readonly result: CalculationResult;
}

export interface DraftOutcome extends CalculationOutcome {
  readonly record: FootprintRecord;
  /** One per leaf of the line tree, 32 hex digits each. */
  readonly salts: string[];
}

/** The body as the route table describes it, checked and with defaults filled in. */
export interface ParseOutcome {
  readonly body: unknown;
}

export interface AccountOutcome {
  readonly document: AccountDocument;
}

export type OutcomeOf<T extends Task> = T extends ParseTask
  ? ParseOutcome
  : T extends ReadInventoryTask
    ? InventoryReading
    : T extends InventoryTask
      ? InventoryCalculation
      : T extends ReadBooksTask
        ? References
        : T extends PlanMonthsTask
          ? MonthImport
          : T extends AccountTask
            ? AccountOutcome
            : T extends DraftTask | RestateTask
              ? DraftOutcome
              : CalculationOutcome;

export type Outcome =
  | CalculationOutcome
  | DraftOutcome
  | AccountOutcome
  | References
  | MonthImport
  | InventoryReading
  | InventoryCalculation
  | ParseOutcome;

/**
 * What comes back over the thread boundary. Expected refusals are values, so whatever rejects is a
 * crash.
 */
export type TaskReply =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly error: ErrorWire };
