import { NOBLE_CRYPTO, cryptoProvider, installCryptoProvider } from '@tanji/domain/crypto';
import {
  COMMAND_TYPES,
  addressOf,
  commandDigest,
  publicKeyOf,
  signDigest,
  signingDomain,
  verifySignature,
  type CommandMessage,
} from '@tanji/domain/signing';
import { fastKeccak, installNativeCrypto } from '@tanji/network/native';
import { verifyTypedData } from 'ethers';
import type { BenchRow } from './bench-row.js';
import { rate } from './measure.js';

const IDENTITY = { network: 'bench', channel: 'main', chaincode: 'tanji', chainId: 31_337 };
const SECRET = new Uint8Array(32).fill(7);

const message: CommandMessage = {
  statement: 'Submit footprint SPK-S1-2025 of product SPK-S1: 36.3293152 kg CO2e per 1 piece.',
  network: IDENTITY.network,
  channel: IDENTITY.channel,
  action: 'footprint.submit',
  organisation: 'shengyin-audio',
  subject: 'SPK-S1-2025',
  contentHash: 'ab'.repeat(32),
  nonce: 'cd'.repeat(32),
  notBefore: 1_760_000_000,
  expiry: 1_760_086_400,
};

/** Digest and signer of one command, with each implementation, on the same message. */
export const benchSignatures = async (): Promise<BenchRow[]> => {
  await fastKeccak;
  const signature = signDigest(commandDigest(IDENTITY, message), SECRET);
  const signer = addressOf(publicKeyOf(SECRET));
  const ours = (): void => {
    if (verifySignature(commandDigest(IDENTITY, message), signature) !== signer) {
      throw new TypeError('wrong signer');
    }
  };
  const typed = {
    ...message,
    contentHash: `0x${message.contentHash}`,
    nonce: `0x${message.nonce}`,
  };
  const types = { Command: [...COMMAND_TYPES.Command] };
  const theirs = (): void => {
    const found = verifyTypedData(signingDomain(IDENTITY), types, typed, signature);
    if (found.toLowerCase() !== signer) throw new TypeError('wrong signer');
  };

  const before = cryptoProvider();
  const native = installNativeCrypto();
  const nativeRate = rate(ours);
  installCryptoProvider(NOBLE_CRYPTO);
  const nobleRate = rate(ours);
  installCryptoProvider(before);
  const ethersRate = rate(theirs);
  return [
    {
      name: 'ethers.verifyTypedData, one core',
      value: ethersRate,
      unit: '/s',
      note: 'speed of this run: the bars were set on a machine that does 770/s',
    },
    {
      name: `Signature check, native (${native.recover})`,
      value: nativeRate,
      unit: '/s',
      baseline: `ethers.verifyTypedData ${ethersRate.toFixed(0)}/s`,
      ratio: nativeRate / ethersRate,
      target: '≥ 10,000/s per core',
    },
    {
      name: 'Signature check, noble (browser, fallback)',
      value: nobleRate,
      unit: '/s',
      baseline: `ethers.verifyTypedData ${ethersRate.toFixed(0)}/s`,
      ratio: nobleRate / ethersRate,
    },
  ];
};
