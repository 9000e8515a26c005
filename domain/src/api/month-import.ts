import { z } from 'zod';
import { accountInputSchema, type AccountInput } from '../accounting/index.js';
import {
  electricityMethodSchema,
  emissionSchema,
  hashSchema,
  idSchema,
  monthSchema,
  pieceCountSchema,
  scopeAmountsSchema,
  type ElectricityMethod,
} from '../record/index.js';

/** Files of one import: often activities and production come from two systems. */
const MAX_FILES = 12;

export const MONTH_TEMPLATE_FORMATS = ['xlsx', 'csv', 'zip'] as const;
export type MonthTemplateFormat = (typeof MONTH_TEMPLATE_FORMATS)[number];

export const monthTemplateQuerySchema = z.strictObject({
  format: z.enum(MONTH_TEMPLATE_FORMATS).default('xlsx'),
  language: z
    .enum(['en', 'zh-CN'])
    .optional()
    .meta({ description: 'Of headings and words; default: the reader’s language' }),
});

const fileSchema = z.object({
  name: z.string(),
  mediaType: z.string(),
  content: z.base64().meta({ description: 'The file, base64' }),
});

export const monthTemplateSchema = fileSchema.meta({
  id: 'MonthTemplate',
  description: 'Tables for the months of a facility, with samples that import as they stand',
});

export type MonthTemplate = z.infer<typeof monthTemplateSchema>;

/** Typed by its interface: written out in full, the route table would be too large for a compiler. */
export const monthInputSchema: z.ZodType<{ readonly input: AccountInput }> = z
  .object({ input: accountInputSchema })
  .meta({ id: 'FacilityMonthInput' });

/** `check`: nothing is kept; `save`: if no month has a problem; `save-good`: those without one. */
export const MONTH_IMPORT_MODES = ['check', 'save', 'save-good'] as const;
export type MonthImportMode = (typeof MONTH_IMPORT_MODES)[number];

/** What is imported, and how it is read. */
export interface MonthImportRequest {
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly mode: MonthImportMode;
  readonly decimal?: 'point' | 'comma' | undefined;
  readonly electricity?: ElectricityMethod | undefined;
}

export const monthImportRequestSchema: z.ZodType<MonthImportRequest> = z
  .strictObject({
    files: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(200),
          content: z.base64().meta({ description: 'The file (.xlsx or .csv), base64' }),
        }),
      )
      .min(1)
      .max(MAX_FILES),
    mode: z.enum(MONTH_IMPORT_MODES).meta({
      description:
        'check: only the report; save: if no month has a problem; save-good: the months without one',
    }),
    decimal: z
      .enum(['point', 'comma'])
      .optional()
      .meta({ description: 'Decimal sign, where the numbers leave it open' }),
    electricity: electricityMethodSchema
      .optional()
      .meta({ description: 'Method of scope 2; default: as the month was saved, else location' }),
  })
  .meta({ id: 'MonthImportRequest' });

const localTextSchema = z.object({ en: z.string(), zh: z.string() });

const remarkSchema = z.object({
  level: z.enum(['error', 'note']),
  file: z.string(),
  sheet: z.string().meta({ description: 'Empty for a CSV file' }),
  row: z.int().meta({ description: 'From 1, as spreadsheets count' }),
  column: z.string().optional().meta({ description: 'Heading as it stands in the file' }),
  month: z.string().optional(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  text: localTextSchema,
  help: localTextSchema.optional().meta({ description: 'What to do about it' }),
});
export type MonthImportRemark = z.infer<typeof remarkSchema>;

const tableSchema = z.object({
  file: z.string(),
  sheet: z.string(),
  table: z.enum(['activities', 'production', 'certificates', 'lines']),
  heading: z.int().meta({ description: 'Row of the headings' }),
  rows: z.int(),
  columns: z.array(
    z.object({
      heading: z.string(),
      column: z.string().optional().meta({ description: 'Absent where it was not used' }),
      name: localTextSchema.optional(),
    }),
  ),
});

const keptTableSchema = z.enum(['activities', 'production', 'certificates']);

const reconciliationSchema = z.object({
  electricity: electricityMethodSchema,
  documentHash: hashSchema,
  totals: scopeAmountsSchema,
  total: emissionSchema,
  products: z.array(scopeAmountsSchema.extend({ product: z.string(), pieces: pieceCountSchema })),
  unallocated: scopeAmountsSchema,
});

const comparedSchema = z.object({
  with: z.enum(['saved', 'issued']),
  account: z.string().optional().meta({ description: 'Issued account that it is compared with' }),
  same: z.boolean().meta({ description: 'Nothing would change' }),
  total: emissionSchema,
  change: emissionSchema.meta({ description: 'New total less this one' }),
  totals: scopeAmountsSchema,
  activities: z
    .object({
      added: z.array(z.string()),
      changed: z.array(z.string()),
      gone: z.array(z.string()),
    })
    .optional()
    .meta({ description: 'Absent where this gateway does not keep the data behind the account' }),
});

const importedMonthSchema = z.object({
  month: monthSchema,
  problems: z.int(),
  rows: z.object({ activities: z.int(), production: z.int(), certificates: z.int() }),
  kept: z.array(keptTableSchema).meta({ description: 'Tables that stay as they were saved' }),
  saved: z.boolean(),
  account: reconciliationSchema.optional().meta({ description: 'Of a month without problems' }),
  compared: comparedSchema.optional(),
});

type Amounts = z.infer<typeof scopeAmountsSchema>;
type Table = z.infer<typeof tableSchema>;
type KeptTable = z.infer<typeof keptTableSchema>;

/** A month as the files give it. */
export interface ImportedMonth {
  readonly month: string;
  readonly problems: number;
  readonly rows: Readonly<Record<KeptTable, number>>;
  readonly kept: readonly KeptTable[];
  readonly saved: boolean;
  readonly account?:
    | {
        readonly electricity: ElectricityMethod;
        readonly documentHash: string;
        readonly totals: Amounts;
        readonly total: string;
        readonly products: readonly (Amounts & {
          readonly product: string;
          readonly pieces: string;
        })[];
        readonly unallocated: Amounts;
      }
    | undefined;
  readonly compared?: Readonly<z.infer<typeof comparedSchema>> | undefined;
}

/** The report of an import. */
export interface MonthImportReport {
  readonly facility: string;
  readonly mode: MonthImportMode;
  readonly tables: readonly Table[];
  readonly counts: {
    readonly rows: number;
    readonly errors: number;
    readonly notes: number;
    /** Errors of rows whose month cannot be read: they may belong to any month. */
    readonly unplaced: number;
  };
  readonly remarks: readonly MonthImportRemark[];
  readonly months: readonly ImportedMonth[];
  readonly marked: readonly Readonly<z.infer<typeof fileSchema>>[];
}

/** Typed by its interface: written out in full, the route table would be too large for a compiler. */
export const monthImportReportSchema: z.ZodType<MonthImportReport> = z
  .object({
    facility: idSchema,
    mode: z.enum(MONTH_IMPORT_MODES),
    tables: z.array(tableSchema),
    counts: z.object({
      rows: z.int(),
      errors: z.int(),
      notes: z.int(),
      unplaced: z.int().meta({ description: 'Errors of rows whose month cannot be read' }),
    }),
    remarks: z
      .array(remarkSchema)
      .meta({ description: 'The first 500 errors and notes; the marked files have all errors' }),
    months: z.array(importedMonthSchema),
    marked: z
      .array(fileSchema)
      .meta({ description: 'Files with errors, with a column that says what is wrong' }),
  })
  .meta({ id: 'MonthImportReport' });
