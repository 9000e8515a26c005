import { malformed, WireMessage } from './wire.js';
import { readIdentity, type FabricIdentity } from './identity.js';
import { MSP_ROLES, type MspRole } from './msp.js';

/** Whom a rule asks for. */
export type Principal =
  | { readonly kind: 'role'; readonly mspId: string; readonly role: MspRole }
  | { readonly kind: 'unit'; readonly mspId: string; readonly unit: string }
  | { readonly kind: 'identity'; readonly identity: FabricIdentity | undefined }
  | { readonly kind: 'unsupported' };

/** `common.SignaturePolicy`. */
export type SignatureRule =
  | { readonly kind: 'signed-by'; readonly principal: number }
  | { readonly kind: 'n-of'; readonly n: number; readonly rules: readonly SignatureRule[] };

export interface SignaturePolicy {
  readonly kind: 'signature';
  readonly rule: SignatureRule;
  readonly principals: readonly Principal[];
}

/** How many of the groups below must satisfy their own policy of that name. */
export interface ImplicitMetaPolicy {
  readonly kind: 'implicit-meta';
  readonly rule: 'ANY' | 'ALL' | 'MAJORITY';
  readonly policy: string;
}

export type Policy = SignaturePolicy | ImplicitMetaPolicy;

const POLICY_TYPE = { signature: 1, implicitMeta: 3 } as const;
const META_RULES = ['ANY', 'ALL', 'MAJORITY'] as const;
const CLASSIFICATION = { role: 0, unit: 1, identity: 2 } as const;
const MAX_DEPTH = 50;

const decodePrincipal = (message: WireMessage): Principal => {
  const body = message.bytes(2);
  switch (message.int32(1)) {
    case CLASSIFICATION.role: {
      const inner = new WireMessage(body, 'role principal');
      const role = MSP_ROLES[inner.int32(2)];
      return role === undefined
        ? { kind: 'unsupported' }
        : { kind: 'role', mspId: inner.text(1), role };
    }
    case CLASSIFICATION.unit: {
      const inner = new WireMessage(body, 'unit principal');
      return { kind: 'unit', mspId: inner.text(1), unit: inner.text(2) };
    }
    case CLASSIFICATION.identity:
      return { kind: 'identity', identity: readIdentity(body) };
    default:
      return { kind: 'unsupported' };
  }
};

const decodeRule = (message: WireMessage, depth: number): SignatureRule => {
  if (depth > MAX_DEPTH) throw malformed('policy', 'its rules lie too deep');
  if (!message.has(2)) return { kind: 'signed-by', principal: message.int32(1) };
  const inner = message.message(2, 'policy rule');
  const rules = inner.messages(2, 'policy rule').map((rule) => decodeRule(rule, depth + 1));
  return { kind: 'n-of', n: inner.int32(1), rules };
};

/** Decodes `common.SignaturePolicyEnvelope`. @throws TanjiError FABRIC_BYTES_MALFORMED */
export const decodeSignaturePolicy = (message: WireMessage): SignaturePolicy => ({
  kind: 'signature',
  rule: decodeRule(message.message(2, 'policy rule'), 0),
  principals: message.messages(3, 'principal').map(decodePrincipal),
});

/**
 * Decodes `common.Policy`.
 *
 * @returns undefined for a type that Fabric never satisfies
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const decodePolicy = (message: WireMessage): Policy | undefined => {
  const body = new WireMessage(message.bytes(2), 'policy');
  const type = message.int32(1);
  if (type === POLICY_TYPE.signature) return decodeSignaturePolicy(body);
  if (type !== POLICY_TYPE.implicitMeta) return undefined;
  const rule = META_RULES[body.int32(2)];
  if (rule === undefined) throw malformed('policy', 'it has an unknown rule');
  return { kind: 'implicit-meta', rule, policy: body.text(1) };
};

const ruleText = (rule: SignatureRule, principals: readonly Principal[]): string => {
  if (rule.kind === 'n-of') {
    return `${rule.n} of (${rule.rules.map((each) => ruleText(each, principals)).join(', ')})`;
  }
  const principal = principals[rule.principal];
  switch (principal?.kind) {
    case 'role':
      return `${principal.mspId}.${principal.role}`;
    case 'unit':
      return `${principal.mspId}/${principal.unit}`;
    default:
      return principal?.kind ?? 'nobody';
  }
};

/** A policy in words, for reports. */
export const policyText = (policy: Policy): string =>
  policy.kind === 'implicit-meta'
    ? `${policy.rule} ${policy.policy}`
    : ruleText(policy.rule, policy.principals);
