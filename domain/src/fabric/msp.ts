import { readCertificatePem, isIssuedBy, type Certificate } from './certificate.js';
import type { FabricIdentity } from './identity.js';
import { isRevoked, readRevocationList, type RevocationList } from './revocation.js';
import { WireMessage, malformed } from './wire.js';

/** Roles that a principal can ask for (`msp.MSPRole`), by number. */
export const MSP_ROLES = ['member', 'admin', 'client', 'peer', 'orderer'] as const;
export type MspRole = (typeof MSP_ROLES)[number];

/** Roles that an organisational unit of the certificate gives. */
type NodeRole = Exclude<MspRole, 'member'>;

/** An organisational unit, if named also who must have issued the certificate that carries it. */
interface UnitIdentifier {
  readonly unit: string;
  /** Hash of the issuing authority's certificate; empty means any. */
  readonly certifier: string;
}

/** Why an identity does not belong to the organisation that it names. Stable words. */
export type IdentityFault =
  | 'no-such-msp'
  | 'authority-as-identity'
  | 'unknown-issuer'
  | 'unknown-extension'
  | 'revoked'
  | 'unit'
  | 'role';

/** Longest path from an identity to its root. */
const MAX_PATH = 8;

const ONE_SECOND = 1;

/** Verdicts kept; when full all are dropped, so that a flood of certificates cannot grow them. */
const MAX_VERDICTS = 10_000;

/** Sub-messages of FabricNodeOUs by role. */
const NODE_ROLE_FIELDS: Readonly<Record<NodeRole, number>> = {
  client: 2,
  peer: 3,
  admin: 4,
  orderer: 5,
};

const unitOf = (message: WireMessage): UnitIdentifier => {
  const certificate = message.bytes(1);
  return {
    unit: message.text(2),
    certifier: certificate.length === 0 ? '' : readCertificatePem(certificate).hash,
  };
};

/**
 * One organisation's membership rules as the channel configuration states them
 * (`msp.FabricMSPConfig`): who belongs to it and in which role. Follows Fabric's rules of MSP
 * version 1.4.3 and later.
 */
export class Msp {
  readonly id: string;
  readonly #roots: readonly Certificate[];
  readonly #intermediates: readonly Certificate[];
  readonly #admins: ReadonlySet<string>;
  readonly #revocations: readonly RevocationList[];
  readonly #units: readonly UnitIdentifier[];
  readonly #nodeUnits: ReadonlyMap<NodeRole, UnitIdentifier> | undefined;
  readonly #verdicts = new Map<string, IdentityFault | undefined>();

  /**
   * @param bytes `msp.MSPConfig`
   * @throws TanjiError FABRIC_BYTES_MALFORMED, FABRIC_CERTIFICATE_MALFORMED
   */
  constructor(bytes: Uint8Array) {
    const outer = new WireMessage(bytes, 'MSP');
    if (outer.int32(1) !== 0) throw malformed('MSP', 'its type is not X.509');
    const config = new WireMessage(outer.bytes(2), 'MSP configuration');
    this.id = config.text(1);
    this.#roots = config.all(2).map(readCertificatePem);
    this.#intermediates = config.all(3).map(readCertificatePem);
    this.#admins = new Set(config.all(4).map((pem) => readCertificatePem(pem).hash));
    this.#revocations = config.all(5).map(readRevocationList);
    this.#units = config.messages(7, 'organisational unit').map(unitOf);
    this.#nodeUnits = nodeUnitsOf(config.message(11, 'node roles'));
  }

