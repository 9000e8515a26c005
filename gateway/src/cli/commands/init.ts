import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { genesisSchema } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { genesisHash } from '@tanji/domain/evidence';
import { parseWith } from '@tanji/domain/record';
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
  readonly msp: string;
  readonly account: string;
  readonly chainId: string;
  readonly chaincode: string;
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

/** The names of an empty network are the gateway's; its view is not there before the genesis. */
const networkNames = async (context: CliContext): Promise<{ network: string; channel: string }> => {
  const path = join(context.settings.home.value, 'network.json');
  try {
    return JSON.parse(await readFile(path, 'utf8')) as { network: string; channel: string };
  } catch {
    throw new TanjiError('FILE_UNREADABLE', {
      path,
      reason: 'the gateway writes it on first start',
    });
  }
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
        { en: 'membership service provider that carries commands', zh: '承载命令的成员服务提供者' },
        'TanjiMSP',
      ],
      ['--account <name>', { en: 'first account', zh: '首个账户' }, 'admin'],
      ['--chain-id <n>', { en: 'chain id in signatures', zh: '签名中的链编号' }, '1'],
      ['--chaincode <id>', { en: 'name of the chaincode', zh: '链码名称' }, 'tanji'],
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
      const names = await networkNames(context);
      const key = await operatorKey(context, options);
      const genesis = parseWith(
        genesisSchema,
        {
          schema: 'tanji.genesis/1',
          ...names,
          chaincode: options.chaincode,
          chainId: Number(options.chainId),
          operator: {
            schema: 'tanji.organisation/1',
            id: options.operator,
            name: { en: options.name ?? options.operator },
            mspId: options.msp,
            roles: ['operator'],
            region: options.region,
            identifiers: {},
            key,
          },
          carriers: [options.msp],
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
