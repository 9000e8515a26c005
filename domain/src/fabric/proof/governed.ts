import { isTanjiError } from '../../errors/index.js';
import { dataHashFinding, envelopeFinding, ordererFinding } from '../audit/block-findings.js';
import type { Finding } from '../audit/recorder.js';
import { Channel } from '../channel.js';
import { configPayloadOf, decodeConfigEnvelope } from '../config.js';
import type { IdentityReader } from '../identity.js';
import { lastConfigOf } from '../last-config.js';
import type { GovernedBlock } from './evidence.js';

/** The configuration of a block that was carried along. */
export interface CarriedChannel {
  readonly name: string;
  readonly channel: Channel;
}

/** A finding with the check that it belongs to. */
export type ProofFinding = Finding & { readonly open?: boolean };

/** Opens the configuration of a carried block; undefined if it holds none. */
export const carriedChannel = ({ config }: GovernedBlock): CarriedChannel | undefined => {
  try {
    const payload = configPayloadOf(config.envelopes);
    if (payload === undefined) return undefined;
    const { root } = decodeConfigEnvelope(payload.data);
    return { name: payload.channelHeader.channel, channel: new Channel(root) };
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

/** Whether block and configuration are each what their headers say, and belong together. */
export const blockFinding = ({ block, config }: GovernedBlock): ProofFinding | undefined => {
  const hashes = dataHashFinding(block) ?? dataHashFinding(config);
  if (hashes !== undefined) return hashes;
  const expected = lastConfigOf(block);
  if (config.header.number !== expected) {
    const actual = String(config.header.number);
    return { reason: 'other-configuration', expected: String(expected), actual };
  }
  return block.envelopes.map(envelopeFinding).find((finding) => finding !== undefined);
};

/** Whether the orderers of the carried configuration signed the block. */
export const orderedFinding = (
  { block }: GovernedBlock,
  { channel }: CarriedChannel,
  identities: IdentityReader,
): ProofFinding | undefined => ordererFinding(block, channel, identities);
