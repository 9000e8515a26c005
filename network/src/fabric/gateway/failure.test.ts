import { Metadata, status } from '@grpc/grpc-js';
import { GatewayError, type ErrorDetail } from '@hyperledger/fabric-gateway';
import { describe, expect, it } from 'vitest';
import { TanjiError } from '@tanji/domain/errors';
import type { ChaincodeCall } from '../transport.js';
import { failureOf, isCertainlyNotOrdered } from './failure.js';

const CALL: ChaincodeCall = { chaincode: 'tanji', fn: 'FootprintContract:submit', args: [] };
const COLLECT = 'failed to collect enough transaction endorsements, see attached details';
const FIRST = 'failed to endorse transaction, see attached details for more info';

/** An error as the library makes it from a peer's answer. */
const rpc = (code: status, message: string, details: readonly Partial<ErrorDetail>[] = []) =>
  new GatewayError({
    code,
    message: `${code} ${status[code]}: ${message}`,
    details: details.map((detail) => ({ address: 'p:1', mspId: 'OemMSP', message: '', ...detail })),
    cause: Object.assign(new Error(message), { code, details: message, metadata: new Metadata() }),
  });

describe('a failed endorsement', () => {
  it('carries the contract’s own code to the caller', () => {
    const wire = JSON.stringify(new TanjiError('KEY_UNKNOWN', { address: '0xab' }).toWire());
    const failure = failureOf(
      rpc(status.ABORTED, FIRST, [{ message: `chaincode response 500, ${wire}` }]),
      CALL,
    );
    expect(failure.then).toBe('final');
    expect(failure.error).toMatchObject({ code: 'KEY_UNKNOWN', params: { address: '0xab' } });
  });

  it('carries the words of a contract that fails without a code', () => {
    const { then, error } = failureOf(
      rpc(status.ABORTED, FIRST, [{ message: 'chaincode response 500, out of cheese' }]),
      CALL,
    );
    expect(then).toBe('final');
    expect(error.params).toEqual({ call: CALL.fn, reason: 'out of cheese' });
  });

  it('is a mismatch when peers endorse different results, and is tried again first', () => {
    const message = 'ProposalResponsePayloads do not match';
    const { then, error } = failureOf(rpc(status.ABORTED, COLLECT, [{ message }]), CALL);
    expect([then, error.code]).toEqual(['again', 'ENDORSEMENT_MISMATCH']);
  });

  it('is a mismatch when others refuse what the own peer endorsed', () => {
    const refused = { mspId: 'SupplierMSP', message: 'chaincode response 500, {"code":"X"}' };
    const { then, error } = failureOf(rpc(status.ABORTED, COLLECT, [refused]), CALL);
    expect([then, error.code]).toEqual(['again', 'ENDORSEMENT_MISMATCH']);
    expect(error.params.detail).toContain('SupplierMSP');
  });

  it('of a peer or chaincode process that is away is tried elsewhere', () => {
    const away = [
      rpc(status.UNAVAILABLE, 'No connection established'),
      rpc(status.DEADLINE_EXCEEDED, 'Deadline exceeded'),
      rpc(status.FAILED_PRECONDITION, 'no combination of peers can be derived which satisfy it'),
      rpc(status.ABORTED, FIRST, [{ message: 'error in simulation: chaincode stream terminated' }]),
    ].map((error) => failureOf(error, CALL));
    expect(away.map(({ then }) => then)).toEqual(Array(4).fill('elsewhere'));
    expect(new Set(away.map(({ error }) => error.code))).toEqual(new Set(['LEDGER_UNAVAILABLE']));
  });

  it('of an identity that the channel does not know is the end', () => {
    const message = 'error validating proposal: access denied: channel [carbon] creator org [XMSP]';
    const { then, error } = failureOf(rpc(status.ABORTED, FIRST, [{ message }]), CALL);
    expect([then, error.code]).toEqual(['final', 'FABRIC_IDENTITY_REFUSED']);
  });

  it('of a peer with too much to do says so', () => {
    const full = rpc(status.RESOURCE_EXHAUSTED, 'too many requests for /gateway.Gateway');
    expect(failureOf(full, CALL)).toMatchObject({
      then: 'final',
      error: { code: 'LEDGER_OVERLOADED' },
    });
  });

  it('of the program itself is not hidden', () => {
    expect(() => failureOf(new TypeError('mine'), CALL)).toThrow(TypeError);
  });
});

describe('a transaction that was handed in', () => {
  it.each([
    ['a peer that cannot be reached', rpc(status.UNAVAILABLE, 'No connection established'), true],
    ['a peer that is full', rpc(status.RESOURCE_EXHAUSTED, 'too many requests'), true],
    [
      'orderers that refuse connections',
      rpc(status.UNAVAILABLE, 'no orderers could successfully process transaction', [
        { message: 'dial tcp 127.0.0.1:7050: connect: connection refused' },
      ]),
      true,
    ],
    [
      'one orderer that may have it',
      rpc(status.UNAVAILABLE, 'no orderers could successfully process transaction', [
        { message: 'connect: connection refused' },
        { message: 'error reading from server: EOF' },
      ]),
      false,
    ],
    ['a lost connection', rpc(status.UNAVAILABLE, 'Connection dropped'), false],
    ['a deadline', rpc(status.DEADLINE_EXCEEDED, 'Deadline exceeded'), false],
  ])('may be ordered or not: %s', (_, error, certainlyNot) => {
    expect(isCertainlyNotOrdered(error)).toBe(certainlyNot);
  });
});
