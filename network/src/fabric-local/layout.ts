import { join } from 'node:path';
import type { Organisation } from './consortium.js';
import { ORDERER_ORGANISATION } from './consortium.js';

/** Certificates and keys of one node or person. */
export interface Material {
  readonly msp: string;
  readonly tls: { readonly certificate: string; readonly key: string; readonly authority: string };
}

/** Where everything of a network lies. Paths are absolute, as Fabric wants them. */
export interface Layout {
  readonly home: string;
  readonly crypto: string;
  readonly config: string;
  readonly logs: string;
  readonly profiles: string;
  readonly genesis: string;
  /** Ledger and settings of one node. */
  readonly node: (name: string) => string;
  readonly log: (process: string) => string;
  readonly profile: (organisation: Organisation) => string;
  readonly orderer: (name: string) => Material;
  readonly ordererAdmin: Material;
  /** Trust anchor for connections to any orderer. */
  readonly ordererAuthority: string;
  readonly peer: (organisation: Organisation, name: string) => Material;
  readonly user: (organisation: Organisation, name: 'Admin' | 'User1') => Material;
  readonly organisationMsp: (organisation: Organisation) => string;
  /** The chaincode side of an organisation has certificates of its own authority. */
  readonly chaincodeServer: (organisation: Organisation, peer: string) => Material;
  readonly chaincodeClient: (organisation: Organisation) => Material;
  readonly artefact: (chaincode: string, sha256: string) => string;
}

/** Domain of the certificates between an organisation's peers and its chaincode processes. */
export const chaincodeDomain = ({ domain }: Organisation): string => `chaincode.${domain}`;

/** Name of a peer without its organisation: `peer0`. */
export const hostOf = (peer: string): string => peer.split('.')[0] ?? peer;

const server = (folder: string): Material => ({
  msp: join(folder, 'msp'),
  tls: {
    certificate: join(folder, 'tls', 'server.crt'),
    key: join(folder, 'tls', 'server.key'),
    authority: join(folder, 'tls', 'ca.crt'),
  },
});

const person = (folder: string): Material => ({
  msp: join(folder, 'msp'),
  tls: {
    certificate: join(folder, 'tls', 'client.crt'),
    key: join(folder, 'tls', 'client.key'),
    authority: join(folder, 'tls', 'ca.crt'),
  },
});

export const layoutOf = (home: string): Layout => {
  const crypto = join(home, 'crypto');
  const peers = (domain: string): string => join(crypto, 'peerOrganizations', domain);
  const orderers = join(crypto, 'ordererOrganizations', ORDERER_ORGANISATION.domain);
  const node = (name: string): string => join(home, 'nodes', name);
  return {
    home,
    crypto,
    config: join(home, 'config'),
    logs: join(home, 'logs'),
    profiles: join(home, 'profiles'),
    genesis: join(home, 'genesis.block'),
    node,
    log: (process) => join(home, 'logs', `${process}.log`),
    profile: ({ mspId }) => join(home, 'profiles', `${mspId}.json`),
    orderer: (name) => server(join(orderers, 'orderers', `${name}.${ORDERER_ORGANISATION.domain}`)),
    ordererAdmin: person(join(orderers, 'users', `Admin@${ORDERER_ORGANISATION.domain}`)),
    ordererAuthority: join(orderers, 'tlsca', `tlsca.${ORDERER_ORGANISATION.domain}-cert.pem`),
    peer: ({ domain }, name) => server(join(peers(domain), 'peers', `${hostOf(name)}.${domain}`)),
    user: ({ domain }, name) => person(join(peers(domain), 'users', `${name}@${domain}`)),
    organisationMsp: (organisation) =>
      organisation === ORDERER_ORGANISATION
        ? join(orderers, 'msp')
        : join(peers(organisation.domain), 'msp'),
    chaincodeServer: (organisation, peer) => {
      const domain = chaincodeDomain(organisation);
      return server(join(peers(domain), 'peers', `${hostOf(peer)}.${domain}`));
    },
    chaincodeClient: (organisation) => {
      const domain = chaincodeDomain(organisation);
      return person(join(peers(domain), 'users', `Admin@${domain}`));
    },
    artefact: (chaincode, sha256) => join(home, 'chaincode', chaincode, sha256, 'chaincode.cjs'),
  };
};
