import { createPrivateKey, webcrypto } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** Time at which the test certificates are looked at. */
export const NOW = Date.parse('2026-06-01T00:00:00Z');
const DAY_MS = 86_400_000;
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const P384 = { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' };

export interface Enrolment {
  readonly certificate: string;
  readonly privateKey: string;
}

/** A key and its certificate, valid for some days around {@link NOW}. */
export const enrol = async (
  options: { readonly from?: number; readonly to?: number; readonly curve?: 'P-384' } = {},
): Promise<Enrolment> => {
  const { from = -10, to = 10, curve } = options;
  const algorithm = curve === undefined ? P256 : P384;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=client, OU=client',
    notBefore: new Date(NOW + from * DAY_MS),
    notAfter: new Date(NOW + to * DAY_MS),
    signingAlgorithm: algorithm,
    keys,
  });
  const exported = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = createPrivateKey({ key: Buffer.from(exported), format: 'der', type: 'pkcs8' });
  return {
    certificate: certificate.toString('pem'),
    privateKey: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
};

const node = (port: number) => ({
  url: `grpcs://localhost:${port}`,
  tlsCACerts: { path: 'tls.pem' },
  grpcOptions: {},
});

const makeProfile = () => ({
  name: 'tanji-fabric',
  client: { organization: 'Oem' },
  organizations: {
    Supplier: { mspid: 'SupplierMSP', peers: ['peer0.supplier'] },
    Oem: { mspid: 'OemMSP', peers: ['peer0.oem', 'peer1.oem'] },
  },
  peers: {
    'peer0.oem': node(7051),
    'peer1.oem': node(7052),
    'peer0.supplier': node(7053),
  },
  orderers: { orderer0: node(7050) },
  'x-tanji': {
    network: 'tanji-fabric',
    channel: 'carbon',
    chaincode: 'tanji',
    identity: {
      mspId: 'OemMSP',
      certificate: { path: 'cert.pem' },
      privateKey: { path: 'key.pem' },
    },
  },
});

/** A sound profile, as a fresh object that a test may spoil. */
export const soundProfile = (): ReturnType<typeof makeProfile> => makeProfile();

/** Writes a profile and the files that it names into a new folder. @returns the profile's path */
export const profileFolder = async (
  profile: unknown,
  enrolment: Enrolment,
  tlsCa?: string,
): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tanji-profile-'));
  const files = {
    'profile.json': typeof profile === 'string' ? profile : JSON.stringify(profile),
    'cert.pem': enrolment.certificate,
    'key.pem': enrolment.privateKey,
    'tls.pem': tlsCa ?? enrolment.certificate,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return join(folder, 'profile.json');
};
