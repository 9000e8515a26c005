import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { ChaincodePackage } from './package-file.js';
import { endorserFlags, ordererFlags, peerCommand, type Context } from './peer-command.js';
import { onceLed } from './retry.js';
import type { PeerNode } from './state.js';

/** A chaincode definition, as far as we set it. */
export interface Definition {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
}

const definitionFlags = ({ name, version, sequence }: Definition, channel: string): string[] => [
  ...['--channelID', channel, '--name', name, '--version', version],
  ...['--sequence', String(sequence)],
];

const installedSchema = z.object({
  installed_chaincodes: z.array(z.object({ package_id: z.string() })).optional(),
});

/** Whether a peer has the package. */
const isInstalled = async (context: Context, node: PeerNode, id: string): Promise<boolean> => {
  const query = ['lifecycle', 'chaincode', 'queryinstalled', '--output', 'json'];
  const answer = await peerCommand(context, node, query);
  const { installed_chaincodes: found } = installedSchema.parse(
    JSON.parse(answer.toString('utf8')),
  );
  return (found ?? []).some(({ package_id: packageId }) => packageId === id);
};

/** Puts a package on a peer unless it is there. */
export const install = async (
  context: Context,
  node: PeerNode,
  content: ChaincodePackage,
): Promise<void> => {
  if (await isInstalled(context, node, content.id)) return;
  const file = join(context.layout.node(node.name), `${content.label}.tgz`);
  await writeFile(file, content.bytes);
  await peerCommand(context, node, ['lifecycle', 'chaincode', 'install', file]);
};

const approvalSchema = z.object({
  version: z.string(),
  sequence: z.number(),
  source: z.object({
    Type: z.object({ LocalPackage: z.object({ package_id: z.string() }).optional() }),
  }),
});

/** Whether the organisation of a peer has approved the definition with this package. */
const hasApproved = async (
  context: Context,
  node: PeerNode,
  definition: Definition,
  packageId: string,
): Promise<boolean> => {
  const { channel } = context.state.shape;
  const which = ['--channelID', channel, '--name', definition.name, '--output', 'json'];
  const sequence = ['--sequence', String(definition.sequence)];
  try {
    const query = ['lifecycle', 'chaincode', 'queryapproved', ...which, ...sequence];
    const answer = await peerCommand(context, node, query);
    const approved = approvalSchema.parse(JSON.parse(answer.toString('utf8')));
    return (
      approved.version === definition.version &&
      approved.source.Type.LocalPackage?.package_id === packageId
    );
  } catch (error) {
    // Fabric's answer to "what did I approve" before anything was approved is an error.
    if (isTanjiError(error, 'FABRIC_COMMAND_FAILED')) return false;
    throw error;
  }
};

/** Approves a definition for the organisation of a peer unless it has; waits for the commit. */
export const approve = async (
  context: Context,
  node: PeerNode,
  definition: Definition,
  packageId: string,
): Promise<void> => {
  if (await hasApproved(context, node, definition, packageId)) return;
  const flags = definitionFlags(definition, context.state.shape.channel);
  const approval = ['lifecycle', 'chaincode', 'approveformyorg', ...flags];
  const args = [...approval, '--package-id', packageId, ...ordererFlags(context)];
  await onceLed(() => peerCommand(context, node, args));
};

/** Commits an approved definition, endorsed by the named number of organisations; waits for it. */
export const commit = async (
  context: Context,
  node: PeerNode,
  definition: Definition,
): Promise<void> => {
  const args = [
    ...['lifecycle', 'chaincode', 'commit'],
    ...definitionFlags(definition, context.state.shape.channel),
    ...ordererFlags(context),
    ...endorserFlags(context, context.state.organisations),
  ];
  await onceLed(() => peerCommand(context, node, args));
};

const committedSchema = z.object({
  sequence: z.number(),
  version: z.string(),
  /** Base64 of the protobuf `ApplicationPolicy`. */
  validation_parameter: z.string(),
  approvals: z.record(z.string(), z.boolean()),
});

export interface CommittedDefinition extends Definition {
  /** Path of the channel's policy that endorsements must meet. */
  readonly policy: string;
  /** Whether an organisation has approved it, by MSP id; who has not cannot endorse. */
  readonly approvals: Readonly<Record<string, boolean>>;
}

/** `ApplicationPolicy.channel_config_policy_reference`: field 2, a string. */
const policyReference = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  const isReference = bytes[0] === 0x12 && bytes[1] === bytes.length - 2;
  return isReference ? bytes.subarray(2).toString('utf8') : `policy ${bytes.toString('hex')}`;
};

/** The definition that the channel holds, seen by one peer; undefined if there is none. */
export const committedDefinition = async (
  context: Context,
  node: PeerNode,
  name: string,
): Promise<CommittedDefinition | undefined> => {
  const which = ['--channelID', context.state.shape.channel, '--name', name, '--output', 'json'];
  try {
    const query = ['lifecycle', 'chaincode', 'querycommitted', ...which];
    const answer = await peerCommand(context, node, query);
    const found = committedSchema.parse(JSON.parse(answer.toString('utf8')));
    const { version, sequence, approvals } = found;
    const policy = policyReference(found.validation_parameter);
    return { name, version, sequence, policy, approvals };
  } catch (error) {
    if (isTanjiError(error, 'FABRIC_COMMAND_FAILED') && error.message.includes('is not defined')) {
      return undefined;
    }
    throw error;
  }
};

/** Endorsements of a chaincode must meet the channel's own rule, which is checked apart. */
export const REQUIRED_POLICY = '/Channel/Application/Endorsement';

/** @throws TanjiError FABRIC_POLICY_MISMATCH */
export const requirePolicy = ({
  name,
  policy,
}: Pick<CommittedDefinition, 'name' | 'policy'>): void => {
  if (policy === REQUIRED_POLICY) return;
  const place = `the endorsement policy of chaincode ${name}`;
  throw new TanjiError('FABRIC_POLICY_MISMATCH', {
    place,
    expected: REQUIRED_POLICY,
    actual: policy,
  });
};
