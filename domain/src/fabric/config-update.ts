import { concatBytes, toHex } from '../canonical/index.js';
import type { Channel } from './channel.js';
import {
  decodeConfigGroup,
  type ConfigEnvelope,
  type ConfigGroup,
  type ConfigPolicy,
  type ConfigValue,
} from './config.js';
import { HEADER_TYPE, decodeEnvelope, decodePayload, decodeSignatureHeader } from './envelope.js';
import { isSignedBy, type FabricIdentity, type IdentityReader } from './identity.js';
import { WireMessage } from './wire.js';

/** One element of a configuration with the group path it lies in. */
type Item =
  | { readonly kind: 'group'; readonly path: string; readonly item: ConfigGroup }
  | { readonly kind: 'value'; readonly path: string; readonly item: ConfigValue }
  | { readonly kind: 'policy'; readonly path: string; readonly item: ConfigPolicy };

/** Elements by kind and full path. */
type ItemMap = ReadonlyMap<string, Item>;

/** Why a configuration does not follow from the one before. Stable words with the place. */
export interface ConfigFault {
  readonly reason:
    'sequence' | 'update' | 'channel' | 'read-set' | 'no-change' | 'version' | 'policy' | 'result';
  readonly place: string;
}

const keyOf = (kind: Item['kind'], path: string, name: string): string => `${kind} ${path}/${name}`;

const addItems = (
  map: Map<string, Item>,
  group: ConfigGroup,
  at: Readonly<{ parent: string; name: string }>,
): void => {
  const path = `${at.parent}/${at.name}`;
  map.set(keyOf('group', at.parent, at.name), { kind: 'group', path, item: group });
  for (const [name, item] of group.values)
    map.set(keyOf('value', path, name), { kind: 'value', path, item });
  for (const [name, item] of group.policies)
    map.set(keyOf('policy', path, name), { kind: 'policy', path, item });
  for (const [name, child] of group.groups) addItems(map, child, { parent: path, name });
};

const itemsOf = (root: ConfigGroup): ItemMap => {
  const map = new Map<string, Item>();
  addItems(map, root, { parent: '', name: 'Channel' });
  return map;
};

/** Who signed the update, each once. */
const updateSigners = (
  envelope: WireMessage,
  update: Uint8Array,
  identities: IdentityReader,
): readonly FabricIdentity[] => {
  const signers = new Map<string, FabricIdentity>();
  for (const signature of envelope.messages(2, 'configuration signature')) {
    const header = signature.bytes(1);
    const identity = identities.read(decodeSignatureHeader(header).creator);
    if (identity === undefined) continue;
    if (isSignedBy(identity, concatBytes(header, update), signature.bytes(2))) {
      signers.set(identity.key, identity);
    }
  }
  return [...signers.values()];
};

/** The policy that a change of an element must satisfy, as an absolute path. */
const modPolicyPath = ({ path, item }: Item): string =>
  item.modPolicy.startsWith('/') ? item.modPolicy : `${path}/${item.modPolicy}`;

const checkChange = (
  [key, changed]: readonly [string, Item],
  current: ItemMap,
  rules: Readonly<{ channel: Channel; signers: readonly FabricIdentity[] }>,
): ConfigFault | undefined => {
  const before = current.get(key);
  const expected = before === undefined ? 0 : before.item.version + 1;
  if (changed.item.version !== expected) return { reason: 'version', place: key };
  // What is new is covered by the group that names it, whose version must rise.
  if (before === undefined) return undefined;
  const path = modPolicyPath(before);
  return rules.channel.satisfies(path, rules.signers)
    ? undefined
    : { reason: 'policy', place: `${key}: ${rules.channel.policyText(path)}` };
};

