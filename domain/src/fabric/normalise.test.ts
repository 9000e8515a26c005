import { describe, expect, it } from 'vitest';
import sample from '../../../test/vectors/fabric/sample-prod.json' with { type: 'json' };
import { transparencyLeaves } from '../ledger/index.js';
import {
  blockDataHash,
  decodeFabricBlock,
  fabricBlockHash,
  normaliseDecodedBlock,
  normaliseFabricBlock,
  readBlockFile,
} from './index.js';
import { concatBytes, toHex } from '../canonical/index.js';
import { bytesField, uintField } from './wire-writer.js';

const FILE = new Uint8Array(Buffer.from(sample.blockFile, 'base64'));
const BLOCKS = [...readBlockFile(FILE)];
const LAST = BLOCKS[7]!;

/** The block as a peer's Deliver service sends it. */
const delivered = (codes: Uint8Array = LAST.validationCodes): Uint8Array =>
  concatBytes(
    bytesField(
      1,
      concatBytes(
        uintField(1, LAST.header.number),
        bytesField(2, LAST.header.previousHash),
        bytesField(3, LAST.header.dataHash),
      ),
    ),
    bytesField(2, concatBytes(...LAST.envelopes.map((each) => bytesField(1, each)))),
    bytesField(
      3,
      concatBytes(...[[], [], codes].map((each) => bytesField(1, Uint8Array.from(each)))),
    ),
  );

describe('a ledger that Fabric wrote', () => {
  it('has the hashes of its headers and data', () => {
    expect(BLOCKS).toHaveLength(8);
    let previous = '';
    for (const { header, envelopes } of BLOCKS) {
      expect(blockDataHash(envelopes)).toBe(toHex(header.dataHash));
      expect(toHex(header.previousHash)).toBe(previous);
      previous = fabricBlockHash(header);
    }
  });

  it('is read as calls of its chaincode', () => {
    const [first, , , , , transfer] = BLOCKS.map((block) =>
      normaliseDecodedBlock(block, { chaincode: 'marbles' }),
    );
    expect(first).toMatchObject({ number: 0, previousHash: '0'.repeat(64) });
    expect(first?.transactions[0]?.call.contract).toBe('channel:');
    expect(transfer?.transactions).toMatchObject([
      {
        id: 'ff86affc63812d2d7dda806a298ee8493f3b09c6a5941f64faff8d667609effb',
        timestamp: '2021-03-05T21:35:34.056Z',
        valid: true,
        validationCode: 'VALID',
        creator: { mspId: 'SampleOrg' },
        call: { transaction: 'transferMarble' },
      },
    ]);
  });

  it('never shows a call of another chaincode as one of ours', () => {
    for (const block of BLOCKS) {
      const normal = normaliseDecodedBlock(block, { chaincode: 'tanji' });
      for (const transaction of normal.transactions) {
        expect(transaction.call.contract).toMatch(/:/);
        expect(transaction.writes).toEqual([]);
        expect(transparencyLeaves(normal, transaction)).toEqual([]);
      }
    }
  });

  it('is the same from a file and from Deliver', () => {
    const options = { chaincode: 'marbles' };
    expect(normaliseFabricBlock(delivered(), options)).toEqual(
      normaliseDecodedBlock(LAST, options),
    );
    expect(decodeFabricBlock(delivered()).header).toEqual(LAST.header);
  });

  it('leaves out a block that the peer was writing', () => {
    expect([...readBlockFile(FILE.subarray(0, FILE.length - 1))]).toHaveLength(7);
    expect([...readBlockFile(Uint8Array.of(0x80))]).toHaveLength(0);
  });
});

describe('bytes that no peer writes', () => {
  const options = { chaincode: 'marbles' };
  const unreadable = (codes: number[]) => ({
    ...LAST,
    envelopes: [Uint8Array.of(0x0a, 0x05, 1)],
    validationCodes: Uint8Array.from(codes),
  });

  it('are refused when they are called valid', () => {
    expect(() => normaliseDecodedBlock(unreadable([0]), options)).toThrow(
      expect.objectContaining({ code: 'FABRIC_BYTES_MALFORMED' }),
    );
    expect(() => normaliseFabricBlock(Uint8Array.of(0xff), options)).toThrow(
      expect.objectContaining({ code: 'FABRIC_BYTES_MALFORMED' }),
    );
  });

  it('are passed over when the peer refused them: anybody may send some', () => {
    const { transactions } = normaliseDecodedBlock(unreadable([2]), options);
    expect(transactions).toMatchObject([
      {
        valid: false,
        validationCode: 'BAD_PAYLOAD',
        call: { contract: 'chaincode:?' },
        writes: [],
      },
    ]);
  });

  it('are refused without one verdict per transaction', () => {
    expect(() => normaliseFabricBlock(delivered(new Uint8Array(0)), options)).toThrow(
      expect.objectContaining({ code: 'FABRIC_BYTES_MALFORMED' }),
    );
  });
});
