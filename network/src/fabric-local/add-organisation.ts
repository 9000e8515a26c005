import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { organisationGroup } from './channel-config.js';
import { fetchConfig } from './channel-policies.js';
import { peerOrganisation, type Organisation } from './consortium.js';
import { peerName } from './create.js';
import { generateOrganisation } from './crypto-material.js';
import { speakers } from './members.js';
import { ordererFlags, peerCommand, type Context } from './peer-command.js';
import { freePorts } from './ports.js';
import { onceLed } from './retry.js';
import { writeState, type PeerNode } from './state.js';
import { fabricTool } from './tool.js';
import { translate } from './translate.js';

const PORTS_PER_PEER = 3;

/** Peers for the organisation, with ports for them and for their chaincode processes. */
const planPeers = async ({ state, layout }: Context): Promise<PeerNode[]> => {
  const position = state.organisations;
  const planned = state.peers.filter(({ organisation }) => organisation === position);
  if (planned.length > 0) return planned;
  const { peers } = state.shape;
  const ports = await freePorts(peers * (PORTS_PER_PEER + state.chaincodes.length));
  const take = (): number => {
    const port = ports.pop();
    if (port === undefined) throw new TypeError('too few ports');
    return port;
  };
  const added = Array.from({ length: peers }, (_, at) => ({
    name: peerName(position, at),
    organisation: position,
    listen: take(),
    chaincode: take(),
    operations: take(),
  }));
  state.peers.push(...added);
  for (const chaincode of state.chaincodes) {
    for (const { name } of added) chaincode.ports[name] = take();
  }
  writeState(layout.home, state);
  return added;
};

/** As far as it is changed here; everything else of the configuration is kept as it is. */
const configSchema = z.looseObject({
  channel_group: z.looseObject({
    groups: z.looseObject({
      Application: z.looseObject({ groups: z.record(z.string(), z.unknown()) }),
    }),
  }),
});

const groupSchema = z.looseObject({ values: z.record(z.string(), z.unknown()) });

/** The tool leaves the anchor peers out; without them other organisations' peers do not find these. */
const withAnchors = (group: unknown, peers: readonly PeerNode[]): unknown => {
  const parsed = groupSchema.parse(group);
  const anchors = peers.map(({ listen }) => ({ host: 'localhost', port: listen }));
  const AnchorPeers = { mod_policy: 'Admins', value: { anchor_peers: anchors }, version: '0' };
  return { ...parsed, values: { ...parsed.values, AnchorPeers } };
};

/** Writes JSON and returns the file of its protobuf form. */
const encode = async (
  context: Context,
  name: string,
  message: { readonly type: string; readonly content: unknown },
): Promise<string> => {
  const file = join(context.layout.config, name);
  await writeFile(file, JSON.stringify(message.content));
  await translate(context, 'proto_encode', message.type, file);
  return `${file}.out`;
};

/** The file of an unsigned envelope that takes the channel from one configuration to another. */
const updateEnvelope = async (
  context: Context,
  before: unknown,
  after: unknown,
): Promise<string> => {
  const { binaries, layout, state } = context;
  const { channel } = state.shape;
  const type = 'common.Config';
  const [original, updated] = [
    await encode(context, 'config-before.json', { type, content: before }),
    await encode(context, 'config-after.json', { type, content: after }),
  ];
  const update = join(layout.config, 'config-update.pb');
  const files = ['--original', original, '--updated', updated, '--output', update];
  await fabricTool(binaries, 'configtxlator', [
    'compute_update',
    '--channel_id',
    channel,
    ...files,
  ]);
  const json = await translate(context, 'proto_decode', 'common.ConfigUpdate', update);
  const configUpdate = JSON.parse(json.toString('utf8')) as unknown;
  const header = { channel_header: { channel_id: channel, type: 2 } };
  const content = { payload: { header, data: { config_update: configUpdate } } };
  return encode(context, 'config-update.json', { type: 'common.Envelope', content });
};

/** Signs as the administrators of a majority of the organisations, the last of whom sends it. */
const agree = async (context: Context, envelope: string): Promise<void> => {
  const members = speakers(context);
  const majority = members.slice(0, Math.floor(members.length / 2) + 1);
  const sender = majority.pop();
  if (sender === undefined) throw new TypeError('a network has an organisation');
  for (const node of majority) {
    await peerCommand(context, node, ['channel', 'signconfigtx', '-f', envelope]);
  }
  const { channel } = context.state.shape;
  const update = ['channel', 'update', '-f', envelope, '-c', channel, ...ordererFlags(context)];
  await onceLed(() => peerCommand(context, sender, update));
};

/**
 * Makes one more organisation a member of the channel, by a configuration update that a majority
 * of the members signs. Its peers and chaincode processes are started afterwards, by `fulfil`.
 * Whatever an interrupted call has done already is kept.
 */
export const admitOrganisation = async (context: Context): Promise<Organisation> => {
  const { binaries, layout, state } = context;
  const organisation = peerOrganisation(state.organisations);
  const peers = await planPeers(context);
  const config = await fetchConfig(context);
  const before = configSchema.parse(config);
  const { groups } = before.channel_group.groups.Application;
  if (!Object.hasOwn(groups, organisation.name)) {
    await generateOrganisation(binaries, layout, organisation, state.shape.peers);
    const group = withAnchors(await organisationGroup(binaries, layout, organisation), peers);
    const after = configSchema.parse(structuredClone(config));
    after.channel_group.groups.Application.groups[organisation.name] = group;
    await agree(context, await updateEnvelope(context, before, after));
  }
  state.organisations += 1;
  writeState(layout.home, state);
  return organisation;
};
