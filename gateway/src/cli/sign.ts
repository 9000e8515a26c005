import { randomBytes } from 'node:crypto';
import type { Receipt } from '@tanji/domain/api';
import {
  buildCommand,
  commandId,
  type Action,
  type ActionContent,
  type Command,
  type UnsignedCommand,
} from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { commandTypedData } from '@tanji/domain/signing';
import type { CliContext } from './context.js';
import { trustedNetwork, type TrustedNetwork } from './network.js';
import { PASSPHRASE_OPTION, readPassphrase, type PassphraseOptions } from './passphrase.js';
import type { Text } from './texts.js';
import { usageError } from './usage.js';

/** Options of every command that signs. */
export interface SigningOptions extends PassphraseOptions {
  readonly key?: string;
  readonly organisation?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

type OptionSpec = readonly [string, Text, string?];

export const SIGNING_OPTIONS: readonly OptionSpec[] = [
  [
    '--key <name>',
    { en: 'key that signs (see `tanji keys list`)', zh: '签名密钥（见 `tanji keys list`）' },
  ],
  ['--organisation <id>', { en: 'organisation that signs', zh: '签名的组织' }],
  ['-y, --yes', { en: 'sign without asking', zh: '不再询问，直接签名' }],
  ['--dry-run', { en: 'show what would be signed and stop', zh: '只显示将签名的内容' }],
  PASSPHRASE_OPTION,
];

/** Clocks differ by some seconds; a command from the future would have to wait. */
const BACKDATE_S = 30;

/**
 * The key to sign with: named, or the only one there is.
 *
 * @throws TanjiError SETTING_INVALID of `--key` when there are several, KEYSTORE_NOT_FOUND
 */
export const chosenKey = async (context: CliContext, name: string | undefined): Promise<string> => {
  if (name !== undefined) return name;
  const keys = await context.keystore.list();
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return only.name;
  if (keys.length > 1) {
    throw usageError(context, '--key', {
      text: {
        en: 'there are several keys, say which one signs: {names}',
        zh: '有多个密钥，请指定用哪一个签名：{names}',
      },
      params: { names: keys.map(({ name }) => name).join(', ') },
    });
  }
  throw new TanjiError('KEYSTORE_NOT_FOUND', { name: '(--key)', folder: context.keystore.folder });
};

/** The organisation in whose name is signed: flag, the key's own, the settings. */
export const chosenOrganisation = async (
  context: CliContext,
  options: SigningOptions,
): Promise<string> => {
  if (options.organisation !== undefined) return options.organisation;
  const key = await context.keystore.describe(await chosenKey(context, options.key));
  const organisation = key.organisation ?? context.settings.organisation.value;
  if (organisation !== undefined) return organisation;
  throw new TanjiError('SETTING_INVALID', {
    name: 'organisation',
    reason: 'not given: use --organisation or TANJI_ORGANISATION',
  });
};

/** Shows in full what will be signed. The sentence comes from the content, not from a server. */
const showCommand = (
  context: CliContext,
  network: TrustedNetwork,
  command: UnsignedCommand,
): void => {
  const { message } = command;
  const { bold } = { bold: (text: string) => context.colour('bold', text) };
  context.talk(
    {
      en: 'To be signed:\n  {statement}\n  organisation  {organisation}\n  network       {network} / {channel} (genesis {genesis})\n  content hash  {hash}\n  digest        {digest}',
      zh: '待签名内容：\n  {statement}\n  组织      {organisation}\n  网络      {network} / {channel}（创世哈希 {genesis}）\n  内容哈希  {hash}\n  摘要      {digest}',
    },
    {
      statement: bold(message.statement),
      organisation: message.organisation,
      network: message.network,
      channel: message.channel,
      genesis: network.genesisHash,
      hash: message.contentHash,
      digest: commandId(network.identity, command),
    },
  );
};

/** Asks whether to sign. @throws TanjiError SIGNING_DECLINED */
export const confirm = async (context: CliContext, options: SigningOptions): Promise<void> => {
  if (options.yes === true) return;
  const answer = await context.io.ask(context.t({ en: 'Sign? [y/N] ', zh: '是否签名？[y/N] ' }));
  if (answer === undefined) {
    throw new TanjiError('SIGNING_DECLINED', { reason: 'no terminal to ask on and no --yes' });
  }
  if (!/^(y|yes|是)$/i.test(answer.trim())) {
    throw new TanjiError('SIGNING_DECLINED', { reason: 'the question was answered with no' });
  }
};

/** Prepares a command locally: nothing that a server says is signed. */
export const prepare = <A extends Action>(
  context: CliContext,
  network: TrustedNetwork,
  order: Readonly<{ action: A; content: ActionContent<A>; organisation: string }>,
): UnsignedCommand =>
  buildCommand({
    identity: network.identity,
    action: order.action,
    content: order.content,
    organisation: order.organisation,
    nonce: randomBytes(32).toString('hex'),
    notBefore: Math.floor(context.io.now() / 1000) - BACKDATE_S,
    language: context.language,
  });

/**
 * Shows, asks and signs.
 *
 * @returns undefined on a dry run, which prints the typed data instead
 * @throws TanjiError SIGNING_DECLINED, KEYSTORE_…, PASSPHRASE_MISSING
 */
export const signCommand = async (
  context: CliContext,
  network: TrustedNetwork,
  command: UnsignedCommand,
  options: SigningOptions,
): Promise<Command | undefined> => {
  showCommand(context, network, command);
  if (options.dryRun === true) {
    const typedData = commandTypedData(network.identity, command.message);
    if (!context.json({ command, typedData })) context.print(JSON.stringify(typedData, null, 2));
    context.talk({ en: 'Dry run: nothing was signed or sent.', zh: '试运行：未签名，未发送。' });
    return undefined;
  }
  await confirm(context, options);
  const name = await chosenKey(context, options.key);
  const signer = await context.keystore.open(name, await readPassphrase(context, options, name));
  return signer.sign(network.identity, command);
};

/** Prints a receipt and how to check it. */
export const showReceipt = (context: CliContext, receipt: Receipt): void => {
  if (context.json(receipt)) return;
  context.print(
    `${receipt.action} ${receipt.id}\n  transaction ${receipt.transactionId}\n  block       ${receipt.block}\n  record hash ${receipt.recordHash}`,
  );
  if (receipt.replayed) {
    context.talk({
      en: 'The same command had been carried out before; nothing happened twice.',
      zh: '同一命令此前已执行；未重复生效。',
    });
  }
};

/** The whole way of a simple command: prepare, show, sign, send, receipt. */
export const sendCommand = async <A extends Action>(
  context: CliContext,
  order: Readonly<{ action: A; content: ActionContent<A>; organisation: string }>,
  options: SigningOptions,
): Promise<Receipt | undefined> => {
  const network = await trustedNetwork(context);
  const command = prepare(context, network, order);
  const signed = await signCommand(context, network, command, options);
  if (signed === undefined) return undefined;
  const receipt = await context.client.call('submitCommand', { body: { command: signed } });
  showReceipt(context, receipt);
  return receipt;
};
