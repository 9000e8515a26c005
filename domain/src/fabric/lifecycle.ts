import { decodeSignaturePolicy, type SignaturePolicy } from './policy.js';
import { WireMessage } from './wire.js';

/** Namespace in which Fabric keeps the definitions of chaincodes. */
export const LIFECYCLE = '_lifecycle';

/** Collections that every organisation has by itself. */
const IMPLICIT_PREFIX = '_implicit_org_';

/** Fabric's own validation; another plug-in judges by rules that are not known here. */
const BUILTIN_PLUGIN = 'vscc';

/** Policies that lifecycle transactions are under. */
export const LIFECYCLE_POLICY = '/Channel/Application/LifecycleEndorsement';

/** Who must endorse: a policy of its own or one of the channel configuration. */
export type EndorsementRule =
  | { readonly kind: 'signature'; readonly policy: SignaturePolicy }
  | { readonly kind: 'channel'; readonly path: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A committed chaincode definition. */
export interface ChaincodeDefinition {
  readonly sequence: number;
  readonly version: string;
  readonly rule: EndorsementRule;
  /** Rules of collections that have their own. */
  readonly collections: ReadonlyMap<string, CollectionRules>;
}

export interface CollectionRules {
  readonly rule: EndorsementRule | undefined;
  /** Blocks after which private data and its hashes are dropped; 0 is never. */
  readonly blockToLive: number;
}

/** Reads a value of the `_lifecycle` state; undefined when there is none. */
export type LifecycleState = (key: string) => Uint8Array | undefined;

/** Decodes `peer.ApplicationPolicy`. @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeApplicationPolicy = (bytes: Uint8Array): EndorsementRule => {
  const message = new WireMessage(bytes, 'endorsement policy');
  if (message.has(1)) {
    return { kind: 'signature', policy: decodeSignaturePolicy(message.message(1, 'policy')) };
  }
  return message.has(2)
    ? { kind: 'channel', path: message.text(2) }
    : { kind: 'unknown', reason: 'empty-policy' };
};

const decodeCollections = (bytes: Uint8Array): ReadonlyMap<string, CollectionRules> =>
  new Map(
    new WireMessage(bytes, 'collections').messages(1, 'collection').map((wrapped) => {
      const collection = wrapped.message(1, 'static collection');
      const rule = collection.has(8) ? decodeApplicationPolicy(collection.bytes(8)) : undefined;
      return [collection.text(1), { rule, blockToLive: collection.uint(5) }];
    }),
  );

const ruleOf = (validationInfo: Uint8Array): EndorsementRule => {
  const message = new WireMessage(validationInfo, 'validation info');
  return message.text(1) === BUILTIN_PLUGIN
    ? decodeApplicationPolicy(message.bytes(2))
    : { kind: 'unknown', reason: 'validation-plugin' };
};

/**
 * The definition of a chaincode as the `_lifecycle` state has it.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const readDefinition = (
  state: LifecycleState,
  chaincode: string,
): ChaincodeDefinition | undefined => {
  const field = (name: string): WireMessage | undefined => {
    const value = state(`namespaces/fields/${chaincode}/${name}`);
    return value && new WireMessage(value, 'definition');
  };
  const sequence = field('Sequence');
  const validation = field('ValidationInfo');
  if (sequence === undefined || validation === undefined) return undefined;
  const endorsement = new WireMessage(
    field('EndorsementInfo')?.bytes(2) ?? new Uint8Array(0),
    'endorsement info',
  );
  return {
    sequence: Number(sequence.int64(1)),
    version: endorsement.text(1),
    rule: ruleOf(validation.bytes(2)),
    collections: decodeCollections(field('Collections')?.bytes(2) ?? new Uint8Array(0)),
  };
};

/** The organisation whose own collection this is. */
export const implicitOwner = (collection: string): string | undefined =>
  collection.startsWith(IMPLICIT_PREFIX) ? collection.slice(IMPLICIT_PREFIX.length) : undefined;
