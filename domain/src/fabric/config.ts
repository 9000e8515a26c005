import type { FabricPayload } from './envelope.js';
import { decodeEnvelope, decodePayload, HEADER_TYPE } from './envelope.js';
import { WireMessage, malformed } from './wire.js';

/** What every part of a configuration has. */
interface ConfigItem {
  readonly version: number;
  /** Name or path of the policy that a change of it must satisfy. */
  readonly modPolicy: string;
}

export interface ConfigValue extends ConfigItem {
  readonly value: Uint8Array;
}

export interface ConfigPolicy extends ConfigItem {
  /** `common.Policy`. */
  readonly policy: Uint8Array;
}

/** `common.ConfigGroup`. */
export interface ConfigGroup extends ConfigItem {
  readonly groups: ReadonlyMap<string, ConfigGroup>;
  readonly values: ReadonlyMap<string, ConfigValue>;
  readonly policies: ReadonlyMap<string, ConfigPolicy>;
}

/** `common.ConfigEnvelope`. */
export interface ConfigEnvelope {
  readonly sequence: number;
  readonly root: ConfigGroup;
  /** Envelope of the update that led here; empty in the first block. */
  readonly lastUpdate: Uint8Array;
}

const MAX_DEPTH = 20;

/** A map field: entries with key 1 and value 2, of equal keys the last counts. */
const mapOf = <T>(
  parent: WireMessage,
  field: number,
  decode: (value: WireMessage) => T,
): ReadonlyMap<string, T> =>
  new Map(
    parent
      .messages(field, 'configuration entry')
      .map((entry) => [entry.text(1), decode(entry.message(2, 'configuration'))]),
  );

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeConfigGroup = (message: WireMessage, depth = 0): ConfigGroup => {
  if (depth > MAX_DEPTH) throw malformed('configuration', 'its groups lie too deep');
  return {
    version: message.uint(1),
    groups: mapOf(message, 2, (group) => decodeConfigGroup(group, depth + 1)),
    values: mapOf(message, 3, (value) => ({
      version: value.uint(1),
      value: value.bytes(2),
      modPolicy: value.text(3),
    })),
    policies: mapOf(message, 4, (policy) => ({
      version: policy.uint(1),
      policy: policy.bytes(2),
      modPolicy: policy.text(3),
    })),
    modPolicy: message.text(5),
  };
};

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeConfigEnvelope = (bytes: Uint8Array): ConfigEnvelope => {
  const message = new WireMessage(bytes, 'configuration envelope');
  const config = message.message(1, 'configuration');
  return {
    sequence: config.uint(1),
    root: decodeConfigGroup(config.message(2, 'channel group')),
    lastUpdate: message.bytes(2),
  };
};

/** The payload of a block that holds a configuration; undefined for any other block. */
export const configPayloadOf = (envelopes: readonly Uint8Array[]): FabricPayload | undefined => {
  const [envelope, ...others] = envelopes;
  if (envelope === undefined || others.length > 0) return undefined;
  const payload = decodePayload(decodeEnvelope(envelope).payload);
  return payload.channelHeader.type === HEADER_TYPE.config ? payload : undefined;
};
