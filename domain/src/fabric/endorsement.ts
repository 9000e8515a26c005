import { concatBytes } from '../canonical/index.js';
import type { Channel } from './channel.js';
import { isSignedBy, type FabricIdentity, type IdentityReader } from './identity.js';
import {
  LIFECYCLE,
  LIFECYCLE_POLICY,
  implicitOwner,
  type ChaincodeDefinition,
  type EndorsementRule,
} from './lifecycle.js';
import { policyText } from './policy.js';
import type { NamespaceReadWriteSet } from './read-write-set.js';
import type { EndorserTransaction, FabricEndorsement } from './transaction.js';

/** One endorsement, judged. */
export interface JudgedEndorsement {
  readonly identity: FabricIdentity | undefined;
  readonly signed: boolean;
}

/** Verifies the signature of each endorsement over the response and the endorser's own identity. */
export const judgeEndorsements = (
  responseBytes: Uint8Array,
  endorsements: readonly FabricEndorsement[],
  identities: IdentityReader,
): readonly JudgedEndorsement[] =>
  endorsements.map(({ endorser, signature }) => {
    const identity = identities.read(endorser);
    const message = concatBytes(responseBytes, endorser);
    return { identity, signed: identity !== undefined && isSignedBy(identity, message, signature) };
  });

/** Those who really signed, each once. */
export const signersOf = (judged: readonly JudgedEndorsement[]): readonly FabricIdentity[] => {
  const signers = new Map<string, FabricIdentity>();
  for (const { identity, signed } of judged) {
    if (identity !== undefined && signed) signers.set(identity.key, identity);
  }
  return [...signers.values()];
};

/** Where the rules of a transaction come from. */
export interface EndorsementRules {
  readonly channel: Channel;
  readonly definition: (chaincode: string) => ChaincodeDefinition | undefined;
  /** A key's own policy, where one was set; undefined where none was. */
  readonly keyPolicy?: (
    namespace: string,
    collection: string,
    key: string,
  ) => Uint8Array | undefined;
}

/** A rule with the place that it holds for. */
export interface AppliedRule {
  readonly place: string;
  readonly rule: EndorsementRule;
}

const UNDEFINED_CHAINCODE: EndorsementRule = { kind: 'unknown', reason: 'no-definition' };

const namespaceRule = ({ definition }: EndorsementRules, namespace: string): EndorsementRule =>
  namespace === LIFECYCLE
    ? { kind: 'channel', path: LIFECYCLE_POLICY }
    : (definition(namespace)?.rule ?? UNDEFINED_CHAINCODE);

const collectionRule = (
  rules: EndorsementRules,
  namespace: string,
  collection: string,
): EndorsementRule => {
  const owner = implicitOwner(collection);
  if (owner !== undefined) {
    const path = rules.channel.organisationPolicy(owner);
    return path === undefined
      ? { kind: 'unknown', reason: 'no-organisation' }
      : { kind: 'channel', path };
  }
  const own = rules.definition(namespace)?.collections.get(collection)?.rule;
  return own ?? namespaceRule(rules, namespace);
};

/** Rules of the keys written in one place: each key's own, or the one of the place. */
const placeRules = (
  rules: EndorsementRules,
  place: Readonly<{ namespace: string; collection: string; keys: readonly string[] }>,
  common: () => EndorsementRule,
): readonly AppliedRule[] => {
  const { namespace, collection, keys } = place;
  const name = collection === '' ? namespace : `${namespace}/${collection}`;
  const applied = new Map<string, AppliedRule>();
  for (const key of keys) {
    const own = rules.keyPolicy?.(namespace, collection, key);
    if (own === undefined) applied.set('', { place: name, rule: common() });
    else applied.set(key, { place: `${name}/${key}`, rule: keyRule() });
  }
  return [...applied.values()];
};

/** Key-level policies are not evaluated: our contracts set none. */
const keyRule = (): EndorsementRule => ({ kind: 'unknown', reason: 'key-policy' });

const namespaceRules = (
  rules: EndorsementRules,
  set: NamespaceReadWriteSet,
): readonly AppliedRule[] => {
  const { namespace } = set;
  const keys = [...set.writes, ...set.metadataWrites].map(({ key }) => key);
  const own = placeRules(rules, { namespace, collection: '', keys }, () =>
    namespaceRule(rules, namespace),
  );
  const inCollections = set.collections.flatMap(({ collection, writes, metadataWrites }) =>
    placeRules(
      rules,
      {
        namespace,
        collection,
        keys: [...writes.map(({ keyHash }) => keyHash), ...metadataWrites.map(({ key }) => key)],
      },
      () => collectionRule(rules, namespace, collection),
    ),
  );
  return [...own, ...inCollections];
};

/**
 * Every rule that the endorsements of a transaction must satisfy, as Fabric 2.x applies them: per
 * namespace and collection written to; the chaincode's own rule if it wrote nothing.
 */
export const rulesOf = (
  transaction: EndorserTransaction,
  rules: EndorsementRules,
): readonly AppliedRule[] => {
  const written = transaction.readWriteSets.map((set) => ({
    namespace: set.namespace,
    applied: namespaceRules(rules, set),
  }));
  const applied = written.flatMap((each) => each.applied);
  const called = written.find(({ namespace }) => namespace === transaction.chaincode);
  if ((called?.applied.length ?? 0) > 0) return applied;
  const { chaincode } = transaction;
  return [...applied, { place: chaincode, rule: namespaceRule(rules, chaincode) }];
};

/** Words for a rule in reports. */
export const ruleText = (rule: EndorsementRule, channel: Channel): string => {
  if (rule.kind === 'signature') return policyText(rule.policy);
  return rule.kind === 'channel' ? channel.policyText(rule.path) : rule.reason;
};

/** Whether the signers satisfy a rule; undefined when that cannot be said. */
export const ruleHolds = (
  rule: EndorsementRule,
  channel: Channel,
  signers: readonly FabricIdentity[],
): boolean | undefined => {
  if (rule.kind === 'signature') return channel.satisfiesSignatures(rule.policy, signers);
  return rule.kind === 'channel' ? channel.satisfies(rule.path, signers) : undefined;
};