  /** Why the identity is not a valid member; undefined if it is. */
  fault(identity: FabricIdentity): IdentityFault | undefined {
    const { hash } = identity.certificate;
    if (this.#verdicts.has(hash)) return this.#verdicts.get(hash);
    const fault = this.#judge(identity);
    if (this.#verdicts.size >= MAX_VERDICTS) this.#verdicts.clear();
    this.#verdicts.set(hash, fault);
    return fault;
  }

  /** Whether the identity is a valid member in this role. */
  hasRole(identity: FabricIdentity, role: MspRole): boolean {
    if (role === 'admin' && this.#admins.has(identity.certificate.hash)) return true;
    if (this.fault(identity) !== undefined) return false;
    if (role === 'member') return true;
    const unit = this.#nodeUnits?.get(role);
    return unit !== undefined && this.#carries(identity.certificate, unit);
  }

  /** Whether the identity is a valid member whose certificate carries the unit. */
  hasUnit(identity: FabricIdentity, unit: string): boolean {
    const carries = identity.certificate.organizationalUnits.includes(unit);
    return carries && this.fault(identity) === undefined;
  }

  #judge({ certificate }: FabricIdentity): IdentityFault | undefined {
    if (certificate.isAuthority) return 'authority-as-identity';
    if (certificate.unknownCritical.length > 0) return 'unknown-extension';
    const issuer = this.#issuerOf(certificate, certificate.notBefore + ONE_SECOND, MAX_PATH);
    if (issuer === undefined || this.#isInner(issuer)) return 'unknown-issuer';
    if (isRevoked(certificate, issuer, this.#revocations)) return 'revoked';
    if (this.#units.length > 0 && !this.#units.some((unit) => this.#carries(certificate, unit))) {
      return 'unit';
    }
    return this.#nodeUnits === undefined ? undefined : this.#roleFault(certificate);
  }

  /** Exactly one unit that means a role: who is two things at once is nothing. */
  #roleFault(certificate: Certificate): IdentityFault | undefined {
    const units = [...(this.#nodeUnits?.values() ?? [])];
    const named = certificate.organizationalUnits.flatMap((name) => {
      const unit = units.find((each) => each.unit === name);
      return unit === undefined ? [] : [unit];
    });
    const [only] = named;
    const one = only !== undefined && named.length === 1 && this.#carries(certificate, only);
    return one ? undefined : 'role';
  }

  #carries(certificate: Certificate, { unit, certifier }: UnitIdentifier): boolean {
    if (!certificate.organizationalUnits.includes(unit)) return false;
    if (certifier === '') return true;
    const issuer = this.#issuerOf(certificate, certificate.notBefore + ONE_SECOND, MAX_PATH);
    return issuer?.hash === certifier;
  }

  /** An authority that issues certificates to authorities may not issue identities. */
  #isInner(authority: Certificate): boolean {
    return this.#intermediates.some(
      (each) => each.issuer === authority.subject && isIssuedBy(authority, each),
    );
  }

  /**
   * The authority that issued a certificate, if a path leads from it to a root. Fabric asks for
   * the authorities' validity at the beginning of the identity's own, never for today's.
   */
  #issuerOf(certificate: Certificate, at: number, left: number): Certificate | undefined {
    if (left === 0) return undefined;
    const mayIssue = (authority: Certificate): boolean =>
      authority.subject === certificate.issuer &&
      authority.isAuthority &&
      authority.unknownCritical.length === 0 &&
      authority.notBefore <= at &&
      at <= authority.notAfter &&
      isIssuedBy(authority, certificate);
    const root = this.#roots.find(mayIssue);
    if (root !== undefined) return root;
    return this.#intermediates.find(
      (each) =>
        mayIssue(each) &&
        each.hash !== certificate.hash &&
        this.#authorityStands(each, at, left - 1),
    );
  }

  #authorityStands(authority: Certificate, at: number, left: number): boolean {
    const issuer = this.#issuerOf(authority, at, left);
    return issuer !== undefined && !isRevoked(authority, issuer, this.#revocations);
  }
}

const nodeUnitsOf = (message: WireMessage): ReadonlyMap<NodeRole, UnitIdentifier> | undefined => {
  if (!message.flag(1)) return undefined;
  const units = new Map<NodeRole, UnitIdentifier>();
  for (const [role, field] of Object.entries(NODE_ROLE_FIELDS)) {
    if (message.has(field))
      units.set(role as NodeRole, unitOf(message.message(field, 'node role')));
  }
  return units;
};
