import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '@tanji/domain/api';
import type { Action, ActionContent, UnsignedCommand } from '@tanji/domain/command';
import { isTanjiError, type TanjiError } from '@tanji/domain/errors';
import type { Disclosure } from '@tanji/domain/evidence';
import { commandTypedData } from '@tanji/domain/signing';
import type { CommandSigner } from '../keys/index.js';
import type { CliContext } from './context.js';
import { EXIT, exitCodeOfAll, type ExitCode } from './exit-codes.js';
import { sendInBatches, type BatchItem, type BatchOutcome } from '../client/index.js';
import { trustedNetwork, type TrustedNetwork } from './network.js';
import { chosenKey, confirm, prepare, type SigningOptions } from './sign.js';
import { readPassphrase } from './passphrase.js';
import { tableText } from './width.js';

/** One of many commands of the same kind. */
export interface Order<A extends Action> {
  /** What it is about, for the person: `uk-desnz:freight/rail@2`. */
  readonly subject: string;
  readonly content: ActionContent<A>;
  /** Of a footprint: the calculation that goes with it. */
  readonly disclosure?: Disclosure;
  readonly visibility?: 'public' | 'restricted';
}

/** What became of a subject. */
export interface ManyOutcome {
  readonly done: readonly { readonly subject: string; readonly receipt: Receipt }[];
  /** Had happened before: nothing was sent. */
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly subject: string; readonly error: TanjiError }[];
}

export interface ManyOrders<A extends Action> {
  readonly action: A;
  readonly organisation: string;
  /** In the order in which they take effect: version 2 needs version 1. */
  readonly orders: readonly Order<A>[];
  /** Known beforehand. */
  readonly skipped: readonly string[];
  readonly failed: ManyOutcome['failed'];
  /** Refusals that say that it had happened before. */
  readonly already?: (error: TanjiError) => boolean;
}

type Prepared<A extends Action> = Order<A> & { readonly command: UnsignedCommand };

/** Sentences shown when there are more: the rest is counted, `--dry-run --json` has all. */
const SHOWN = 400;
/** Fewer commands are over before a person has read that they are on their way. */
const PROGRESS_FROM = 25;
/** A minute is the window of the gateway's limit. */
const LONGEST_WAIT_S = 60;
const WAITS = 5;

const showAll = (
  context: CliContext,
  network: TrustedNetwork,
  commands: readonly UnsignedCommand[],
): void => {
  const [first] = commands;
  if (first === undefined) return;
  context.talk(
    {
      en: 'To be signed, {count} commands:\n{sentences}\n  organisation  {organisation}\n  network       {network} / {channel} (genesis {genesis})',
      zh: '待签名内容，共 {count} 条命令：\n{sentences}\n  组织      {organisation}\n  网络      {network} / {channel}（创世哈希 {genesis}）',
    },
    {
      count: commands.length,
      sentences: [
        ...commands.slice(0, SHOWN).map(({ message }) => `  ${message.statement}`),
        ...(commands.length > SHOWN ? [`  … +${String(commands.length - SHOWN)}`] : []),
      ].join('\n'),
      organisation: first.message.organisation,
      network: first.message.network,
      channel: first.message.channel,
      genesis: network.genesisHash,
    },
  );
};

const dryRun = (
  context: CliContext,
  network: TrustedNetwork,
  commands: readonly UnsignedCommand[],
): void => {
  const typed = commands.map((command) => ({
    command,
    typedData: commandTypedData(network.identity, command.message),
  }));
  if (!context.json(typed)) {
    for (const { typedData } of typed) context.print(JSON.stringify(typedData, null, 2));
  }
  context.talk({ en: 'Dry run: nothing was signed or sent.', zh: '试运行：未签名，未发送。' });
};

/** A busy gateway says how long to wait. */
const patiently = async <T>(send: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isTanjiError(error, 'RATE_LIMITED') || attempt > WAITS) throw error;
      await sleep(1000 * Math.min(LONGEST_WAIT_S, Number(error.params.seconds ?? 1)));
    }
  }
};

