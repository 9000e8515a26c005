import { toHex } from '../canonical/index.js';
import {
  authorityKeyIdOf,
  isIssuedBy,
  readExtensions,
  readSignedDer,
  type Certificate,
  type SignedDer,
} from './certificate.js';
import { TAG, expectDer, readDer, readDerList, type Der } from './der.js';
import { readPem } from './pem.js';

/** A certificate revocation list, RFC 5280 §5. */
export interface RevocationList extends SignedDer {
  readonly authorityKeyId: string;
  /** Serial numbers as DER integers in hex. */
  readonly serials: ReadonlySet<string>;
}

const serialsOf = (revoked: Der | undefined): ReadonlySet<string> => {
  if (revoked?.tag !== TAG.sequence) return new Set();
  const entries = readDerList(revoked.content).map(({ content }) => readDerList(content)[0]);
  return new Set(entries.map((serial) => toHex(expectDer(serial, TAG.integer).content)));
};

/** Reads a list from PEM text. @throws TanjiError FABRIC_CERTIFICATE_MALFORMED */
export const readRevocationList = (pem: Uint8Array): RevocationList => {
  const outer = readSignedDer(readPem(pem, 'X509 CRL'));
  const fields = readDerList(readDer(outer.signed, TAG.sequence).content);
  // version, algorithm, issuer, this update, next update?, revoked?, [0] extensions?
  const isTime = ({ tag }: Der): boolean => tag === TAG.utcTime || tag === TAG.generalizedTime;
  const lastTime = fields.findLastIndex(isTime);
  return {
    ...outer,
    authorityKeyId: authorityKeyIdOf(readExtensions(fields.find(({ tag }) => tag === 0xa0))),
    serials: serialsOf(fields[lastTime + 1]),
  };
};

/**
 * Whether an authority has revoked a certificate. As in Fabric it counts from the configuration
 * that carries the list, whatever date the list gives.
 */
export const isRevoked = (
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
): boolean =>
  lists.some(
    (list) =>
      list.authorityKeyId === issuer.subjectKeyId &&
      list.serials.has(certificate.serial) &&
      isIssuedBy(issuer, list),
  );
