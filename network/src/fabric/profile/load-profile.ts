import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { TanjiError, errorText, isTanjiError, type ErrorIssue } from '@tanji/domain/errors';
import { parseWith } from '@tanji/domain/record';
import { checkCa, checkCredentials, validUntil } from './credentials.js';
import type { FabricPeer, FabricProfile } from './profile.js';
import { profileSchema, type PemSource, type ProfileDocument } from './schema.js';

export interface LoadProfileOptions {
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly clock?: () => number;
}

interface Pem {
  readonly pem: string;
  /** As the profile names it; `inline` when the text stands in the profile. */
  readonly path: string;
  readonly pointer: string;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code === '' ? String(error) : code);
};

const invalid = (file: string, issues: readonly ErrorIssue[]): TanjiError => {
  const faults = issues
    .map(({ pointer, code, params }) => `${pointer}: ${errorText(code, params, 'en')}`)
    .join(' ');
  return new TanjiError(
    'FABRIC_PROFILE_INVALID',
    { file, count: issues.length, faults },
    { issues },
  );
};

const readDocument = async (file: string): Promise<ProfileDocument> => {
  const unreadable = (reason: string): TanjiError =>
    new TanjiError('FABRIC_PROFILE_UNREADABLE', { file, reason });
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(reasonOf(error));
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable('it is not JSON');
  }
  try {
    return parseWith(profileSchema, value, 'connection profile');
  } catch (error) {
    throw isTanjiError(error) ? invalid(file, error.issues) : error;
  }
};

/** Reads every file that a profile names and gathers what is wrong with any of it. */
class ProfileReader {
  readonly issues: ErrorIssue[] = [];
  readonly #folder: string;
  readonly #document: ProfileDocument;
  readonly #now: number;

  constructor(options: Readonly<{ folder: string; document: ProfileDocument; now: number }>) {
    this.#folder = options.folder;
    this.#document = options.document;
    this.#now = options.now;
  }

  async #read(source: PemSource, pointer: string): Promise<Pem | undefined> {
    if ('pem' in source) return { pem: source.pem, path: 'inline', pointer };
    const { path } = source;
    try {
      return { pem: await readFile(resolve(this.#folder, path), 'utf8'), path, pointer };
    } catch (error) {
      const params = { path, reason: reasonOf(error) };
      this.issues.push({ pointer, code: 'FABRIC_FILE_MISSING', params });
      return undefined;
    }
  }

  async identity(): Promise<FabricProfile['identity']> {
    const { mspId, certificate, privateKey } = this.#document['x-tanji'].identity;
    const base = '/x-tanji/identity';
    const [cert, key] = [
      await this.#read(certificate, `${base}/certificate`),
      await this.#read(privateKey, `${base}/privateKey`),
    ];
    if (cert !== undefined && key !== undefined) {
      this.issues.push(...checkCredentials({ certificate: cert, privateKey: key }, this.#now));
    }
    return {
      mspId,
      certificate: cert?.pem ?? '',
      privateKey: key?.pem ?? '',
      validUntil: cert === undefined ? '' : validUntil(cert.pem),
    };
  }

  #ownOrganisation(): ProfileDocument['organizations'][string] | undefined {
    const { organization } = this.#document.client;
    const own = this.#document.organizations[organization];
    const pointer = '/client/organization';
    if (own === undefined) {
      this.#invalid(pointer, `the profile has no organisation ${organization}`);
    } else if (own.peers.length === 0) {
      this.#invalid(pointer, `organisation ${organization} has no peer`);
    }
    const actual = this.#document['x-tanji'].identity.mspId;
    if (own !== undefined && own.mspid !== actual) {
      const params = { expected: own.mspid, actual };
      this.issues.push({
        pointer: '/x-tanji/identity/mspId',
        code: 'FABRIC_MSP_WRONG',
        params,
      });
    }
    return own;
  }

  #invalid(pointer: string, reason: string): void {
    const params = { what: 'connection profile', pointer, reason, count: 1 };
    this.issues.push({ pointer, code: 'SCHEMA_INVALID', params });
  }

  async peers(): Promise<Pick<FabricProfile, 'ownPeers' | 'otherPeers'>> {
    const own = this.#ownOrganisation();
    const ownPeers: FabricPeer[] = [];
    const otherPeers: FabricPeer[] = [];
    for (const [id, organisation] of Object.entries(this.#document.organizations)) {
      for (const [index, name] of organisation.peers.entries()) {
        const peer = await this.#peer(name, organisation.mspid, {
          listed: `/organizations/${id}/peers/${index}`,
        });
        if (peer !== undefined) (organisation === own ? ownPeers : otherPeers).push(peer);
      }
    }
    return { ownPeers, otherPeers };
  }

  async #peer(
    name: string,
    mspId: string,
    { listed }: Readonly<{ listed: string }>,
  ): Promise<FabricPeer | undefined> {
    const peer = this.#document.peers[name];
    if (peer === undefined) {
      this.#invalid(listed, `the profile has no peer ${name}`);
      return undefined;
    }
    const ca = await this.#read(peer.tlsCACerts, `/peers/${name}/tlsCACerts`);
    if (ca === undefined) return undefined;
    this.issues.push(...checkCa(ca, this.#now));
    const serverName = peer.grpcOptions?.['ssl-target-name-override'];
    return {
      name,
      mspId,
      address: peer.url.slice('grpcs://'.length),
      tlsCa: ca.pem,
      ...(serverName === undefined ? {} : { serverName }),
    };
  }

  /** The document with the contents of TLS certificates in the place of their paths. */
  async withContents(): Promise<FabricProfile['document']> {
    const { client, organizations, peers, orderers = {} } = this.#document;
    return {
      client,
      organizations,
      peers: await this.#inline(peers, '/peers'),
      orderers: await this.#inline(orderers, '/orderers'),
    };
  }

  async #inline(
    nodes: ProfileDocument['peers'],
    pointer: string,
  ): Promise<ProfileDocument['peers']> {
    const inlined: ProfileDocument['peers'] = {};
    for (const [name, node] of Object.entries(nodes)) {
      const ca = await this.#read(node.tlsCACerts, `${pointer}/${name}/tlsCACerts`);
      inlined[name] = { ...node, tlsCACerts: { pem: ca?.pem ?? '' } };
    }
    return inlined;
  }
}

/**
 * Reads and checks a connection profile: form, every file it names, certificates and their time,
 * that the key belongs to the certificate and the identity to the profile's own organisation.
 *
 * @param file JSON file; paths in it count from its folder
 * @throws TanjiError FABRIC_PROFILE_UNREADABLE; FABRIC_PROFILE_INVALID with every fault in `issues`
 *   (SCHEMA_INVALID and its kin, FABRIC_FILE_MISSING, FABRIC_CERTIFICATE_INVALID,
 *   FABRIC_PROFILE_EXPIRED, FABRIC_KEY_MISMATCH, FABRIC_MSP_WRONG)
 */
export const loadFabricProfile = async (
  file: string,
  { clock = Date.now }: LoadProfileOptions = {},
): Promise<FabricProfile> => {
  const document = await readDocument(file);
  const reader = new ProfileReader({ folder: dirname(resolve(file)), document, now: clock() });
  const identity = await reader.identity();
  const peers = await reader.peers();
  if (reader.issues.length > 0) throw invalid(file, reader.issues);
  const { network, channel, chaincode } = document['x-tanji'];
  const contents = await reader.withContents();
  if (reader.issues.length > 0) throw invalid(file, reader.issues);
  return { file, network, channel, chaincode, identity, ...peers, document: contents };
};
