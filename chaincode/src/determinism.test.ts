import { afterEach, describe, expect, it } from 'vitest';
import { NOBLE_CRYPTO, cryptoProvider, installCryptoProvider } from '@tanji/domain/crypto';
import { installNativeCrypto } from '@tanji/network/native';
import { SPEAKER, createChain } from './testing/story.js';

/** Two endorsers must return the same bytes, or nothing they endorse can be committed. */

afterEach(() => {
  installCryptoProvider(NOBLE_CRYPTO);
});

const run = async (): Promise<string> => {
  const story = await createChain();
  const { transactionId, result, reads, writes, event } = await story.act(
    'footprint.submit',
    SPEAKER,
    { by: 'maker' },
  );
  return JSON.stringify([[...story.world.state], transactionId, result, reads, writes, event]);
};

describe('determinism', () => {
  it('gives the same reads, writes, answers and events each time', async () => {
    expect(await run()).toBe(await run());
  });

  it('does not depend on the crypto provider', async () => {
    const plain = await run();
    installNativeCrypto();
    expect(cryptoProvider().name).not.toBe(NOBLE_CRYPTO.name);
    expect(await run()).toBe(plain);
  });
});
