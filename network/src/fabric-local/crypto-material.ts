import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import type { FabricBinaries } from './binaries.js';
import { ORDERER_ORGANISATION, peerOrganisation, type Organisation } from './consortium.js';
import { chaincodeDomain, type Layout } from './layout.js';
import { fabricTool } from './tool.js';

/** Names a server is reached by. Without them TLS to this machine fails. */
const ALTERNATIVE_NAMES = ['localhost', '127.0.0.1'];

const hosts = (kind: string, count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({ Hostname: `${kind}${at}`, SANS: ALTERNATIVE_NAMES }));

/** The organisation itself, and the little one that its peers and chaincode processes trust. */
const peerSide = (organisation: Organisation, peers: number): object[] => [
  {
    Name: organisation.name,
    Domain: organisation.domain,
    EnableNodeOUs: true,
    Specs: hosts('peer', peers),
    Users: { Count: 1 },
  },
  {
    Name: `${organisation.name}Chaincode`,
    Domain: chaincodeDomain(organisation),
    EnableNodeOUs: true,
    Specs: hosts('peer', peers),
    Users: { Count: 0 },
  },
];

const generate = async (
  binaries: FabricBinaries,
  layout: Layout,
  content: object,
): Promise<void> => {
  const config = join(layout.config, 'crypto.yaml');
  await mkdir(layout.config, { recursive: true });
  // JSON is YAML.
  await writeFile(config, JSON.stringify(content, null, 2));
  await fabricTool(binaries, 'cryptogen', [
    'generate',
    `--config=${config}`,
    `--output=${layout.crypto}`,
  ]);
};

/** Test certificates of all organisations, new. Whatever was there is not trusted and deleted. */
export const generateMaterial = async (
  binaries: FabricBinaries,
  layout: Layout,
  counts: { readonly organisations: number; readonly orderers: number; readonly peers: number },
): Promise<void> => {
  await rm(layout.crypto, { recursive: true, force: true });
  const sides = Array.from({ length: counts.organisations }, (_, at) =>
    peerSide(peerOrganisation(at), counts.peers),
  );
  await generate(binaries, layout, {
    OrdererOrgs: [
      {
        Name: ORDERER_ORGANISATION.name,
        Domain: ORDERER_ORGANISATION.domain,
        EnableNodeOUs: true,
        Specs: hosts('orderer', counts.orderers),
      },
    ],
    PeerOrgs: sides.flat(),
  });
};

/** Test certificates of one more organisation; those of the others stay as they are. */
export const generateOrganisation = async (
  binaries: FabricBinaries,
  layout: Layout,
  organisation: Organisation,
  peers: number,
): Promise<void> => {
  for (const domain of [organisation.domain, chaincodeDomain(organisation)]) {
    const folder = join(layout.crypto, 'peerOrganizations', domain);
    await rm(folder, { recursive: true, force: true });
  }
  await generate(binaries, layout, { PeerOrgs: peerSide(organisation, peers) });
};

const certificates = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(pem|crt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

/**
 * Looks at every certificate of the network before a process meets it: Fabric says little about one
 * that has run out.
 *
 * @throws TanjiError FABRIC_STATE_INVALID, FABRIC_CERTIFICATE_EXPIRED
 */
export const checkMaterial = async (layout: Layout, now: Date): Promise<void> => {
  const broken = (reason: string, cause?: unknown): TanjiError =>
    new TanjiError('FABRIC_STATE_INVALID', { home: layout.home, reason }, { cause });
  if (!existsSync(layout.crypto)) throw broken('its certificates are gone');
  for (const file of await certificates(layout.crypto)) {
    let certificate;
    try {
      certificate = new X509Certificate(await readFile(file));
    } catch (cause) {
      throw broken(`${file} is not a certificate`, cause);
    }
    if (new Date(certificate.validTo) <= now) {
      throw new TanjiError('FABRIC_CERTIFICATE_EXPIRED', { file, until: certificate.validTo });
    }
  }
};
