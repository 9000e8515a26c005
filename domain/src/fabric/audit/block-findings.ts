import { toHex } from '../../canonical/index.js';
import { isTanjiError } from '../../errors/index.js';
import { blockDataHash, type FabricBlock, type FabricBlockHeader } from '../block.js';
import type { Channel } from '../channel.js';
import { decodeEnvelope, envelopeFault } from '../envelope.js';
import type { IdentityReader } from '../identity.js';
import { BLOCK_POLICY, judgeOrdererSignatures, ordererRuleHolds } from '../orderer-signature.js';
import type { Finding } from './recorder.js';

/** The message of a refusal; anything else is a fault of ours and is thrown on. */
export const messageOf = (error: unknown): string => {
  if (!isTanjiError(error)) throw error;
  return error.message;
};

/** Compares a header with what must come next. */
export const linkFinding = (
  header: FabricBlockHeader,
  next: Readonly<{ number: number; previousHash: string }>,
): Finding | undefined => {
  if (header.number !== next.number) {
    return { reason: 'number', expected: String(next.number), actual: String(header.number) };
  }
  const actual = toHex(header.previousHash);
  if (actual === next.previousHash) return undefined;
  return { reason: 'previous-hash', expected: next.previousHash, actual };
};

/** Compares the data hash with the envelopes. */
export const dataHashFinding = ({ header, envelopes }: FabricBlock): Finding | undefined => {
  const expected = blockDataHash(envelopes);
  const actual = toHex(header.dataHash);
  return expected === actual ? undefined : { reason: 'data-hash', expected, actual };
};

/** Whether an envelope is written in the one possible way. */
export const envelopeFinding = (bytes: Uint8Array): Finding | undefined => {
  try {
    const fault = envelopeFault(decodeEnvelope(bytes));
    return fault === undefined ? undefined : { reason: fault };
  } catch (error) {
    return { reason: 'unreadable', actual: messageOf(error) };
  }
};

/** Compares the orderers' signatures with the channel's rule for blocks; `open` is not checked. */
export const ordererFinding = (
  block: FabricBlock,
  channel: Channel,
  identities: IdentityReader,
): (Finding & { readonly open?: boolean }) | undefined => {
  try {
    const judged = judgeOrdererSignatures(block, identities);
    if (judged.unsupported > 0) return { reason: 'byzantine-fault-tolerant', open: true };
    if (judged.wrong === 0 && ordererRuleHolds(channel, judged)) return undefined;
    const signers = judged.signers.map((one) => `${one.mspId} ${one.certificate.commonName}`);
    return {
      reason: judged.wrong > 0 ? 'signature' : 'policy',
      expected: channel.policyText(BLOCK_POLICY),
      actual: signers.join(', ') || 'nobody',
    };
  } catch (error) {
    return { reason: 'form', actual: messageOf(error) };
  }
};
