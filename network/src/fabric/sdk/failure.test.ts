import { describe, expect, it } from 'vitest';
import { TanjiError } from '@tanji/domain/errors';
import type { ChaincodeCall } from '../transport.js';
import { failureOfAnswers, failureOfError, isComplete } from './failure.js';

const CALL: ChaincodeCall = { chaincode: 'tanji', fn: 'FootprintContract:submit', args: [] };

const good = { response: { status: 200, message: '' }, payload: Buffer.of(1), endorsement: {} };
const refused = (message: string) => ({
  connection: { name: 'peer0' },
  response: { status: 500, message },
  payload: Buffer.of(1),
});
const peerFault = { ...refused('chaincode stream terminated'), payload: Buffer.alloc(0) };
const failed = (message: string, ...endorsements: readonly object[]) =>
  Object.assign(new Error(message), { endorsements });

describe('answers of peers', () => {
  it('are complete only if all endorse', () => {
    expect(isComplete({ errors: [], responses: [good, good] })).toBe(true);
    expect(isComplete({ errors: [], responses: [] })).toBe(false);
    expect(isComplete({ errors: [], responses: [good, refused('no')] })).toBe(false);
    expect(isComplete({ errors: [new Error('away')], responses: [good] })).toBe(false);
  });

  it.each([
    [
      'a refusal',
      { errors: [failed('Endorsement has failed', refused('no'))], responses: [] },
      'final',
      'LEDGER_CALL_FAILED',
    ],
    [
      'different results',
      { errors: [failed('Peer endorsements do not match', good, good)], responses: [] },
      'again',
      'ENDORSEMENT_MISMATCH',
    ],
    [
      'one that refuses what another endorsed',
      { errors: [failed('Endorsement has failed', good, refused('no'))], responses: [] },
      'again',
      'ENDORSEMENT_MISMATCH',
    ],
    [
      'a chaincode process that is away',
      { errors: [failed('Endorsement has failed', peerFault)], responses: [] },
      'elsewhere',
      'LEDGER_UNAVAILABLE',
    ],
    [
      'a peer that is away',
      { errors: [new Error('Peer x is not connected')], responses: [] },
      'elsewhere',
      'LEDGER_UNAVAILABLE',
    ],
    [
      'a stranger’s identity',
      {
        errors: [],
        responses: [
          {
            ...peerFault,
            response: { status: 500, message: 'access denied: creator org unknown' },
          },
        ],
      },
      'final',
      'FABRIC_IDENTITY_REFUSED',
    ],
  ])('tell of %s', (_, answers, then, code) => {
    expect(failureOfAnswers(answers, CALL)).toMatchObject({ then, error: { code } });
  });

  it('carry the contract’s own code', () => {
    const wire = JSON.stringify(new TanjiError('KEY_UNKNOWN', { address: '0xab' }).toWire());
    const { error } = failureOfAnswers({ errors: [], responses: [refused(wire)] }, CALL);
    expect(error).toMatchObject({ code: 'KEY_UNKNOWN', params: { address: '0xab' } });
  });

  it('may be missing, with the library’s own words', () => {
    expect(failureOfError(new Error('No discovery targets found'))).toMatchObject({
      then: 'elsewhere',
      error: { code: 'LEDGER_UNAVAILABLE' },
    });
    const denied = failureOfError(new Error('DiscoveryService: carbon error: access denied'));
    expect(denied).toMatchObject({ then: 'final', error: { code: 'FABRIC_IDENTITY_REFUSED' } });
  });
});
