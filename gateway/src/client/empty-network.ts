import { isTanjiError, type TanjiError } from '@tanji/domain/errors';
import type { GatewayClient } from './client.js';

/** What the genesis of a network must say about the ledger that it is recorded on. */
export interface LedgerNames {
  readonly network: string;
  readonly channel: string;
  readonly chaincode: string;
  /** Membership under which the gateway carries commands: it must be among the carriers. */
  readonly mspId: string;
}

const namesIn = ({ params }: TanjiError): LedgerNames => {
  const { network, channel, chaincode, mspId } = params;
  return {
    network: String(network),
    channel: String(channel),
    chaincode: String(chaincode),
    mspId: String(mspId),
  };
};

/**
 * The names of the ledger behind a gateway, before and after its genesis.
 *
 * @throws TanjiError SERVER_…
 */
export const ledgerNames = async (client: GatewayClient): Promise<LedgerNames> => {
  try {
    const { network, channel, chaincode, genesis } = await client.call('getNetwork', {});
    return { network, channel, chaincode, mspId: genesis.operator.mspId };
  } catch (error) {
    if (isTanjiError(error, 'NETWORK_NOT_INITIALISED')) return namesIn(error);
    throw error;
  }
};
