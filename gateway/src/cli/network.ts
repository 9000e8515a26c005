import { genesisHash } from '@tanji/domain/evidence';
import { TanjiError } from '@tanji/domain/errors';
import type { Genesis } from '@tanji/domain/command';
import type { NetworkIdentity } from '@tanji/domain/signing';
import type { CliContext } from './context.js';
import { saveSettings } from './settings.js';

/** The network that commands are signed for. */
export interface TrustedNetwork {
  readonly identity: NetworkIdentity;
  readonly genesis: Genesis;
  readonly genesisHash: string;
}

const expectHash = (member: string, expected: string, actual: string): void => {
  if (expected !== actual) throw new TanjiError('DRAFT_DIFFERS', { member, expected, actual });
};

/**
 * Asks the gateway which network it serves and compares it with the one this home trusts. The
 * first answer is kept: later a gateway cannot pass off another network as this one.
 *
 * @throws TanjiError DRAFT_DIFFERS, SERVER_…
 */
export const trustedNetwork = async (context: CliContext): Promise<TrustedNetwork> => {
  const { genesis, genesisHash: claimed } = await context.client.call('getNetwork', {});
  const hash = genesisHash(genesis);
  expectHash('genesisHash', hash, claimed);
  const { genesis: pinned, home } = context.settings;
  if (pinned.value === undefined) {
    await saveSettings(home.value, { genesis: hash });
    context.talk(
      {
        en: 'First contact with network {network}: genesis hash {hash} is trusted from now on. Compare it with what the operator published.',
        zh: '首次连接网络 {network}：今后信任创世哈希 {hash}。请与运营方公布的值核对。',
      },
      { network: genesis.network, hash },
    );
  } else expectHash('genesisHash', pinned.value, hash);
  const { network, channel, chaincode, chainId } = genesis;
  return { identity: { network, channel, chaincode, chainId }, genesis, genesisHash: hash };
};
