import { TanjiError } from '@tanji/domain/errors';
import { requireMember, seesRestricted, type Caller } from '../../auth/index.js';
import type { ReadModel } from '../../read-model/index.js';

type FacilityRecord = NonNullable<ReturnType<ReadModel['queries']['facility']>>['value']['record'];

/**
 * A facility whose accounts the caller may see: its owner, auditors, regulators.
 *
 * @throws TanjiError RECORD_NOT_FOUND, FACILITY_HIDDEN
 */
export const requireFacility = (
  { queries }: Pick<ReadModel, 'queries'>,
  id: string,
  caller: Caller,
): FacilityRecord => {
  const facility = queries.facility(id);
  if (facility === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'facility', id });
  const { record } = facility.value;
  if (!seesRestricted(caller, record.owner)) throw new TanjiError('FACILITY_HIDDEN', { id });
  return record;
};

/**
 * A facility of the caller's own organisation: only it sees and changes what is not signed yet.
 *
 * @throws TanjiError RECORD_NOT_FOUND, FACILITY_HIDDEN, AUTHENTICATION_REQUIRED
 */
export const requireOwnFacility = (
  model: Pick<ReadModel, 'queries'>,
  id: string,
  caller: Caller,
): FacilityRecord => {
  const record = requireFacility(model, id, caller);
  if (requireMember(caller).organisation !== record.owner) {
    throw new TanjiError('FACILITY_HIDDEN', { id });
  }
  return record;
};
