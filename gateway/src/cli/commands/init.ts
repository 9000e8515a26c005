import type { Command } from 'commander';
import { genesisSchema } from '@tanji/domain/command';
import { genesisHash } from '@tanji/domain/evidence';
import { parseWith } from '@tanji/domain/record';
import { ledgerNames } from '../../client/index.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { newPassphrase, PASSPHRASE_OPTION, type PassphraseOptions } from '../passphrase.js';
import { readPassword } from '../password.js';
import { saveSettings } from '../settings.js';
import { setupToken } from '../setup-token.js';

interface InitOptions extends PassphraseOptions {
  readonly operator: string;
  readonly name?: string;
  readonly region: string;
  readonly msp?: string;
  readonly account: string;
  readonly chainId: string;
  readonly chaincode?: string;
  readonly witnessQuorum: string;
  readonly factorQuorum: string;
}

const OPERATOR_KEY = 'operator';

const operatorKey = async (
  context: CliContext,
  options: InitOptions,
): Promise<{ address: string; publicKey: string }> => {
  const known = (await context.keystore.list()).find(({ name }) => name === OPERATOR_KEY);
  const key =
    known ??
    (await context.keystore.create({
      name: OPERATOR_KEY,
      passphrase: await newPassphrase(context, options, OPERATOR_KEY),
      organisation: options.operator,
    }));
  return { address: key.address, publicKey: key.publicKey };
};

/** `tanji init`: the first and only unsigned write of a network. */
export const initCommand = (host: CommandHost): Command =>
  defineCommand<InitOptions>(host, {
    usage: 'init',
    about: {
      en: 'Initialise an empty network: operator, its key and first account',
      zh: '初始化空网络：运营方、其密钥与首个账户',
    },
    options: [
      [
        '--operator <id>',
        { en: 'id of the operating organisation', zh: '运营组织编号' },
        'operator',
      ],
      ['--name <text>', { en: 'its name', zh: '名称' }],
      ['--region <code>', { en: 'its country', zh: '所在地区' }, 'CN'],
      [
        '--msp <id>',
        {
          en: 'membership service provider that carries commands (the gateway’s)',
          zh: '承载命令的成员服务提供者（默认为网关所属）',
        },
      ],
      ['--account <name>', { en: 'first account', zh: '首个账户' }, 'admin'],
      ['--chain-id <n>', { en: 'chain id in signatures', zh: '签名中的链编号' }, '1'],
      [
        '--chaincode <id>',
        { en: 'name of the chaincode (the ledger’s)', zh: '链码名称（默认取自账本）' },
      ],
      [
        '--witness-quorum <n>',
        { en: 'witnesses that make a checkpoint', zh: '形成检查点所需见证数' },
        '1',
      ],
      [
        '--factor-quorum <n>',
        { en: 'approvals that a factor needs', zh: '因子启用所需审核数' },
        '1',
      ],
      PASSPHRASE_OPTION,
    ],
    examples: ['tanji init --operator tanji-op --name "Tanji Operations" --witness-quorum 2'],
    run: async (context, _args, options) => {
      const token = await setupToken(context);
      // The names of an empty network are the ledger's.
      const names = await ledgerNames(context.client);
      const { chaincode = names.chaincode, msp = names.mspId } = options;
      const key = await operatorKey(context, options);
      const genesis = parseWith(
        genesisSchema,
        {
          schema: 'tanji.genesis/1',
          network: names.network,
          channel: names.channel,
          chaincode,
          chainId: Number(options.chainId),
          operator: {
            schema: 'tanji.organisation/1',
            id: options.operator,
            name: { en: options.name ?? options.operator },
            mspId: msp,
            roles: ['operator'],
            region: options.region,
            identifiers: {},
            key,
          },
          carriers: [msp],
          witnessQuorum: Number(options.witnessQuorum),
          factorQuorum: Number(options.factorQuorum),
        },
        'genesis',
      );
      const account = {
        account: options.account,
        password: await readPassword(context, options.account),
      };
      const view = await context.client.call('initialise', {
        body: { genesis, setupToken: token, account },
      });
      const hash = genesisHash(genesis);
      await saveSettings(context.settings.home.value, {
        genesis: hash,
        organisation: options.operator,
      });
      if (!context.json({ network: view.network, channel: view.channel, genesisHash: hash })) {
        context.print(`network ${view.network}\nchannel ${view.channel}\ngenesis ${hash}`);
      }
      context.talk(
        {
          en: 'Publish the genesis hash: everyone pins it. Next: tanji login {account}',
          zh: '请公布创世哈希，供各方固定信任。下一步：tanji login {account}',
        },
        { account: options.account },
      );
      return undefined;
    },
  });
