import type {
  AccountInput,
  ActivityKind,
  AllocationKey,
  UsedFactor,
} from '@tanji/domain/accounting';
import type { ErrorCode, ErrorParams, Language } from '@tanji/domain/errors';
import type { ElectricityMethod } from '@tanji/domain/record';
import type { DecimalSign } from '../files/index.js';
import type { TableName } from './columns.js';

/** A file that a person chose. */
export interface BookFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A row of a sheet; a CSV file is one sheet without a name. */
export interface Place {
  /** Which of the files, from 0. */
  readonly file: number;
  readonly sheet: string;
  /** From 1, as spreadsheets count. */
  readonly row: number;
}

/** What is wrong with a row. A problem without a month concerns the whole table. */
export interface RowProblem {
  readonly place: Place;
  /** Heading as it stands in the file. */
  readonly column?: string;
  readonly month?: string;
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

export const NOTICES = [
  'total-row',
  'column-unused',
  'sheet-unused',
  'month-from-sheet',
  'factor-off-ledger',
  'ids-numbered',
  'ids-completed',
  'sample-row',
] as const;
export type NoticeCode = (typeof NOTICES)[number];

/** What was done with the file and the person should know; no fault. */
export interface Notice {
  readonly place: Place;
  readonly code: NoticeCode;
  readonly params: ErrorParams;
}

/** How an emission factor is named in a row. */
export type FactorAsk =
  | { readonly is: 'own'; readonly factor: UsedFactor }
  | { readonly is: 'ledger'; readonly id: string; readonly version?: string }
  | { readonly is: 'footprint'; readonly id: string };

interface InMonth {
  readonly place: Place;
  readonly month: string;
  readonly id: string;
}

export interface ReadActivity extends InMonth {
  readonly kind: ActivityKind;
  readonly amount: string;
  readonly unit: string;
  readonly factor: FactorAsk;
  readonly market?: FactorAsk;
  readonly key: AllocationKey;
  readonly line?: string;
  readonly product?: string;
  readonly category?: string;
  readonly component?: string;
  readonly supplier?: string;
}

export interface ReadCertificate extends InMonth {
  readonly kWh: string;
  readonly factor: FactorAsk;
  readonly covers?: string;
}

export interface ReadProduction extends InMonth {
  readonly date: string;
  readonly line: string;
  readonly product: string;
  readonly pieces: string;
  readonly hours?: string;
  readonly massKg?: string;
  readonly energyKwh?: string;
}

export type ReadLine = AccountInput['lines'][number];

/** A table that was recognised, with what its headings were taken for. */
export interface RecognisedTable {
  readonly file: string;
  /** Which of the files, from 0. */
  readonly position: number;
  readonly sheet: string;
  readonly table: TableName;
  /** Row of the headings. */
  readonly heading: number;
  /** Rows of data, those with problems included. */
  readonly rows: number;
  readonly columns: readonly {
    readonly heading: string;
    readonly column?: string;
    /** Of the column, as the template has it. */
    readonly name?: Readonly<Record<Language, string>>;
  }[];
}

/** Everything that the files say. */
export interface ReadBooks {
  readonly tables: readonly RecognisedTable[];
  readonly activities: readonly ReadActivity[];
  readonly certificates: readonly ReadCertificate[];
  readonly production: readonly ReadProduction[];
  readonly lines: readonly ReadLine[];
  readonly problems: readonly RowProblem[];
  readonly notices: readonly Notice[];
}

/** How the files are to be read. */
export interface ReadOptions {
  readonly decimal: DecimalSign;
}

/** An answer to a {@link FactorAsk} in one month. */
export type FactorFound =
  | {
      readonly factor: UsedFactor;
      readonly footprint?: { readonly id: string; readonly hash: string };
      readonly supplier?: string;
      readonly offLedger?: true;
    }
  | { readonly code: ErrorCode; readonly params: ErrorParams };

/** Identifies an ask in a month. */
export const askKey = (ask: Exclude<FactorAsk, { is: 'own' }>, month: string): string =>
  ask.is === 'footprint'
    ? `footprint ${ask.id} ${month}`
    : `factor ${ask.id}@${ask.version ?? ''} ${month}`;

/** What the gateway knows and the files refer to. */
export interface Known {
  readonly facility: string;
  readonly owner: string;
  readonly factors: ReadonlyMap<string, FactorFound>;
  /** Products of the owner among those that the files name. */
  readonly products: ReadonlySet<string>;
  /** Saved or issued data by month, for the tables that the files leave out. */
  readonly saved: ReadonlyMap<string, AccountInput>;
  readonly electricity?: ElectricityMethod;
}
