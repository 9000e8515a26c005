import type { IdentityReader } from '../identity.js';
import { judgeTransaction } from '../judge-transaction.js';
import { readDefinition, type ChaincodeDefinition } from '../lifecycle.js';
import { openTransaction } from '../opened-transaction.js';
import type { KeyVersion } from '../read-write-set.js';
import type { EndorserTransaction } from '../transaction.js';
import {
  DEFINITION_FIELDS,
  definitionKey,
  definitionPlace,
  readVersion,
  writtenValue,
} from './definition-places.js';
import type { GovernedBlock, OpenedEvidence } from './evidence.js';
import { blockFinding, carriedChannel, orderedFinding, type ProofFinding } from './governed.js';

/** The definition that a transaction was endorsed under, proven or with the reason why not. */
export interface ProvenDefinition {
  readonly definition: ChaincodeDefinition | undefined;
  readonly finding: ProofFinding | undefined;
}

const missing = (reason: string, actual?: string): ProvenDefinition => ({
  definition: undefined,
  finding: { reason, ...(actual === undefined ? {} : { actual }) },
});

/** A transaction of the lifecycle that stands at its place and was endorsed as it must be. */
const provenAt = (
  carried: GovernedBlock,
  { index }: KeyVersion,
  identities: IdentityReader,
): EndorserTransaction | ProofFinding => {
  const governing = carriedChannel(carried);
  if (governing === undefined) return { reason: 'definition-configuration' };
  const wrong = blockFinding(carried) ?? orderedFinding(carried, governing, identities);
  if (wrong !== undefined) return wrong;
  const bytes = carried.block.envelopes[index];
  const opened = bytes && openTransaction(bytes);
  if (opened?.transaction === undefined) return { reason: 'definition-place' };
  const { outcomes } = judgeTransaction(opened, {
    ...governing,
    identities,
    definition: () => undefined,
  });
  const fault = outcomes.find(({ reason }) => reason !== undefined);
  return fault?.reason === undefined ? opened.transaction : { ...fault, reason: fault.reason };
};

const isFinding = (value: EndorserTransaction | ProofFinding): value is ProofFinding =>
  'reason' in value;

/**
 * Follows the versions that the transaction read to the definition, field by field: an unchanged
 * field stands in an older block, and the newest definition says in which.
 */
export const provenDefinition = (
  transaction: EndorserTransaction,
  evidence: OpenedEvidence,
  identities: IdentityReader,
): ProvenDefinition => {
  const { chaincode } = evidence;
  const at = (place: KeyVersion): EndorserTransaction | ProofFinding => {
    const carried = evidence.definition.find(({ block }) => block.header.number === place.block);
    return carried === undefined
      ? { reason: 'definition-missing', expected: `block ${place.block}` }
      : provenAt(carried, place, identities);
  };
  const place = definitionPlace(transaction, chaincode);
  if (place === undefined) return missing('definition-not-read');
  const newest = at(place);
  if (isFinding(newest)) return { definition: undefined, finding: newest };
  const state = new Map<string, Uint8Array>();
  for (const field of DEFINITION_FIELDS) {
    const key = definitionKey(chaincode, field);
    const version = readVersion(newest, key);
    const source = writtenValue(newest, key) === undefined && version ? at(version) : newest;
    if (isFinding(source)) return { definition: undefined, finding: source };
    const value = writtenValue(source, key);
    if (value !== undefined) state.set(key, value);
  }
  const definition = readDefinition((key) => state.get(key), chaincode);
  return definition === undefined
    ? missing('definition-incomplete')
    : { definition, finding: undefined };
};
