import {
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  webcrypto,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { sha256Hex, taggedHashBytes, type HashTag } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { serializedIdentity } from '@tanji/domain/ledger';
import { readIfPresent, writeDurably } from './files.js';

/** The X.509 identity under which an embedded ledger submits: the part of a Fabric client. */
export interface LedgerIdentity {
  readonly mspId: string;
  /** PEM text. */
  readonly certificate: string;
  /** SHA-256 of the PEM text, hex: the ledger's own name in checkpoints. */
  readonly certificateHash: string;
  /** Fabric's serialised form of MSP id and certificate. */
  readonly serialized: Buffer;
  /** ECDSA P-256 over SHA-256 of the data, r ‖ s in 64 bytes. */
  sign(data: Uint8Array): Buffer;
  /** The same on another thread: a tenth of a small transaction is its signature. */
  signAside(data: Uint8Array): Promise<Buffer>;
}

/** Folder of key and certificate within a ledger's folder. */
export const IDENTITY_FOLDER = 'identity';
const signOnPool = promisify<string, Uint8Array, ReturnType<typeof signatureOptions>, Buffer>(sign);
const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** The certificate names the ledger; nothing on the ledger depends on its end of validity. */
const VALID_YEARS = 30;

const signatureOptions = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' }) as const;

/** Hash that is signed: the tag keeps transactions, checkpoints and blocks apart. */
export const signTagged = (identity: LedgerIdentity, tag: HashTag, bytes: Uint8Array): string =>
  identity.sign(taggedHashBytes(tag, bytes)).toString('hex');

/** As {@link signTagged}, on another thread. */
export const signTaggedAside = async (
  identity: LedgerIdentity,
  tag: HashTag,
  bytes: Uint8Array,
): Promise<string> => (await identity.signAside(taggedHashBytes(tag, bytes))).toString('hex');

/** The last key that was read from a certificate: a check of a ledger asks for one key only. */
let lastKey: { readonly certificate: string; readonly key: KeyObject } | undefined;

const publicKeyOf = (certificate: string): KeyObject => {
  if (lastKey?.certificate !== certificate) {
    lastKey = { certificate, key: createPublicKey(certificate) };
  }
  return lastKey.key;
};

/** Whether the signature by the certificate's key is over these bytes. Never throws. */
export const verifyTagged = (
  certificate: string,
  signature: string,
  signed: { readonly tag: HashTag; readonly bytes: Uint8Array },
): boolean => {
  try {
    const key = publicKeyOf(certificate);
    const digest = taggedHashBytes(signed.tag, signed.bytes);
    return verify('sha256', digest, signatureOptions(key), Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
};

const issue = async (mspId: string, now: Date): Promise<{ key: string; certificate: string }> => {
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + VALID_YEARS);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=ledger, OU=client, O=${mspId}`,
    notBefore: now,
    notAfter,
    signingAlgorithm: CURVE,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    ],
  });
  const exported = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = createPrivateKey({ key: Buffer.from(exported), format: 'der', type: 'pkcs8' });
  return {
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    certificate: `${certificate.toString('pem')}\n`,
  };
};

const assemble = (mspId: string, keyPem: string, certificate: string): LedgerIdentity => {
  const key = createPrivateKey(keyPem);
  const options = signatureOptions(key);
  return {
    mspId,
    certificate,
    certificateHash: sha256Hex(Buffer.from(certificate)),
    serialized: Buffer.from(serializedIdentity(mspId, certificate)),
    sign: (data) => sign('sha256', data, options),
    signAside: (data) => signOnPool('sha256', data, options),
  };
};

const PROBE = Buffer.from('probe');

/** Loads the identity of a folder and proves that key and certificate belong together. */
export const loadIdentity = async (
  directory: string,
  mspId: string,
): Promise<LedgerIdentity | undefined> => {
  const folder = join(directory, IDENTITY_FOLDER);
  const key = await readIfPresent(join(folder, 'key.pem'));
  const certificate = await readIfPresent(join(folder, 'certificate.pem'));
  if (key === undefined && certificate === undefined) return undefined;
  try {
    const identity = assemble(mspId, (key ?? '').toString(), (certificate ?? '').toString());
    const signature = signTagged(identity, 'checkpoint', PROBE);
    if (verifyTagged(identity.certificate, signature, { tag: 'checkpoint', bytes: PROBE })) {
      return identity;
    }
  } catch {
    // Not readable as key or certificate: the same damage, reported below.
  }
  throw new TanjiError('LEDGER_CORRUPT', {
    place: IDENTITY_FOLDER,
    detail: 'key and certificate do not belong together',
  });
};

/** Makes the identity of a new ledger. The key is readable by its owner only. */
export const createIdentity = async (
  directory: string,
  mspId: string,
  now: Date,
): Promise<LedgerIdentity> => {
  const { key, certificate } = await issue(mspId, now);
  const folder = join(directory, IDENTITY_FOLDER);
  await writeDurably(join(folder, 'key.pem'), key, 0o600);
  await writeDurably(join(folder, 'certificate.pem'), certificate, 0o644);
  return assemble(mspId, key, certificate);
};
