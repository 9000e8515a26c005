import { taggedHashBytes, toHex, utf8Bytes } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { isId } from '../identifier/index.js';

/** The constants of one network. A verifier takes them from its own configuration, never from a request. */
export interface NetworkIdentity {
  readonly network: string;
  readonly channel: string;
  readonly chaincode: string;
  /** EIP-155 chain id: of the anchoring chain, or a constant of the network. */
  readonly chainId: number;
}

/** EIP-712 domain. A signature for one network, channel or chaincode is void on every other. */
export interface SigningDomain {
  readonly name: 'Tanji';
  readonly version: '1';
  readonly chainId: number;
  /** `0x` and 40 lower-case hex digits; stands for the chaincode, no contract lives there. */
  readonly verifyingContract: string;
}

const ADDRESS_BYTES = 20;

const checkIdentity = (identity: Readonly<NetworkIdentity>): void => {
  // The allow-list has no line feed, so the joined text below can be read in one way only.
  for (const field of ['network', 'channel', 'chaincode'] as const) {
    if (!isId(identity[field])) throw new TanjiError('NETWORK_IDENTITY_INVALID', { field });
  }
  if (!Number.isSafeInteger(identity.chainId) || identity.chainId <= 0) {
    throw new TanjiError('NETWORK_IDENTITY_INVALID', { field: 'chainId' });
  }
};

/**
 * The EIP-712 domain of a network; verifyingContract is the last 20 bytes of the tagged hash
 * `network` over network, channel and chaincode, one per line.
 *
 * @throws TanjiError NETWORK_IDENTITY_INVALID
 */
export const signingDomain = (identity: Readonly<NetworkIdentity>): SigningDomain => {
  checkIdentity(identity);
  const { network, channel, chaincode, chainId } = identity;
  const hash = taggedHashBytes('network', utf8Bytes(`${network}\n${channel}\n${chaincode}`));
  const verifyingContract = `0x${toHex(hash.subarray(-ADDRESS_BYTES))}`;
  return { name: 'Tanji', version: '1', chainId, verifyingContract };
};
