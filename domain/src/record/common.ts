import { z } from 'zod';

/** Pieces that several records share. All objects are strict: unknown members are refused. */

/** Longest id that may be part of a ledger key. */
export const MAX_ID_LENGTH = 128;

/** Ids are ASCII from an allow-list, so no two spellings of a key can look alike or collide. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9:._-]{1,128}$/)
  .meta({ description: 'Identifier: A-Z a-z 0-9 : . _ - , 1 to 128 characters' });

/**
 * Factor ids may have `/` between segments, as in `uk-desnz:freight/rail`. In ledger keys the
 * slash is written `~`, which no id can contain.
 */
export const factorIdSchema = z
  .string()
  .max(MAX_ID_LENGTH)
  .regex(/^[A-Za-z0-9:._-]+(\/[A-Za-z0-9:._-]+)*$/)
  .meta({ description: 'Factor identifier: id segments separated by /' });

/** Decimal in its one canonical spelling: no leading or trailing zeros, no minus zero. */
export const decimalSchema = z
  .string()
  .max(60)
  .regex(/^(?!-0$)-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
  .meta({ description: 'Decimal number as a string, canonical spelling' });

/** Decimal ≥ 0 in canonical spelling. */
export const amountSchema = z
  .string()
  .max(60)
  .regex(/^(0|[1-9]\d*)(\.\d*[1-9])?$/)
  .meta({ description: 'Non-negative decimal as a string, canonical spelling' });

/** kg CO2e with at most nine decimals (1 µg), canonical spelling. */
export const emissionSchema = z
  .string()
  .max(40)
  .regex(/^(?!-0$)-?(0|[1-9]\d*)(\.\d{0,8}[1-9])?$/)
  .meta({ description: 'kg CO2e as a decimal string, at most nine decimals' });

/** SHA-256 as 64 lower-case hex digits. */
export const hashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, lower-case hex' });

/** Ethereum-style address of a secp256k1 key, lower-case hex. */
export const addressSchema = z
  .string()
  .regex(/^0x[0-9a-f]{40}$/)
  .meta({ description: 'Address of a signing key, lower-case hex' });

/** Compressed secp256k1 public key, lower-case hex. */
export const publicKeySchema = z.string().regex(/^0x0[23][0-9a-f]{64}$/);

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isCalendarDate = (text: string): boolean => {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = DAYS_IN_MONTH[month - 1];
  if (days === undefined || day < 1) return false;
  return day <= (month === 2 && !leap ? 28 : days);
};

/** ISO 8601 calendar date, `2025-01-31`. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isCalendarDate, 'not a calendar date')
  .meta({ description: 'ISO 8601 date' });

/** A period: start inclusive, end exclusive (formats.md). */
export const periodSchema = z
  .strictObject({ start: dateSchema, end: dateSchema })
  .refine((period) => period.start < period.end, 'the end must be after the start')
  .meta({ description: 'Period, start inclusive, end exclusive' });
export type Period = z.infer<typeof periodSchema>;

/** Text for people: NFC, no control characters, bounded. */
export const textSchema = (max: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(max)
    // eslint would have it otherwise, but control characters are exactly what is refused here
    .regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]+$/u, 'control or direction characters');

/** A name in both languages of the product; at least one of them. */
export const localNameSchema = z
  .strictObject({ en: textSchema(200).optional(), zh: textSchema(200).optional() })
  .refine((name) => name.en !== undefined || name.zh !== undefined, 'needs en or zh')
  .meta({ description: 'Name in English and Chinese, at least one' });
export type LocalName = z.infer<typeof localNameSchema>;

/** `GLO`, an ISO 3166-1 alpha-2 country or an ISO 3166-2 subdivision. */
export const regionSchema = z
  .string()
  .regex(/^(GLO|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/)
  .meta({ description: 'GLO, ISO 3166-1 alpha-2 or ISO 3166-2' });

export const GWP_SETS = ['AR4', 'AR5', 'AR6'] as const;
export const gwpSetSchema = z.enum(GWP_SETS);
export type GwpSet = z.infer<typeof gwpSetSchema>;

/** The six life-cycle stages of the method, in order (source 000, formulas 1 to 7). */
export const STAGES = [
  'materials',
  'components',
  'assembly',
  'distribution',
  'use',
  'recycling',
] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;

export const BOUNDARIES = ['cradle-to-gate', 'gate-to-gate', 'cradle-to-grave'] as const;
export const boundarySchema = z.enum(BOUNDARIES);
export type Boundary = z.infer<typeof boundarySchema>;

export const ELECTRICITY_METHODS = ['location', 'market'] as const;
export const electricityMethodSchema = z.enum(ELECTRICITY_METHODS);
export type ElectricityMethod = z.infer<typeof electricityMethodSchema>;
