import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { ErrorIssue } from '@tanji/domain/errors';

/** Key and certificate of an identity with the names under which faults are reported. */
export interface Credentials {
  readonly certificate: { readonly pem: string; readonly path: string; readonly pointer: string };
  readonly privateKey: { readonly pem: string; readonly path: string; readonly pointer: string };
}

type Part = Credentials['certificate'];

const P256 = 'prime256v1';

const parseCertificate = ({ pem, path, pointer }: Part): X509Certificate | ErrorIssue => {
  const fault = (reason: string): ErrorIssue => ({
    pointer,
    code: 'FABRIC_CERTIFICATE_INVALID',
    params: { path, reason },
  });
  try {
    const certificate = new X509Certificate(pem);
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
    if (type === 'ec' && details?.namedCurve === P256) return certificate;
    return fault(`its key is ${details?.namedCurve ?? type ?? 'unknown'}, not ECDSA P-256`);
  } catch {
    return fault('it cannot be parsed');
  }
};

const checkValidity = (
  certificate: X509Certificate,
  { path, pointer }: Part,
  now: number,
): ErrorIssue[] => {
  const { validFrom, validTo } = certificate;
  const [from, to] = [new Date(validFrom), new Date(validTo)];
  if (from.getTime() <= now && now <= to.getTime()) return [];
  const params = { path, from: from.toISOString(), to: to.toISOString() };
  return [{ pointer, code: 'FABRIC_PROFILE_EXPIRED', params }];
};

const belongs = (certificate: X509Certificate, pem: string): boolean => {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
};

/**
 * What is wrong with an identity: not a certificate, of another kind of key, not valid at this time,
 * or a key of another certificate. Whether its MSP knows it, only a peer can tell.
 *
 * @param now milliseconds since 1970
 */
export const checkCredentials = (
  { certificate: part, privateKey }: Credentials,
  now: number,
): readonly ErrorIssue[] => {
  const certificate = parseCertificate(part);
  if (!(certificate instanceof X509Certificate)) return [certificate];
  const faults = checkValidity(certificate, part, now);
  if (belongs(certificate, privateKey.pem)) return faults;
  const params = { path: privateKey.path, certificate: part.path };
  return [...faults, { pointer: privateKey.pointer, code: 'FABRIC_KEY_MISMATCH', params }];
};

/** End of a certificate's validity, ISO 8601; empty for what is no certificate. */
export const validUntil = (pem: string): string => {
  try {
    return new Date(new X509Certificate(pem).validTo).toISOString();
  } catch {
    return '';
  }
};

/** The same for a CA certificate: it must be one, and valid now; any kind of key will do. */
export const checkCa = (part: Part, now: number): readonly ErrorIssue[] => {
  try {
    return checkValidity(new X509Certificate(part.pem), part, now);
  } catch {
    const params = { path: part.path, reason: 'it cannot be parsed' };
    return [{ pointer: part.pointer, code: 'FABRIC_CERTIFICATE_INVALID', params }];
  }
};
