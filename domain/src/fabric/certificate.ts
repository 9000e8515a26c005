import { p384 } from '@noble/curves/nist.js';
import { sha256Hex, toHex } from '../canonical/index.js';
import { isUncompressedPoint, verifyP256AnyS } from '../crypto/index.js';
import {
  TAG,
  badCertificate,
  bitStringBytes,
  derSeconds,
  expectDer,
  oidText,
  readDer,
  readDerList,
  type Der,
} from './der.js';
import { readPem } from './pem.js';
import { looseText } from './wire.js';

const OID = {
  ecPublicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  p384: '1.3.132.0.34',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  ecdsaSha384: '1.2.840.10045.4.3.3',
  commonName: '2.5.4.3',
  organizationalUnit: '2.5.4.11',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

/** Extensions that may be critical without our looking into them, as in Go's library. */
const HARMLESS_CRITICAL: ReadonlySet<string> = new Set([
  OID.keyUsage,
  OID.basicConstraints,
  '2.5.29.17',
  '2.5.29.37',
]);

/** Kind of key; `other` cannot be checked here. */
export type KeyKind = 'P-256' | 'P-384' | 'other';

/** A signed structure of X.509: a certificate or a revocation list. */
export interface SignedDer {
  readonly signed: Uint8Array;
  readonly algorithm: string;
  readonly signature: Uint8Array;
}

export interface Certificate extends SignedDer {
  /** SHA-256 of the DER bytes, hex: its identity. */
  readonly hash: string;
  readonly der: Uint8Array;
  readonly serial: string;
  /** Names as DER bytes in hex, to be compared as they are. */
  readonly issuer: string;
  readonly subject: string;
  readonly commonName: string;
  readonly organizationalUnits: readonly string[];
  /** Seconds since 1970, both inclusive. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly keyKind: KeyKind;
  /** Uncompressed point. */
  readonly publicKey: Uint8Array;
  readonly isAuthority: boolean;
  readonly subjectKeyId: string;
  readonly authorityKeyId: string;
  /** Critical extensions that are not understood: the certificate cannot be relied on. */
  readonly unknownCritical: readonly string[];
}

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Splits `SEQUENCE { toBeSigned, algorithm, signature }`. */
export const readSignedDer = (der: Uint8Array): SignedDer => {
  const [signed, algorithm, signature] = readDerList(readDer(der, TAG.sequence).content);
  const [oid] = readDerList(expectDer(algorithm, TAG.sequence).content);
  return {
    signed: expectDer(signed, TAG.sequence).whole,
    algorithm: oidText(expectDer(oid, TAG.oid)),
    signature: bitStringBytes(signature),
  };
};

/** Values of one attribute of a name. */
const nameValues = (name: Der, oid: string): readonly string[] =>
  readDerList(name.content).flatMap((relative) =>
    readDerList(expectDer(relative, TAG.set).content).flatMap((attribute) => {
      const [type, value] = readDerList(expectDer(attribute, TAG.sequence).content);
      const matches = value !== undefined && oidText(expectDer(type, TAG.oid)) === oid;
      return matches ? [looseText(value.content)] : [];
    }),
  );

const readPublicKey = (info: Der): Pick<Certificate, 'keyKind' | 'publicKey'> => {
  const [algorithm, key] = readDerList(info.content);
  const [type, curve] = readDerList(expectDer(algorithm, TAG.sequence).content);
  const publicKey = bitStringBytes(key);
  const isCurve = type !== undefined && oidText(type) === OID.ecPublicKey && curve?.tag === TAG.oid;
  const name = isCurve ? oidText(curve) : '';
  if (name === OID.p256 && isUncompressedPoint(publicKey)) return { keyKind: 'P-256', publicKey };
  return { keyKind: name === OID.p384 ? 'P-384' : 'other', publicKey };
};

/** `SEQUENCE OF { oid, critical DEFAULT FALSE, value OCTET STRING }` inside an explicit tag. */
export const readExtensions = (wrapped: Der | undefined): readonly Extension[] => {
  if (wrapped === undefined) return [];
  return readDerList(readDer(wrapped.content, TAG.sequence).content).map((extension) => {
    const parts = readDerList(expectDer(extension, TAG.sequence).content);
    const [type, flag] = parts;
    const value = expectDer(parts.at(-1), TAG.octetString);
    const critical = flag?.tag === TAG.boolean && flag.content[0] !== 0;
    return { oid: oidText(expectDer(type, TAG.oid)), critical, value: value.content };
  });
};

const valueOf = (extensions: readonly Extension[], oid: string): Uint8Array | undefined =>
  extensions.find((extension) => extension.oid === oid)?.value;

const isAuthority = (extensions: readonly Extension[]): boolean => {
  const value = valueOf(extensions, OID.basicConstraints);
  if (value === undefined) return false;
  const [flag] = readDerList(readDer(value, TAG.sequence).content);
  return flag?.tag === TAG.boolean && flag.content[0] !== 0;
};

/** `[0] KeyIdentifier` of an authority key identifier, hex; empty when absent. */
export const authorityKeyIdOf = (extensions: readonly Extension[]): string => {
  const value = valueOf(extensions, OID.authorityKeyIdentifier);
  if (value === undefined) return '';
  const parts = readDerList(readDer(value, TAG.sequence).content);
  const id = parts.find(({ tag }) => tag === 0x80);
  return id === undefined ? '' : toHex(id.content);
};

const subjectKeyIdOf = (extensions: readonly Extension[]): string => {
  const value = valueOf(extensions, OID.subjectKeyIdentifier);
  return value === undefined ? '' : toHex(readDer(value, TAG.octetString).content);
};

const fieldsOf = (signed: Uint8Array): readonly Der[] => {
  const fields = readDerList(readDer(signed, TAG.sequence).content);
  if (fields[0]?.tag !== 0xa0) throw badCertificate('it is not of version 3');
  return fields.slice(1);
};

/**
 * Reads an X.509 certificate (RFC 5280) as far as Fabric's membership rules need it.
 *
 * @throws TanjiError FABRIC_CERTIFICATE_MALFORMED
 */
export const readCertificate = (der: Uint8Array): Certificate => {
  const outer = readSignedDer(der);
  const [serial, , issuer, validity, subject, info, ...rest] = fieldsOf(outer.signed);
  const [notBefore, notAfter] = readDerList(expectDer(validity, TAG.sequence).content);
  const extensions = readExtensions(rest.find(({ tag }) => tag === 0xa3));
  const name = expectDer(subject, TAG.sequence);
  return {
    ...outer,
    ...readPublicKey(expectDer(info, TAG.sequence)),
    hash: sha256Hex(der),
    der,
    serial: toHex(expectDer(serial, TAG.integer).content),
    issuer: toHex(expectDer(issuer, TAG.sequence).whole),
    subject: toHex(name.whole),
    commonName: nameValues(name, OID.commonName)[0] ?? '',
    organizationalUnits: nameValues(name, OID.organizationalUnit),
    notBefore: derSeconds(notBefore),
    notAfter: derSeconds(notAfter),
    isAuthority: isAuthority(extensions),
    subjectKeyId: subjectKeyIdOf(extensions),
    authorityKeyId: authorityKeyIdOf(extensions),
    unknownCritical: extensions
      .filter(({ oid, critical }) => critical && !HARMLESS_CRITICAL.has(oid))
      .map(({ oid }) => oid),
  };
};

/** @throws TanjiError FABRIC_CERTIFICATE_MALFORMED */
export const readCertificatePem = (pem: Uint8Array): Certificate =>
  readCertificate(readPem(pem, 'CERTIFICATE'));

const verifyP384 = (issuer: Certificate, { signed, signature }: SignedDer): boolean => {
  try {
    const options = { format: 'der', lowS: false, prehash: true } as const;
    return p384.verify(signature, signed, issuer.publicKey, options);
  } catch {
    return false;
  }
};

/** Whether the authority's key signed this structure. Other algorithms than ECDSA never verify. */
export const isIssuedBy = (issuer: Certificate, structure: SignedDer): boolean => {
  if (structure.algorithm === OID.ecdsaSha256 && issuer.keyKind === 'P-256') {
    return verifyP256AnyS(issuer.publicKey, structure.signed, structure.signature);
  }
  const isP384 = structure.algorithm === OID.ecdsaSha384 && issuer.keyKind === 'P-384';
  return isP384 && verifyP384(issuer, structure);
};
