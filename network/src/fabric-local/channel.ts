import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { ordererCommand, peerCommand, type Context } from './peer-command.js';
import type { OrdererNode, PeerNode } from './state.js';

const statusOf = (answer: string): number => Number(/^Status: (\d+)/m.exec(answer)?.[1] ?? 0);

const OK = 200;
const CREATED = 201;

/** `osnadmin` ends with code 0 whatever the orderer says; the HTTP status tells. */
const administer = async (
  context: Context,
  node: OrdererNode,
  args: readonly string[],
): Promise<string> => {
  const answer = (await ordererCommand(context, node, args)).toString('utf8');
  const status = statusOf(answer);
  if (status !== OK && status !== CREATED) {
    const command = `osnadmin ${args.slice(0, 2).join(' ')}`;
    throw new TanjiError('FABRIC_COMMAND_FAILED', { command, reason: answer.trim().slice(0, 400) });
  }
  return answer;
};

const hasJoined = (listed: string, channel: string): boolean =>
  new RegExp(`"name":\\s*"${channel.replaceAll('.', '\\.')}"`).test(listed);

/** Makes an orderer part of the channel unless it is. */
export const joinOrderer = async (context: Context, node: OrdererNode): Promise<void> => {
  const { channel } = context.state.shape;
  if (hasJoined(await administer(context, node, ['channel', 'list']), channel)) return;
  const { genesis } = context.layout;
  const join = ['channel', 'join', '--channelID', channel, '--config-block', genesis];
  await administer(context, node, join);
};

/** Channels of a peer, as its administrator sees them. */
const channelsOf = async (context: Context, node: PeerNode): Promise<string[]> => {
  const listed = await peerCommand(context, node, ['channel', 'list']);
  const lines = listed.toString('utf8').split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('Channels peers')) + 1);
};

/**
 * Makes a peer part of the channel unless it is.
 *
 * @param block the first block of the channel; a peer that joins later starts from there, too
 */
export const joinPeer = async (
  context: Context,
  node: PeerNode,
  block = context.layout.genesis,
): Promise<void> => {
  if ((await channelsOf(context, node)).includes(context.state.shape.channel)) return;
  await peerCommand(context, node, ['channel', 'join', '-b', block]);
};

/** How long a peer may take to fetch the blocks that the others have, ms. */
const CATCH_UP_PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/** Number of blocks a peer has of the channel. */
export const heightOf = async (context: Context, node: PeerNode): Promise<number> => {
  const { channel } = context.state.shape;
  const answer = await peerCommand(context, node, ['channel', 'getinfo', '-c', channel]);
  const info = /\{.*\}/.exec(answer.toString('utf8'))?.[0] ?? '{}';
  return z.object({ height: z.number().int() }).parse(JSON.parse(info)).height;
};

/** A peer of a new member does not know its own organisation until it has the block that admits it. */
const NOT_YET_A_MEMBER = 'access denied for [GetChainInfo]';

const heightSoFar = async (context: Context, node: PeerNode): Promise<number> => {
  try {
    return await heightOf(context, node);
  } catch (error) {
    const early =
      isTanjiError(error, 'FABRIC_COMMAND_FAILED') && error.message.includes(NOT_YET_A_MEMBER);
    if (!early) throw error;
    return 0;
  }
};

/**
 * Waits until every peer has the blocks that any of them has now. A peer that is behind answers
 * from old state: it would approve and endorse against what is no longer so.
 *
 * @throws TanjiError FABRIC_PROCESS_FAILED naming the peer that stays behind
 */
export const catchUp = async (context: Context, peers: readonly PeerNode[]): Promise<void> => {
  const heights = await Promise.all(peers.map((node) => heightSoFar(context, node)));
  const most = Math.max(...heights);
  const deadline = Date.now() + CATCH_UP_PATIENCE_MS;
  for (const [at, node] of peers.entries()) {
    let height = heights[at] ?? 0;
    while (height < most) {
      if (Date.now() > deadline) {
        const reason = `it has ${height} blocks of ${most}`;
        const log = context.layout.log(node.name);
        throw new TanjiError('FABRIC_PROCESS_FAILED', { process: node.name, reason, log });
      }
      await sleep(PAUSE_MS);
      height = await heightSoFar(context, node);
    }
  }
};
