import { TanjiError } from '../errors/index.js';
import { factorHash } from '../lca/factor-key.js';
import type {
  FactorReference,
  FactorStatus,
  FactorVersion,
  FootprintRecord,
  InputReference,
} from '../record/index.js';

/** What the rules need to know of a factor version on the ledger. */
export interface LedgerFactor {
  readonly record: FactorVersion;
  readonly status: FactorStatus;
}

/** What the rules need to know of a footprint on the ledger. */
export interface LedgerFootprint {
  readonly record: FootprintRecord;
  readonly hash: string;
  readonly status: 'active' | 'superseded' | 'deprecated';
}

const checkUnique = (what: string, ids: readonly string[], member: string): void => {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (seen.has(id)) {
      throw new TanjiError('REFERENCE_DUPLICATE', { what, id }, { pointer: `/${member}/${index}` });
    }
    seen.add(id);
  });
};

/**
 * Each factor version and each input is named once, and the record is not its own input, neither
 * directly nor through the record it supersedes. A longer circle cannot exist: an input must be on
 * the ledger before the record that names it, and nothing on the ledger changes.
 *
 * @throws TanjiError REFERENCE_DUPLICATE, CYCLE_FOUND
 */
export const checkReferencesUnique = (record: FootprintRecord): void => {
  const { factors, id, inputs, supersedes } = record;
  checkUnique(
    'factor',
    factors.map((factor) => `${factor.id}@${factor.version}`),
    'factors',
  );
  const ids = inputs.map((input) => input.id);
  checkUnique('input footprint', ids, 'inputs');
  ids.forEach((input, index) => {
    if (input === id || input === supersedes) {
      const path = input === id ? `${id} → ${id}` : `${id} → ${input} → ${id}`;
      throw new TanjiError('CYCLE_FOUND', { path }, { pointer: `/inputs/${index}` });
    }
  });
};

const checkFactorStatus = (status: FactorStatus, id: string, version: string): void => {
  if (status === 'active') return;
  if (status === 'withdrawn') throw new TanjiError('FACTOR_WITHDRAWN', { id, version });
  throw new TanjiError('FACTOR_NOT_ACTIVE', { id, version, status });
};

/**
 * Design §4, invariant 2. A factor is valid for a record if its validity and the record's period
 * share at least one day: a year of production may use two editions, one after the other, and the
 * record does not say which line fell on which day.
 *
 * @throws TanjiError FACTOR_UNKNOWN, FACTOR_HASH_MISMATCH, FACTOR_NOT_ACTIVE, FACTOR_WITHDRAWN,
 *   FACTOR_OUT_OF_PERIOD
 */
export const checkFactorReference = (
  record: Pick<FootprintRecord, 'period'>,
  reference: FactorReference,
  found: LedgerFactor | undefined,
): void => {
  const { id, version, hash } = reference;
  if (found === undefined) throw new TanjiError('FACTOR_UNKNOWN', { id, version });
  if (factorHash(found.record) !== hash) {
    throw new TanjiError('FACTOR_HASH_MISMATCH', { id, version });
  }
  checkFactorStatus(found.status, id, version);
  const { period } = record;
  const { start, end } = found.record.validity;
  if (start >= period.end || period.start >= end) {
    const asked = `${period.start}…${period.end}`;
    throw new TanjiError('FACTOR_OUT_OF_PERIOD', { id, asked, start, end });
  }
};

/**
 * Design §4, invariant 3. A superseded input is accepted: it was true when the calculation was
 * pinned, suppliers publish a new year over the old one, and the ledger shows the successor to
 * everyone. A deprecated one was withdrawn and is refused. The input must end at the gate, or its
 * use and end of life would be counted in every product it goes into.
 *
 * @throws TanjiError FOOTPRINT_INPUT_MISSING, FOOTPRINT_INPUT_MISMATCH, FOOTPRINT_INPUT_DEPRECATED,
 *   FOOTPRINT_INPUT_BOUNDARY, FOOTPRINT_INPUT_UNIT
 */
export const checkInputReference = (
  reference: InputReference,
  found: LedgerFootprint | undefined,
): void => {
  const { id } = reference;
  if (found === undefined) throw new TanjiError('FOOTPRINT_INPUT_MISSING', { id });
  const { hash, record, status } = found;
  if (hash !== reference.hash) {
    const params = { id, expected: reference.hash, actual: hash };
    throw new TanjiError('FOOTPRINT_INPUT_MISMATCH', params);
  }
  if (status === 'deprecated') throw new TanjiError('FOOTPRINT_INPUT_DEPRECATED', { id });
  if (record.boundary === 'cradle-to-grave') {
    throw new TanjiError('FOOTPRINT_INPUT_BOUNDARY', { id });
  }
  if (record.declaredUnit !== reference.unit) {
    const params = { id, expected: record.declaredUnit, actual: reference.unit };
    throw new TanjiError('FOOTPRINT_INPUT_UNIT', params);
  }
};

/** Members in which a successor must agree with what it replaces. */
const SUCCESSION = ['owner', 'product', 'boundary', 'declaredUnit'] as const;

/**
 * A successor speaks about the same thing: same owner, product, boundary and declared unit. The
 * period may differ (a new year replaces the old one). Only an active record can be superseded, so
 * the versions of a footprint form a chain and never a tree.
 *
 * @throws TanjiError FOOTPRINT_SUPERSEDES_WRONG, FOOTPRINT_NOT_ACTIVE
 */
export const checkSuccession = (record: FootprintRecord, previous: LedgerFootprint): void => {
  const { id } = previous.record;
  for (const member of SUCCESSION) {
    const [expected, actual] = [previous.record[member], record[member]];
    if (expected !== actual) {
      throw new TanjiError('FOOTPRINT_SUPERSEDES_WRONG', { id, member, expected, actual });
    }
  }
  if (previous.status !== 'active') {
    throw new TanjiError('FOOTPRINT_NOT_ACTIVE', { id, status: previous.status });
  }
};
