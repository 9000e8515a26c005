import type { AnomalySubject } from '@tanji/domain/factor-quality';
import type { FactorRow, FactorVersion, GwpSet, LocalName, Period } from '@tanji/domain/record';
import type { Language } from '@tanji/domain/errors';

/** A file as it was handed over; `name` is what the person sees in reports. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The work of an import, in this order (design §8). */
export const IMPORT_STAGES = ['verify', 'extract', 'clean', 'review', 'publish'] as const;
export type ImportStage = (typeof IMPORT_STAGES)[number];

/** Why a row is not a factor although nothing is wrong with it. */
export const SKIP_REASONS = [
  'no-value',
  'not-an-emission-factor',
  'no-iso-region',
  'other-metric',
  'repeated-row',
  'no-own-emission',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/**
 * What can be said about a row. `error`: the row is not imported. `review`: it is imported, and a
 * person must look at it before the edition is published. `note`: said, nothing more.
 */
export const ISSUE_CODES = {
  'value-invalid': 'error',
  'unit-unknown': 'error',
  'region-unknown': 'error',
  'gas-unknown': 'error',
  'row-invalid': 'error',
  'formula-cell': 'error',
  'duplicate-conflict': 'error',
  // Cases of `findAnomalies`. Two of them are common in sound publications: rows of one class differ
  // (see `FAR_FOLD`), and another GWP set concerns a whole edition. They are said, not asked about.
  jump: 'review',
  'appeared-or-vanished': 'review',
  'far-from-peers': 'review',
  implausible: 'review',
  'unit-changed': 'review',
  negative: 'review',
  'peer-outlier': 'note',
  'gwp-changed': 'note',
  'marked-by-importer': 'review',
  'split-differs': 'review',
  'float-noise': 'note',
  'region-not-iso': 'note',
  'process-incomplete': 'note',
  'process-cycle': 'note',
  'process-unusable': 'note',
} as const;
export type IssueCode = keyof typeof ISSUE_CODES;
export type IssueLevel = (typeof ISSUE_CODES)[IssueCode];

/** One remark about one row, with its place in the file. */
export interface RowIssue {
  readonly code: IssueCode;
  readonly file: string;
  /** Line of a text, row of a sheet, both from 1; 0 where a format has no rows. */
  readonly line: number;
  readonly id?: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Unit of mass in which a publisher gives a gas or CO2e. */
export type MassUnit = 'mg' | 'g' | 'kg' | 't' | 'lb';

/** A published number, still as text. */
export interface StatedAmount {
  readonly value: string;
  readonly mass: MassUnit;
}

/** What a reader makes of one or several rows of a file: texts, not yet cleaned. */
export interface FactorDraft {
  readonly line: number;
  readonly locator: string;
  /** Segments of the id behind the set; spelled freely, cleaned later. */
  readonly path: readonly string[];
  readonly name: LocalName;
  /** kg CO2e (or another mass) per denominator; absent where only gases are given. */
  readonly total?: StatedAmount;
  /** Masses of gases by the names of the GWP table. */
  readonly gases?: readonly (StatedAmount & { readonly gas: string })[];
  /** CO2e by gas, weighted by the publisher. */
  readonly split?: readonly (StatedAmount & { readonly gas: string })[];
  /** Denominator as published, e.g. `kWh (Net CV)`. */
  readonly per: string;
  /** Symbol of the unit table, where the reader knows better than the spelling says. */
  readonly perUnit?: string;
  /** How many of `perUnit` the denominator is (`million litres`: 1000 m3). */
  readonly perAmount?: string;
  readonly category: FactorVersion['category'];
  readonly subcategory: string;
  readonly industry?: string;
  readonly region?: string;
  readonly tier?: FactorVersion['tier'];
  readonly origin?: FactorVersion['origin'];
  readonly gwp?: FactorVersion['gwp'];
  readonly validity?: Period;
  readonly dataSource?: FactorVersion['dataSource'];
  readonly quality?: FactorVersion['quality'];
  readonly uncertainty?: FactorVersion['uncertainty'];
  readonly source?: Partial<FactorVersion['source']>;
  readonly note?: string;
  /** A sentence for the review desk, where the reader itself distrusts the row. */
  readonly doubt?: string;
}

/** What comes out of reading a file, in the order of the file. */
export type Extracted =
  | { readonly kind: 'rows'; readonly count: number }
  | { readonly kind: 'draft'; readonly draft: FactorDraft }
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly line: number }
  | { readonly kind: 'issue'; readonly issue: Omit<RowIssue, 'file'> };

/** What every row of an edition says unless the row itself says otherwise. */
export interface EditionDefaults {
  readonly region: string;
  readonly tier: FactorVersion['tier'];
  readonly origin: FactorVersion['origin'];
  readonly gwp: GwpSet | 'not-applicable';
  readonly validity: Period;
  readonly dataSource: FactorVersion['dataSource'];
  readonly quality: FactorVersion['quality'];
  readonly source: Omit<FactorVersion['source'], 'locator'>;
  readonly shareAlike: boolean;
  readonly note?: string;
}

/** A publisher whose files can be read: one file of this folder each. */
export interface PublisherProfile {
  /** Set of factors, first part of every id; editions of one set are versions of the same ids. */
  readonly set: string;
  readonly title: Readonly<Record<Language, string>>;
  /** Names of editions that are known to work, for messages. */
  readonly editions: string;
  /** @throws TanjiError FACTOR_EDITION_INVALID for an edition this publisher cannot have */
  readonly defaults: (edition: string) => EditionDefaults;
  /** @throws TanjiError FACTOR_FILE_UNEXPECTED, FACTOR_EDITION_MISMATCH, FILE_… */
  readonly read: (file: ImportFile, edition: string) => AsyncIterable<Extracted>;
}

/** What the edition before says of an id. */
export interface PreviousRow extends AnomalySubject {
  readonly edition: string;
}

/** A cleaned row with its place. */
export interface ImportedRow {
  readonly row: FactorRow;
  readonly file: string;
  readonly line: number;
}
