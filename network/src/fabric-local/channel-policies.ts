import { join } from 'node:path';
import { z } from 'zod';
import { TanjiError } from '@tanji/domain/errors';
import { firstOrderer, ordererFlags, peerCommand, type Context } from './peer-command.js';
import { onceLed } from './retry.js';
import { translate } from './translate.js';

const implicitMeta = z.object({
  policy: z.object({
    type: z.number(),
    value: z.object({ rule: z.string(), sub_policy: z.string() }),
  }),
});

/** The parts of a channel configuration that are looked at here. */
const configSchema = z.object({
  channel_group: z.object({
    groups: z.object({
      Application: z.object({
        groups: z.record(z.string(), z.unknown()),
        policies: z.object({
          Endorsement: implicitMeta,
          LifecycleEndorsement: implicitMeta,
          Admins: implicitMeta,
        }),
        values: z.object({
          Capabilities: z.object({
            value: z.object({ capabilities: z.record(z.string(), z.unknown()) }),
          }),
        }),
      }),
    }),
  }),
});

/** A channel configuration in Fabric's JSON form. */
export type ChannelConfig = z.infer<typeof configSchema>;

const blockSchema = z.object({
  data: z.object({
    data: z.array(z.object({ payload: z.object({ data: z.object({ config: z.unknown() }) }) })),
  }),
});

/** The configuration in force, as the ordering service gives it; all members are kept. */
export const fetchConfig = async (context: Context): Promise<unknown> => {
  const { layout, state } = context;
  const [node] = state.peers;
  if (node === undefined) throw new TypeError('a network has a peer');
  const file = join(layout.config, `config-from-${firstOrderer(context).name}.block`);
  const fetch = ['channel', 'fetch', 'config', file, '-c', state.shape.channel];
  // An orderer that was just restarted serves no block before it has a leader again.
  await onceLed(() => peerCommand(context, node, [...fetch, ...ordererFlags(context)]));
  const json = await translate(context, 'proto_decode', 'common.Block', file);
  const block = blockSchema.parse(JSON.parse(json.toString('utf8')));
  return block.data.data[0]?.payload.data.config;
};

const MAJORITY = 'MAJORITY';

/**
 * Reads the rules from the channel itself: what was asked for at creation says nothing about what
 * is in force.
 *
 * @throws TanjiError FABRIC_POLICY_MISMATCH
 */
export const checkPolicies = (config: unknown): void => {
  const { Application } = configSchema.parse(config).channel_group.groups;
  const rules = [
    ['Endorsement', 'Endorsement'],
    ['LifecycleEndorsement', 'Endorsement'],
    ['Admins', 'Admins'],
  ] as const;
  for (const [name, part] of rules) {
    const { rule, sub_policy: subPolicy } = Application.policies[name].policy.value;
    const [actual, expected] = [`${rule} ${subPolicy}`, `${MAJORITY} ${part}`];
    if (actual !== expected) {
      const place = `the channel's policy Application/${name}`;
      throw new TanjiError('FABRIC_POLICY_MISMATCH', { place, actual, expected });
    }
  }
  const capabilities = Object.keys(Application.values.Capabilities.value.capabilities);
  if (!capabilities.includes('V2_5')) {
    const place = "the channel's application capability";
    const actual = capabilities.join(', ');
    throw new TanjiError('FABRIC_POLICY_MISMATCH', { place, actual, expected: 'V2_5' });
  }
};

/** @throws TanjiError FABRIC_POLICY_MISMATCH */
export const requireChannelPolicies = async (context: Context): Promise<void> => {
  checkPolicies(await fetchConfig(context));
};
