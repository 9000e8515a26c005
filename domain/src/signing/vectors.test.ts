import { TypedDataEncoder, Wallet, id as keccakId, verifyTypedData } from 'ethers';
import { describe, expect, it } from 'vitest';
import commands from '../../../test/vectors/signature/commands.json' with { type: 'json' };
import mail from '../../../test/vectors/signature/eip712-mail.json' with { type: 'json' };
import spellings from '../../../test/vectors/signature/spellings.json' with { type: 'json' };
import { fromHex } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import {
  COMMAND_TYPES,
  addressOf,
  commandDigest,
  commandTypedData,
  isLowS,
  publicKeyOf,
  recoverPublicKey,
  signDigest,
  signingDomain,
  verifySignature,
} from './index.js';

const ethersTypes = { Command: COMMAND_TYPES.Command.map((field) => ({ ...field })) };

const code = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof TanjiError) return error.code;
    throw error;
  }
};

describe('the reference itself', () => {
  it('ethers and our signer give the digest and signature printed in EIP-712', () => {
    const digest = TypedDataEncoder.hash(mail.domain, mail.types, mail.message).slice(2);
    expect(digest).toBe(mail.digest);
    const key = fromHex(keccakId(mail.privateKeyText).slice(2));
    expect(signDigest(digest, key)).toBe(mail.signature);
    expect(verifySignature(digest, mail.signature)).toBe(mail.address);
    expect(addressOf(publicKeyOf(key))).toBe(mail.address);
  });
});

describe('command vectors', () => {
  it('are enough and cover Chinese and empty texts', () => {
    expect(commands.cases.length).toBeGreaterThanOrEqual(50);
    const statements = commands.cases.map((vector) => vector.message.statement);
    expect(statements).toContain('');
    expect(statements.some((text) => /\p{Script=Han}/u.test(text))).toBe(true);
  });

  it.each(commands.cases.map((vector, number) => ({ number, ...vector })))(
    'case $number',
    (vector) => {
      const { identity, message, digest, signature } = vector;
      const key = fromHex(vector.privateKey);
      expect(signingDomain(identity)).toEqual({
        name: 'Tanji',
        version: '1',
        chainId: identity.chainId,
        verifyingContract: vector.verifyingContract,
      });
      expect(commandDigest(identity, message)).toBe(digest);
      expect(publicKeyOf(key)).toBe(vector.publicKey);
      expect(addressOf(vector.publicKey)).toBe(vector.address);
      expect(signDigest(digest, key)).toBe(signature);
      expect(isLowS(signature)).toBe(true);
      expect(verifySignature(digest, signature)).toBe(vector.address);
      expect(recoverPublicKey(digest, signature)).toBe(vector.publicKey);
    },
  );

  it('what a wallet gets is what ethers makes of it', async () => {
    for (const { identity, message, digest, signature, privateKey } of commands.cases) {
      const typed = commandTypedData(identity, message);
      expect(TypedDataEncoder.hash(typed.domain, ethersTypes, typed.message)).toBe(`0x${digest}`);
      const payload = TypedDataEncoder.getPayload(typed.domain, ethersTypes, typed.message) as {
        types: unknown;
        primaryType: unknown;
      };
      expect(typed.types).toEqual(payload.types);
      expect(typed.primaryType).toBe(payload.primaryType);
      const wallet = new Wallet(`0x${privateKey}`);
      const made = await wallet.signTypedData(typed.domain, ethersTypes, typed.message);
      expect(made).toBe(signature);
    }
  });

  it('a signature is void under any other identity or message', () => {
    const { identity, message, signature, address } = commands.cases[4]!;
    const others = [
      commandDigest({ ...identity, chainId: identity.chainId + 1 }, message),
      commandDigest({ ...identity, network: 'other' }, message),
      commandDigest({ ...identity, channel: 'other' }, message),
      commandDigest({ ...identity, chaincode: 'other' }, message),
      ...(['statement', 'network', 'channel', 'action', 'organisation', 'subject'] as const).map(
        (field) => commandDigest(identity, { ...message, [field]: 'other' }),
      ),
      commandDigest(identity, { ...message, contentHash: '0'.repeat(64) }),
      commandDigest(identity, { ...message, nonce: '0'.repeat(64) }),
      commandDigest(identity, { ...message, notBefore: message.notBefore + 1 }),
      commandDigest(identity, { ...message, expiry: message.expiry + 1 }),
    ];
    expect(new Set(others).size).toBe(14);
    for (const digest of others) {
      let signer: string | undefined;
      try {
        signer = verifySignature(digest, signature);
      } catch (error) {
        expect(error).toBeInstanceOf(TanjiError);
      }
      expect(signer).not.toBe(address);
    }
  });
});

describe('spellings of one signature', () => {
  it('exactly one is accepted', () => {
    expect(verifySignature(spellings.digest, spellings.accepted)).toBe(spellings.address);
  });

  it.each(spellings.refused)('$name → $error', ({ signature, error }) => {
    expect(code(() => verifySignature(spellings.digest, signature))).toBe(error);
    expect(code(() => recoverPublicKey(spellings.digest, signature))).toBe(error);
  });

  it('ethers does accept four of the refused ones, so the rule is needed', () => {
    const { identity, message } = commands.cases[4]!;
    const { domain, message: values } = commandTypedData(identity, message);
    const accepted = spellings.refused.filter(({ signature }) => {
      try {
        const signer = verifyTypedData(domain, ethersTypes, values, signature);
        return signer.toLowerCase() === spellings.address;
      } catch {
        return false;
      }
    });
    expect(accepted.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['v as 0 or 1', 'EIP-2098 compact, 64 bytes', 'upper-case digits']),
    );
    expect(accepted.length).toBeGreaterThanOrEqual(4);
  });
});
