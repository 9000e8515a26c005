import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import spellings from '../../../test/vectors/signature/spellings.json' with { type: 'json' };
import { fromHex } from '../canonical/index.js';
import { NOBLE_CRYPTO, cryptoProvider, installCryptoProvider } from '../crypto/index.js';
import { TanjiError } from '../errors/index.js';
import { memoise } from './keccak.js';
import {
  addressOf,
  checkCommandMessage,
  commandDigest,
  commandTypedData,
  isLowS,
  publicKeyOf,
  recoverPublicKey,
  signDigest,
  signingDomain,
  verifySignature,
  type CommandMessage,
} from './index.js';

const identity = { network: 'net', channel: 'ch', chaincode: 'cc', chainId: 1 };
const message: CommandMessage = {
  statement: 'Submit',
  network: 'net',
  channel: 'ch',
  action: 'footprint.submit',
  organisation: 'org',
  subject: 'FP-1',
  contentHash: '1'.repeat(64),
  nonce: '2'.repeat(64),
  notBefore: 1,
  expiry: 2,
};

const failure = (run: () => unknown): TanjiError => {
  try {
    run();
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
  throw new Error('expected a TanjiError');
};

describe('network identity', () => {
  it.each([
    ['network', { network: 'a\nb' }],
    ['network', { network: '' }],
    ['channel', { channel: 'ch ' }],
    ['chaincode', { chaincode: '碳迹' }],
    ['chainId', { chainId: 0 }],
    ['chainId', { chainId: 1.5 }],
    ['chainId', { chainId: 9007199254740992 }],
  ])('NETWORK_IDENTITY_INVALID for %s in %j', (field, change) => {
    const error = failure(() => signingDomain({ ...identity, ...change }));
    expect(error.code).toBe('NETWORK_IDENTITY_INVALID');
    expect(error.params).toEqual({ field });
    expect(failure(() => commandDigest({ ...identity, ...change }, message)).code).toBe(error.code);
  });
});

describe('command message', () => {
  it.each<[string, Record<string, unknown>]>([
    ['statement', { statement: 1 }],
    ['statement', { statement: 'e\u0301' }],
    ['subject', { subject: '\ud800' }],
    ['contentHash', { contentHash: `0x${'1'.repeat(64)}` }],
    ['contentHash', { contentHash: 'A'.repeat(64) }],
    ['contentHash', { contentHash: 1 }],
    ['nonce', { nonce: '22' }],
    ['notBefore', { notBefore: -1 }],
    ['notBefore', { notBefore: -0 }],
    ['expiry', { expiry: 1.5 }],
    ['expiry', { expiry: '2' }],
    ['expiry', { expiry: 9007199254740992 }],
    ['extra', { extra: 'not part of what is signed' }],
    ['network', { network: undefined }],
  ])('COMMAND_MESSAGE_INVALID for %s in %j', (field, change) => {
    const changed = { ...message, ...change };
    for (const run of [checkCommandMessage, commandDigest.bind(null, identity)]) {
      const error = failure(() => run(changed));
      expect(error.code).toBe('COMMAND_MESSAGE_INVALID');
      expect(error.pointer).toBe(`/${field}`);
    }
    expect(failure(() => commandTypedData(identity, changed)).code).toBe('COMMAND_MESSAGE_INVALID');
  });

  it('a missing member is not taken from a prototype', () => {
    const { nonce, ...rest } = message;
    const inherited = Object.assign(Object.create({ nonce }) as object, rest) as CommandMessage;
    expect(failure(() => checkCommandMessage(inherited)).pointer).toBe('/nonce');
  });
});

describe('keys', () => {
  it.each([
    '',
    '0x',
    `0x04${'1'.repeat(64)}`,
    `0x02${'1'.repeat(62)}`,
    `02${'1'.repeat(64)}`,
    `0x02${'F'.repeat(64)}`,
    `0x02${'f'.repeat(64)}`,
    // x = 5 is on no point of the curve
    `0x02${'5'.padStart(64, '0')}`,
  ])('KEY_INVALID for public key %j', (key) => {
    expect(failure(() => addressOf(key)).code).toBe('KEY_INVALID');
  });

  it.each([
    ['zero', '0'.repeat(64)],
    ['group order', 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'],
    ['31 bytes', '01'.repeat(31)],
  ])('KEY_INVALID for private key: %s, and the key is in no text', (_name, hex) => {
    for (const run of [publicKeyOf, signDigest.bind(null, '1'.repeat(64))]) {
      const error = failure(() => run(fromHex(hex)));
      expect(error.code).toBe('KEY_INVALID');
      expect(JSON.stringify(error.toWire())).not.toContain(hex);
    }
  });

  it('the largest private key is a key', () => {
    const key = fromHex('fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140');
    // −G has the x of G
    expect(publicKeyOf(key)).toBe(
      '0x0379be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
    );
  });
});

describe('signatures', () => {
  it('isLowS tells the twins apart', () => {
    const twin = spellings.refused.find(({ name }) => name === 'high-s twin')!.signature;
    expect(isLowS(spellings.accepted)).toBe(true);
    expect(isLowS(twin)).toBe(false);
    expect(failure(() => isLowS('0x')).code).toBe('SIGNATURE_MALFORMED');
  });

  it('HEX_INVALID for a digest that is none', () => {
    const key = fromHex('01'.repeat(32));
    for (const digest of ['', '11', 'A'.repeat(64), `0x${'1'.repeat(64)}`]) {
      expect(failure(() => verifySignature(digest, spellings.accepted)).code).toBe('HEX_INVALID');
      expect(failure(() => signDigest(digest, key)).code).toBe('HEX_INVALID');
    }
  });

  it('sign and verify agree, and any changed digit breaks the claim', () => {
    const hex32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const place = fc.integer({ min: 2, max: 131 });
    fc.assert(
      fc.property(hex32, hex32, place, (seed, digestBytes, at) => {
        const key = seed.with(0, 1);
        const digest = Buffer.from(digestBytes).toString('hex');
        const signature = signDigest(digest, key);
        const address = addressOf(publicKeyOf(key));
        expect(verifySignature(digest, signature)).toBe(address);
        const digit = signature[at] === '0' ? '1' : '0';
        const changed = `${signature.slice(0, at)}${digit}${signature.slice(at + 1)}`;
        let signer: string | undefined;
        try {
          signer = verifySignature(digest, changed);
        } catch (error) {
          expect(error).toBeInstanceOf(TanjiError);
        }
        expect(signer).not.toBe(address);
      }),
      { numRuns: 40 },
    );
  });

  it('takes a provider that answers with compressed keys, and one that refuses everything', () => {
    const before = cryptoProvider();
    const { digest, accepted, address } = spellings;
    const expected = recoverPublicKey(digest, accepted);
    try {
      installCryptoProvider({
        ...NOBLE_CRYPTO,
        recover: (...input) => {
          const key = NOBLE_CRYPTO.recover(...input);
          return key && Uint8Array.of(key[64]! % 2 === 0 ? 2 : 3, ...key.subarray(1, 33));
        },
      });
      expect(verifySignature(digest, accepted)).toBe(address);
      expect(recoverPublicKey(digest, accepted)).toBe(expected);
      installCryptoProvider({ ...NOBLE_CRYPTO, recover: () => undefined });
      expect(failure(() => verifySignature(digest, accepted)).code).toBe('SIGNATURE_INVALID');
    } finally {
      installCryptoProvider(before);
    }
    expect(cryptoProvider()).toBe(before);
  });
});

describe('memoise', () => {
  it('computes each text once and forgets everything at the limit', () => {
    const asked: string[] = [];
    const length = memoise((text) => {
      asked.push(text);
      return text.length;
    }, 2);
    expect(['a', 'bb', 'a', 'bb', 'ccc', 'a'].map(length)).toEqual([1, 2, 1, 2, 3, 1]);
    expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
  });
});