/** The configuration that results: changed elements in place of the old ones. */
const compose = (
  map: ItemMap,
  at: Readonly<{ parent: string; name: string }>,
): ConfigGroup | undefined => {
  const found = map.get(keyOf('group', at.parent, at.name));
  if (found?.kind !== 'group') return undefined;
  const { path, item } = found;
  const pick = <T>(kind: Item['kind'], names: Iterable<string>): Map<string, T> =>
    new Map(
      [...names].flatMap((name): [string, T][] => {
        const element = map.get(keyOf(kind, path, name));
        return element === undefined ? [] : [[name, element.item as T]];
      }),
    );
  return {
    version: item.version,
    modPolicy: item.modPolicy,
    values: pick<ConfigValue>('value', item.values.keys()),
    policies: pick<ConfigPolicy>('policy', item.policies.keys()),
    groups: new Map(
      [...item.groups.keys()].flatMap((name): [string, ConfigGroup][] => {
        const child = compose(map, { parent: path, name });
        return child === undefined ? [] : [[name, child]];
      }),
    ),
  };
};

/** One text for equal configurations, whatever the order of their maps. */
const fingerprint = (root: ConfigGroup): string =>
  [...itemsOf(root)]
    .map(([key, element]) => {
      const { version, modPolicy } = element.item;
      const content =
        element.kind === 'group'
          ? ''
          : toHex(element.kind === 'value' ? element.item.value : element.item.policy);
      return `${key}\n${version}\n${modPolicy}\n${content}`;
    })
    .sort()
    .join('\n');

interface Update {
  readonly channel: string;
  readonly readSet: ItemMap;
  readonly writeSet: ItemMap;
  readonly signers: readonly FabricIdentity[];
}

const readUpdate = (lastUpdate: Uint8Array, identities: IdentityReader): Update | undefined => {
  const payload = decodePayload(decodeEnvelope(lastUpdate).payload);
  if (payload.channelHeader.type !== HEADER_TYPE.configUpdate) return undefined;
  const envelope = new WireMessage(payload.data, 'configuration update envelope');
  const bytes = envelope.bytes(1);
  const update = new WireMessage(bytes, 'configuration update');
  return {
    channel: update.text(1),
    readSet: itemsOf(decodeConfigGroup(update.message(2, 'read set'))),
    writeSet: itemsOf(decodeConfigGroup(update.message(3, 'write set'))),
    signers: updateSigners(envelope, bytes, identities),
  };
};

const changesOf = ({ readSet, writeSet }: Update): readonly (readonly [string, Item])[] =>
  [...writeSet].filter(([key, { item }]) => readSet.get(key)?.item.version !== item.version);

/** The first change that the configuration before does not allow. */
const changeFault = (
  { readSet, signers }: Update,
  changes: readonly (readonly [string, Item])[],
  before: Readonly<{ channel: Channel; current: ItemMap }>,
): ConfigFault | undefined => {
  const { channel, current } = before;
  for (const [key, { item }] of readSet) {
    if (current.get(key)?.item.version !== item.version) return { reason: 'read-set', place: key };
  }
  for (const change of changes) {
    const fault = checkChange(change, current, { channel, signers });
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/**
 * Checks that a configuration follows from the one before by an update that the policies of the
 * one before allow (`configtx.ValidatorImpl.Validate`).
 *
 * @returns the first fault; undefined if all is right
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const configUpdateFault = (
  before: Readonly<{ sequence: number; channel: Channel; name: string }>,
  next: ConfigEnvelope,
  identities: IdentityReader,
): ConfigFault | undefined => {
  if (next.sequence !== before.sequence + 1) {
    return { reason: 'sequence', place: String(next.sequence) };
  }
  const update = readUpdate(next.lastUpdate, identities);
  if (update === undefined) return { reason: 'update', place: 'last update' };
  if (update.channel !== before.name) return { reason: 'channel', place: update.channel };
  const changes = changesOf(update);
  if (changes.length === 0) return { reason: 'no-change', place: before.name };
  const current = itemsOf(before.channel.root);
  const fault = changeFault(update, changes, { channel: before.channel, current });
  if (fault !== undefined) return fault;
  const result = compose(new Map([...current, ...changes]), { parent: '', name: 'Channel' });
  return result !== undefined && fingerprint(result) === fingerprint(next.root)
    ? undefined
    : { reason: 'result', place: before.name };
};
