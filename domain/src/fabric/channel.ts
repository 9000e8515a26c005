import type { ConfigGroup } from './config.js';
import type { FabricIdentity } from './identity.js';
import { Msp, type IdentityFault } from './msp.js';
import {
  decodePolicy,
  policyText,
  type ImplicitMetaPolicy,
  type Policy,
  type Principal,
  type SignaturePolicy,
  type SignatureRule,
} from './policy.js';
import { WireMessage } from './wire.js';

/** A policy with the group it lies in: implicit rules ask the groups below. */
interface PlacedPolicy {
  readonly group: ConfigGroup;
  readonly policy: Policy | undefined;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** MSPs by the bytes of their configuration: one that did not change keeps its verdicts. */
type MspCache = Map<string, { readonly bytes: Uint8Array; readonly msp: Msp }>;

/**
 * The rules of a channel from one configuration block to the next: its organisations and policies.
 */
export class Channel {
  readonly root: ConfigGroup;
  readonly #msps: MspCache = new Map();
  /** Application organisations: MSP id → name of the group. */
  readonly #groupNames = new Map<string, string>();
  readonly #policies = new Map<string, PlacedPolicy | undefined>();

  /**
   * @param previous configuration before; unchanged organisations are taken from it
   * @throws TanjiError FABRIC_BYTES_MALFORMED, FABRIC_CERTIFICATE_MALFORMED
   */
  constructor(root: ConfigGroup, previous?: Channel) {
    this.root = root;
    for (const [name, section] of root.groups) {
      if (name !== 'Application' && name !== 'Orderer') continue;
      for (const [group, organisation] of section.groups) {
        const msp = this.#addMsp(organisation, previous);
        if (msp !== undefined && name === 'Application') this.#groupNames.set(msp.id, group);
      }
    }
  }

  #addMsp({ values }: ConfigGroup, previous: Channel | undefined): Msp | undefined {
    const bytes = values.get('MSP')?.value;
    if (bytes === undefined) return undefined;
    const known = previous === undefined ? [] : [...previous.#msps.values()];
    const before = known.find((each) => sameBytes(each.bytes, bytes));
    const entry = before ?? { bytes, msp: new Msp(bytes) };
    this.#msps.set(entry.msp.id, entry);
    return entry.msp;
  }

  get mspIds(): readonly string[] {
    return [...this.#msps.keys()];
  }

  /** Why an identity is not a valid member of the organisation that it names. */
  identityFault(identity: FabricIdentity): IdentityFault | undefined {
    const entry = this.#msps.get(identity.mspId);
    return entry === undefined ? 'no-such-msp' : entry.msp.fault(identity);
  }

  /** Path of the policy by which one organisation endorses for itself. */
  organisationPolicy(mspId: string): string | undefined {
    const group = this.#groupNames.get(mspId);
    return group === undefined ? undefined : `/Channel/Application/${group}/Endorsement`;
  }

  /** Text of a policy for reports; the path itself when there is no such policy. */
  policyText(path: string): string {
    const placed = this.#find(path);
    return placed?.policy === undefined ? path : `${path} = ${policyText(placed.policy)}`;
  }

  hasPolicy(path: string): boolean {
    return this.#find(path)?.policy !== undefined;
  }

  /**
   * Whether valid signers satisfy a policy of the configuration.
   *
   * @param path absolute, such as `/Channel/Application/Endorsement`
   * @param signers each identity once, signatures checked already
   */
  satisfies(path: string, signers: readonly FabricIdentity[]): boolean {
    const placed = this.#find(path);
    return placed !== undefined && this.#holds(placed, signers);
  }

  /** Whether valid signers satisfy a signature policy, as `cauthdsl` evaluates it. */
  satisfiesSignatures(policy: SignaturePolicy, signers: readonly FabricIdentity[]): boolean {
    const used = signers.map(() => false);
    return this.#ruleHolds(policy.rule, policy.principals, { signers, used });
  }

  #find(path: string): PlacedPolicy | undefined {
    if (this.#policies.has(path)) return this.#policies.get(path);
    const placed = this.#locate(path);
    this.#policies.set(path, placed);
    return placed;
  }

  #locate(path: string): PlacedPolicy | undefined {
    const [empty, channel, ...names] = path.split('/');
    const name = names.pop();
    if (empty !== '' || channel !== 'Channel' || name === undefined) return undefined;
    let group: ConfigGroup | undefined = this.root;
    for (const each of names) group = group?.groups.get(each);
    return group === undefined ? undefined : placedIn(group, name);
  }

  #holds({ group, policy }: PlacedPolicy, signers: readonly FabricIdentity[]): boolean {
    if (policy === undefined) return false;
    if (policy.kind === 'signature') return this.satisfiesSignatures(policy, signers);
    const parts = [...group.groups.values()].map((child) => placedIn(child, policy.policy));
    const needed = thresholdOf(policy, parts.length);
    let holding = 0;
    for (const part of parts) if (this.#holds(part, signers)) holding += 1;
    return holding >= needed;
  }

  #ruleHolds(
    rule: SignatureRule,
    principals: readonly Principal[],
    state: Readonly<{ signers: readonly FabricIdentity[]; used: boolean[] }>,
  ): boolean {
    const { signers, used } = state;
    if (rule.kind === 'n-of') {
      let holding = 0;
      for (const each of rule.rules) {
        // A rule that fails gives back the signers it had taken.
        const trial = [...used];
        if (!this.#ruleHolds(each, principals, { signers, used: trial })) continue;
        holding += 1;
        used.splice(0, used.length, ...trial);
      }
      return holding >= rule.n;
    }
    const principal = principals[rule.principal];
    const found = signers.findIndex(
      (signer, i) => used[i] === false && principal !== undefined && this.#is(signer, principal),
    );
    if (found >= 0) used[found] = true;
    return found >= 0;
  }

  #is(signer: FabricIdentity, principal: Principal): boolean {
    if (principal.kind === 'unsupported') return false;
    if (principal.kind === 'identity') {
      return principal.identity?.key === signer.key && this.identityFault(signer) === undefined;
    }
    if (principal.mspId !== signer.mspId) return false;
    const msp = this.#msps.get(signer.mspId)?.msp;
    if (msp === undefined) return false;
    return principal.kind === 'role'
      ? msp.hasRole(signer, principal.role)
      : msp.hasUnit(signer, principal.unit);
  }
}

const placedIn = (group: ConfigGroup, name: string): PlacedPolicy => {
  const item = group.policies.get(name);
  return {
    group,
    policy: item === undefined ? undefined : decodePolicy(new WireMessage(item.policy, 'policy')),
  };
};

/** Fabric's arithmetic: with no groups below, ANY and MAJORITY hold by themselves. */
const thresholdOf = ({ rule }: ImplicitMetaPolicy, groups: number): number => {
  if (groups === 0) return 0;
  if (rule === 'ANY') return 1;
  return rule === 'ALL' ? groups : Math.floor(groups / 2) + 1;
};
