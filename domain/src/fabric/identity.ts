import { isTanjiError } from '../errors/index.js';
import { sha256Hex } from '../canonical/index.js';
import { verifyP256 } from '../crypto/index.js';
import { readCertificatePem, type Certificate } from './certificate.js';
import { decodeIdentity } from './envelope.js';

/** Somebody who signs on the channel: a certificate in the name of an organisation's MSP. */
export interface FabricIdentity {
  readonly mspId: string;
  readonly certificate: Certificate;
  /** MSP id and certificate: the same for every way to write the certificate down. */
  readonly key: string;
}

/** @returns undefined for bytes that are no identity with a readable certificate */
export const readIdentity = (serialized: Uint8Array): FabricIdentity | undefined => {
  try {
    const { mspId, certificate: pem } = decodeIdentity(serialized);
    const certificate = readCertificatePem(pem);
    return { mspId, certificate, key: `${mspId} ${certificate.hash}` };
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

/**
 * Reads serialised identities and remembers them: a ledger repeats a few identities in every
 * transaction.
 */
export class IdentityReader {
  readonly #known = new Map<string, FabricIdentity | undefined>();
  readonly #limit: number;

  /** @param limit identities kept; when full all are dropped, so that a flood cannot grow it */
  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  /** @returns undefined for bytes that are no identity with a readable certificate */
  read(serialized: Uint8Array): FabricIdentity | undefined {
    const hash = sha256Hex(serialized);
    if (this.#known.has(hash)) return this.#known.get(hash);
    if (this.#known.size >= this.#limit) this.#known.clear();
    const identity = readIdentity(serialized);
    this.#known.set(hash, identity);
    return identity;
  }
}

/** Whether the identity's key signed these bytes, as Fabric verifies: P-256, SHA-256, low s. */
export const isSignedBy = (
  { certificate }: FabricIdentity,
  message: Uint8Array,
  signature: Uint8Array,
): boolean =>
  certificate.keyKind === 'P-256' && verifyP256(certificate.publicKey, message, signature);