const tally = <A extends Action>(
  { already, skipped, failed }: ManyOrders<A>,
  orders: readonly Order<A>[],
  outcomes: readonly BatchOutcome[],
): ManyOutcome => {
  const result = {
    done: [] as { subject: string; receipt: Receipt }[],
    skipped: [...skipped],
    failed: [...failed],
  };
  for (const [index, { subject }] of orders.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new TypeError('an order without an outcome');
    if (!isTanjiError(outcome)) result.done.push({ subject, receipt: outcome });
    else if (already?.(outcome) === true) result.skipped.push(subject);
    else result.failed.push({ subject, error: outcome });
  }
  return result;
};

/** Signs and sends everything in its order; a refusal of one does not stop the others. */
const carryOut = async <A extends Action>(
  context: CliContext,
  work: Readonly<{ many: ManyOrders<A>; prepared: readonly Prepared<A>[] }>,
  sending: Readonly<{ network: TrustedNetwork; signer: CommandSigner }>,
): Promise<ManyOutcome> => {
  const { many, prepared } = work;
  const { network, signer } = sending;
  const items: BatchItem[] = [];
  for (const { command, disclosure, visibility } of prepared) {
    items.push({
      command: await signer.sign(network.identity, command),
      ...(disclosure === undefined ? {} : { disclosure }),
      ...(visibility === undefined ? {} : { visibility }),
    });
  }
  const total = items.length;
  const outcomes = await sendInBatches(context.client, items, {
    attempt: patiently,
    onProgress: (count) => {
      if (total < PROGRESS_FROM) return;
      context.talk({ en: '{count} of {total}', zh: '{count} / {total}' }, { count, total });
    },
  });
  return tally(many, prepared, outcomes);
};

const showOutcome = (context: CliContext, { done, skipped, failed }: ManyOutcome): ExitCode => {
  const { language } = context;
  for (const { subject, error } of failed) {
    context.talk(
      { en: '{subject}: {text} [{code}]', zh: '{subject}:{text} [{code}]' },
      { subject, text: error.text(language), code: error.code },
    );
  }
  const shown = context.json({
    done,
    skipped,
    failed: failed.map(({ subject, error }) => ({ subject, error: error.toWire() })),
  });
  if (!shown) {
    const rows = done.map(({ subject, receipt }) => [
      receipt.action,
      subject,
      `block ${String(receipt.block)}`,
    ]);
    if (rows.length > 0) context.print(tableText(rows));
    context.print(
      context.t(
        {
          en: '{done} done, {skipped} done before, {failed} failed',
          zh: '完成 {done} 项，此前已完成 {skipped} 项，失败 {failed} 项',
        },
        { done: done.length, skipped: skipped.length, failed: failed.length },
      ),
    );
  }
  return exitCodeOfAll(failed.map(({ error }) => error));
};

/**
 * Many commands of one kind with one question and one passphrase. What had happened before is
 * skipped, so that the same call may be repeated; failures are told at the end.
 *
 * @returns the exit code: that of the failures if they are alike, else 1
 * @throws TanjiError SIGNING_DECLINED, KEYSTORE_…, PASSPHRASE_MISSING
 */
export const sendMany = async <A extends Action>(
  context: CliContext,
  many: ManyOrders<A>,
  options: SigningOptions,
): Promise<ExitCode> => {
  const { action, organisation, orders } = many;
  if (orders.length === 0) return showOutcome(context, { ...many, done: [] });
  const network = await trustedNetwork(context);
  const prepared = orders.map((order): Prepared<A> => ({
    ...order,
    command: prepare(context, network, { action, organisation, content: order.content }),
  }));
  const commands = prepared.map(({ command }) => command);
  showAll(context, network, commands);
  if (options.dryRun === true) {
    dryRun(context, network, commands);
    return EXIT.ok;
  }
  await confirm(context, options);
  const name = await chosenKey(context, options.key);
  const signer = await context.keystore.open(name, await readPassphrase(context, options, name));
  return showOutcome(context, await carryOut(context, { many, prepared }, { network, signer }));
};
