import type { ErrorIssue } from '../errors/index.js';
import { compare, fromDecimal, isUnit, rational } from '../quantity/index.js';
import type { FactorQuery, FactorReference } from './factor-use.js';
import { isGas } from './gwp.js';
import { MAX_USE_YEARS } from './limits.js';
import { factorPlaces, type AnyFactorUse, type AnyLine } from './walk.js';

/** Faults of one line that a schema cannot express. Pure; order follows the members. */

type Issues = readonly ErrorIssue[];

/** An issue of the general kind, with its reason. */
export const invalid = (pointer: string, reason: string): ErrorIssue => ({
  code: 'SCHEMA_INVALID',
  pointer,
  params: { what: 'calculation', pointer, reason, count: 1 },
});

export const checkUnit = (unit: string, pointer: string): Issues =>
  isUnit(unit) ? [] : [{ code: 'UNIT_UNKNOWN', pointer, params: { unit } }];

const UNIT_MEMBERS = ['unit', 'distanceUnit', 'massUnit', 'economyUnit', 'heatUnit'] as const;

const checkUnits = (line: AnyLine, pointer: string): Issues => {
  const members = line as Partial<Record<(typeof UNIT_MEMBERS)[number], string>>;
  return UNIT_MEMBERS.flatMap((member) => {
    const unit = members[member];
    return unit === undefined ? [] : checkUnit(unit, `${pointer}/${member}`);
  });
};

const checkShare = (line: AnyLine, pointer: string): Issues =>
  (line.share === undefined) === (line.allocation === undefined)
    ? []
    : [invalid(`${pointer}/share`, 'share and allocation belong together')];

const checkUse = (line: Extract<AnyLine, { kind: 'use' }>, pointer: string): Issues => {
  const issues = line.modes.flatMap((mode, index) => [
    ...checkUnit(mode.unit, `${pointer}/modes/${index}/unit`),
    ...(compare(fromDecimal(mode.hoursPerDay), rational(24n)) > 0
      ? [invalid(`${pointer}/modes/${index}/hoursPerDay`, 'a day has 24 hours')]
      : []),
  ]);
  if (line.factor === undefined && line.factorByYear === undefined) {
    issues.push({
      code: 'FIELD_MISSING',
      pointer: `${pointer}/factor`,
      params: { what: 'calculation', pointer: `${pointer}/factor` },
    });
  }
  if (compare(fromDecimal(line.years), rational(BigInt(MAX_USE_YEARS))) > 0) {
    issues.push(invalid(`${pointer}/years`, `at most ${MAX_USE_YEARS} years`));
  }
  return issues;
};

const checkFootprint = (line: Extract<AnyLine, { kind: 'footprint' }>, pointer: string): Issues => [
  ...(line.scope === 3
    ? []
    : [invalid(`${pointer}/scope`, 'a supplier footprint is scope 3 of the buyer')]),
  ...('declaredUnit' in line.footprint
    ? checkUnit(line.footprint.declaredUnit, `${pointer}/footprint/declaredUnit`)
    : []),
];

const checkGas = (line: Extract<AnyLine, { kind: 'gas' }>, pointer: string): Issues =>
  line.factor !== undefined || isGas(line.gas)
    ? []
    : [{ code: 'GAS_UNKNOWN', pointer: `${pointer}/gas`, params: { gas: line.gas } }];

const checkEnergy = (line: Extract<AnyLine, { kind: 'energy' }>, pointer: string): Issues =>
  line.marketFactor === undefined || line.scope === 2
    ? []
    : [invalid(`${pointer}/marketFactor`, 'only scope 2 has a market-based factor')];

const checkVehicle = (line: Extract<AnyLine, { kind: 'vehicle' }>, pointer: string): Issues =>
  (line.heatValue === undefined) === (line.heatUnit === undefined)
    ? []
    : [invalid(`${pointer}/heatUnit`, 'heatValue and heatUnit belong together')];

/** Rules of single kinds. */
const checkKind = (line: AnyLine, pointer: string): Issues => {
  switch (line.kind) {
    case 'use':
      return checkUse(line, pointer);
    case 'footprint':
      return checkFootprint(line, pointer);
    case 'gas':
      return checkGas(line, pointer);
    case 'energy':
      return checkEnergy(line, pointer);
    case 'vehicle':
      return checkVehicle(line, pointer);
    default:
      return [];
  }
};

const OVER_PERIOD = 'overPeriod asks for a period, not for one date, version or edition';

const checkReference = (use: FactorReference, pointer: string): Issues => {
  const asked = [use.edition, use.version, use.date].filter((part) => part !== undefined);
  if (asked.length > 1) return [invalid(pointer, 'edition, version and date exclude each other')];
  return use.overPeriod === undefined || asked.length === 0
    ? []
    : [invalid(`${pointer}/overPeriod`, OVER_PERIOD)];
};

/** An estimate needs to know of what it is one: nothing is averaged over kinds or units. */
const checkQuery = (use: FactorQuery, pointer: string): Issues => [
  ...(use.unit === undefined ? [] : checkUnit(use.unit, `${pointer}/unit`)),
  ...(use.overPeriod === undefined || use.date === undefined
    ? []
    : [invalid(`${pointer}/overPeriod`, OVER_PERIOD)]),
  ...(['subcategory', 'unit'] as const).flatMap((member): Issues => {
    if (use.allowEstimates !== true || use[member] !== undefined) return [];
    const place = `${pointer}/${member}`;
    return [
      { code: 'FIELD_MISSING', pointer: place, params: { what: 'calculation', pointer: place } },
    ];
  }),
];

/** A factor use: its name is known, its unit is known, it asks for one thing only. */
export const checkFactorUse = (
  use: AnyFactorUse,
  pointer: string,
  names: ReadonlySet<string>,
): Issues => {
  if (typeof use === 'string') {
    return names.has(use) ? [] : [{ code: 'FACTOR_NAME_UNKNOWN', pointer, params: { name: use } }];
  }
  if ('estimate' in use) return checkUnit(use.estimate.unit, `${pointer}/estimate/unit`);
  if ('category' in use) return checkQuery(use, pointer);
  if ('unit' in use) return checkUnit(use.unit, `${pointer}/unit`);
  return 'ref' in use && !('hash' in use) ? checkReference(use, pointer) : [];
};

export const checkLine = (line: AnyLine, pointer: string, names: ReadonlySet<string>): Issues => [
  ...checkUnits(line, pointer),
  ...checkShare(line, pointer),
  ...checkKind(line, pointer),
  ...factorPlaces(line, pointer).flatMap((place) =>
    checkFactorUse(place.use, place.pointer, names),
  ),
];
