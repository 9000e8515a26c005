import { TanjiError } from '../errors/index.js';
import type { Declaration } from '../lca/declaration.js';
import type { PinnedDocument } from '../lca/document.js';
import type { CalculationInputs } from '../lca/ports.js';
import type { CalculationResult } from '../lca/result.js';
import {
  STAGES,
  footprintRecordSchema,
  parseWith,
  type Boundary,
  type FootprintRecord,
  type Period,
  type Stage,
  type StageValue,
} from '../record/index.js';
import { inputsOf } from './inputs.js';
import { pinnedFactorsOf } from './pinned-factors.js';
import { validityWindow } from './validity.js';

/** Why a stage has no amount. */
export type Omission = Extract<StageValue, { omitted: string }>['omitted'];

/** What a calculation cannot know and its owner must say. */
export interface FootprintDetails extends Declaration {
  readonly owner: string;
  readonly facility?: string;
  readonly batch?: string;
  /** kg per declared amount; default: the document's, or the amount itself if that is in kg. */
  readonly massKg?: string;
  /** Default {@link validityWindow}. */
  readonly validity?: Period;
  readonly uncertainty?: FootprintRecord['uncertainty'];
  readonly allocation?: string;
  /** Reasons that differ from the default, see {@link omissionOf}. */
  readonly omitted?: Readonly<Partial<Record<Stage, Omission>>>;
  readonly supersedes?: string;
  readonly reason?: string;
}

export interface FootprintParts {
  readonly id: string;
  readonly document: PinnedDocument;
  readonly result: CalculationResult;
  readonly details: FootprintDetails;
  /** The footprints that the document names, for their declared units. */
  readonly footprints: CalculationInputs['footprints'];
  /** Commitment to document and lines. */
  readonly lines: FootprintRecord['lines'];
}

const OUTSIDE: Readonly<Record<Boundary, readonly Stage[]>> = {
  'cradle-to-gate': ['distribution', 'use', 'recycling'],
  'gate-to-gate': ['materials', 'distribution', 'use', 'recycling'],
  'cradle-to-grave': [],
};

/**
 * Why a stage without a line has no amount, unless the owner says otherwise: `excluded` if it lies
 * outside the boundary, else `not-specified`. `not-applicable` is a statement about the product that
 * only its owner can make; zero is never assumed.
 */
export const omissionOf = (boundary: Boundary, stage: Stage): Omission =>
  OUTSIDE[boundary].includes(stage) ? 'excluded' : 'not-specified';

const stagesOf = ({ document, result, details }: FootprintParts): FootprintRecord['stages'] => {
  const valueOf = (stage: Stage): StageValue =>
    result.coveredStages.includes(stage)
      ? { amount: result.stages[stage] }
      : { omitted: details.omitted?.[stage] ?? omissionOf(document.boundary, stage) };
  return Object.fromEntries(
    STAGES.map((stage) => [stage, valueOf(stage)]),
  ) as FootprintRecord['stages'];
};

const massOf = ({ document, details }: FootprintParts): string => {
  const { declaredUnit, declaredAmount, massKg } = document.product;
  const mass = details.massKg ?? massKg ?? (declaredUnit === 'kg' ? declaredAmount : undefined);
  if (mass === undefined) {
    const pointer = '/massKg';
    throw new TanjiError('FIELD_MISSING', { what: 'footprint', pointer }, { pointer });
  }
  return mass;
};

/** Lines marked as packaging cannot stand beside the statement that there is none. */
const packagingOf = ({ result, details }: FootprintParts): boolean => {
  if (result.packaging === '0' || details.packagingIncluded) return details.packagingIncluded;
  const pointer = '/packagingIncluded';
  throw new TanjiError(
    'FOOTPRINT_VALUE_INVALID',
    {
      member: 'packagingIncluded',
      actual: 'false',
      rule: `true, as lines marked as packaging emit ${result.packaging} kg CO2e`,
    },
    { pointer },
  );
};

/** Members of an object that have a value. */
const present = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const ownerSays = (parts: FootprintParts): object => {
  const { document, result, details } = parts;
  return {
    owner: details.owner,
    massKg: massOf(parts),
    validity: details.validity ?? validityWindow(document.period),
    carbonContent: details.carbonContent,
    packagingIncluded: packagingOf(parts),
    exemptedPercent: details.exemptedPercent,
    method: {
      engine: result.engine,
      gwp: result.gwp,
      standards: [...details.standards],
      ...present({ allocation: details.allocation }),
    },
    ...present({
      facility: details.facility,
      batch: details.batch,
      exemptedReason: details.exemptedReason,
      uncertainty: details.uncertainty,
      supersedes: details.supersedes,
      reason: details.reason,
    }),
  };
};

const calculated = ({ document, result, footprints, lines }: FootprintParts): object => {
  const { technological, geographical, temporal } = result.quality;
  return {
    product: document.product.id,
    declaredUnit: document.product.declaredUnit,
    declaredAmount: document.product.declaredAmount,
    period: document.period,
    geography: document.geography,
    boundary: document.boundary,
    total: result.total,
    uptake: result.uptake,
    totalIncludingUptake: result.totalIncludingUptake,
    scopes: result.scopes,
    electricity: result.electricity,
    ...present({ otherElectricity: result.otherElectricity?.scope2 }),
    own: result.own,
    supplyChain: result.supplyChain,
    byOrigin: result.byOrigin,
    aircraft: result.aircraft,
    primaryDataShare: result.primaryDataShare,
    quality: { technological, geographical, temporal },
    factors: pinnedFactorsOf(document),
    inputs: inputsOf(document, footprints),
    lines,
  };
};

/**
 * The record that a calculation and its owner's details make: what the owner signs. Every figure is
 * the calculation's, digit for digit, so the contract can repeat it.
 *
 * @throws TanjiError FIELD_MISSING (`/massKg`), FOOTPRINT_VALUE_INVALID (`/packagingIncluded`),
 *   SCHEMA_INVALID (also for a declared unit outside the
 *   list of PACT), FOOTPRINT_INPUT_MISSING, UNIT_MISMATCH
 */
export const footprintRecordFrom = (parts: Readonly<FootprintParts>): FootprintRecord =>
  parseWith(
    footprintRecordSchema,
    {
      schema: 'tanji.footprint/1',
      id: parts.id,
      ...calculated(parts),
      stages: stagesOf(parts),
      ...ownerSays(parts),
    },
    'footprint',
  );
