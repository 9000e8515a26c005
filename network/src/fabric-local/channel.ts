import { TanjiError } from '@tanji/domain/errors';
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
