import type { Command } from 'commander';
import { keyRegistrationSchema, parseWith } from '@tanji/domain/record';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { newPassphrase, PASSPHRASE_OPTION, type PassphraseOptions } from '../passphrase.js';
import {
  SIGNING_OPTIONS,
  chosenKey,
  chosenOrganisation,
  sendCommand,
  type SigningOptions,
} from '../sign.js';
import { wholeNumber } from '../usage.js';
import { tableText } from '../width.js';
import type { KeyDescription } from '../../keys/index.js';

const createKey = async (
  context: CliContext,
  name: string,
  options: PassphraseOptions & { readonly organisation?: string },
): Promise<KeyDescription> =>
  context.keystore.create({
    name,
    passphrase: await newPassphrase(context, options, name),
    organisation: options.organisation,
  });

const newCommand = (host: CommandHost): Command =>
  defineCommand<PassphraseOptions & { readonly organisation?: string }>(host, {
    usage: 'new <name>',
    about: { en: 'Make a signing key in an encrypted file', zh: '新建加密保存的签名密钥' },
    options: [
      ['--organisation <id>', { en: 'organisation it is for', zh: '所属组织' }],
      PASSPHRASE_OPTION,
    ],
    examples: ['tanji keys new alu-main --organisation yunlu-alu'],
    run: async (context, [name = ''], options) => {
      const key = await createKey(context, name, options);
      if (!context.json(key))
        context.print(`${key.name}\n  address    ${key.address}\n  public key ${key.publicKey}`);
      context.talk({
        en: 'Keep a copy of the file and the passphrase apart from each other: nobody can recover them.',
        zh: '请分开备份密钥文件与口令：任何人都无法找回。',
      });
      return undefined;
    },
  });

const listCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'list',
    about: { en: 'List the signing keys of this home', zh: '列出本目录中的签名密钥' },
    examples: ['tanji keys list'],
    run: async (context) => {
      const keys = await context.keystore.list();
      if (context.json(keys)) return undefined;
      if (keys.length === 0) {
        context.talk({
          en: 'No keys yet: tanji keys new NAME',
          zh: '尚无密钥：tanji keys new 名称',
        });
        return undefined;
      }
      const rows = keys.map(({ name, address, organisation, created }) => [
        name,
        address,
        organisation ?? '–',
        created.slice(0, 10),
      ]);
      const { t } = context;
      const heading = [
        t({ en: 'name', zh: '名称' }),
        t({ en: 'address', zh: '地址' }),
        t({ en: 'organisation', zh: '组织' }),
        t({ en: 'created', zh: '创建日期' }),
      ];
      context.print(tableText([heading, ...rows]));
      return undefined;
    },
  });

const rotateCommand = (host: CommandHost): Command =>
  defineCommand<SigningOptions & { readonly to?: string }>(host, {
    usage: 'rotate',
    about: {
      en: 'Replace a key by another; what it signed stays valid',
      zh: '更换密钥；旧密钥此前的签名继续有效',
    },
    options: [
      ...SIGNING_OPTIONS,
      [
        '--to <name>',
        { en: 'key that follows (made if it does not exist)', zh: '接替的密钥（不存在则新建）' },
      ],
    ],
    examples: ['tanji keys rotate --key alu-main --to alu-2026'],
    run: async (context, _args, options) => {
      const name = await chosenKey(context, options.key);
      const organisation = await chosenOrganisation(context, { ...options, key: name });
      const next = options.to ?? `${name}-next`;
      const known = (await context.keystore.list()).find((key) => key.name === next);
      const to = known ?? (await createKey(context, next, { ...options, organisation }));
      const from = await context.keystore.describe(name);
      await sendCommand(
        context,
        {
          action: 'key.rotate',
          organisation,
          content: {
            schema: 'tanji.key-rotation/1',
            organisation,
            from: from.address,
            to: { address: to.address, publicKey: to.publicKey },
          },
        },
        { ...options, key: name },
      );
      return undefined;
    },
  });

interface RevokeOptions extends SigningOptions {
  readonly of?: string;
  readonly since?: string;
  readonly reason?: string;
  readonly replacement?: string;
}

/**
 * First block whose contents signed by the key become suspect. Without `--since` it is the next
 * block: a person who does not know when the key got out must not void its whole history by
 * leaving out a flag.
 *
 * @throws TanjiError SETTING_INVALID of `--since`
 */
const suspectSince = async (context: CliContext, since: string | undefined): Promise<number> => {
  const block = wholeNumber(context, '--since', since);
  if (block !== undefined) return block;
  const { ledger } = await context.client.call('getNetwork', {});
  context.talk(
    {
      en: 'No --since: from block {height} on, so nothing that is recorded already becomes suspect. If the key was misused before, say --since BLOCK.',
      zh: '未指定 --since：自区块 {height} 起，已记录的内容均不会视为存疑。若密钥此前已被滥用，请指定 --since 区块号。',
    },
    { height: ledger.height },
  );
  return ledger.height;
};

const revokeCommand = (host: CommandHost): Command =>
  defineCommand<RevokeOptions>(host, {
    usage: 'revoke <address>',
    about: {
      en: 'Revoke a key after a compromise; what it signed from a block on becomes suspect',
      zh: '密钥泄露后吊销；自某区块起由它签署的内容视为存疑',
    },
    options: [
      ...SIGNING_OPTIONS,
      [
        '--of <organisation>',
        { en: 'owner of the key, if not the signer', zh: '密钥所属组织（非签名方时）' },
      ],
      [
        '--since <block>',
        {
          en: 'first block that is suspect; without it nothing recorded so far is',
          zh: '视为存疑的首个区块；不指定则已记录的内容均不受影响',
        },
      ],
      ['--reason <text>', { en: 'why', zh: '原因' }],
      [
        '--replacement <key>',
        {
          en: 'key that follows: ADDRESS:PUBLIC-KEY or a name',
          zh: '接替的密钥：ADDRESS:PUBLIC-KEY 或名称',
        },
      ],
    ],
    examples: [
      'tanji keys revoke 0x… --since 1200 --reason "laptop stolen" --replacement alu-2026',
    ],
    run: async (context, [address = ''], options) => {
      const invalidSince = await suspectSince(context, options.since);
      const organisation = await chosenOrganisation(context, options);
      await sendCommand(
        context,
        {
          action: 'key.revoke',
          organisation,
          content: {
            schema: 'tanji.key-revocation/1',
            organisation: options.of ?? organisation,
            address: address.toLowerCase(),
            reason: options.reason ?? 'compromised',
            invalidSince,
            ...(await replacementOf(context, options.replacement)),
          },
        },
        options,
      );
      return undefined;
    },
  });

const replacementOf = async (
  context: CliContext,
  text: string | undefined,
): Promise<{ replacement?: { address: string; publicKey: string } }> => {
  if (text === undefined) return {};
  if (!text.includes(':')) {
    const { address, publicKey } = await context.keystore.describe(text);
    return { replacement: { address, publicKey } };
  }
  const [address, publicKey] = text.split(':');
  return { replacement: parseWith(keyRegistrationSchema, { address, publicKey }, 'replacement') };
};

/** `tanji keys …`. */
export const keysCommand = (host: CommandHost): Command =>
  defineGroup(host, 'keys', {
    about: {
      en: 'Signing keys: new, list, rotate, revoke',
      zh: '签名密钥：新建、列表、更换、吊销',
    },
    commands: [newCommand(host), listCommand(host), rotateCommand(host), revokeCommand(host)],
  });
