/** The X.509 identity under which a client of a Fabric network signs. */
export interface FabricIdentity {
  readonly mspId: string;
  /** PEM text. */
  readonly certificate: string;
  /** End of the certificate's validity, ISO 8601. */
  readonly validUntil: string;
  /** PEM text; a secret. */
  readonly privateKey: string;
}

/** A peer that the profile names. */
export interface FabricPeer {
  readonly name: string;
  readonly mspId: string;
  /** `host:port`. */
  readonly address: string;
  /** PEM text of the CA that its TLS certificate comes from. */
  readonly tlsCa: string;
  /** Name that the certificate must have, where it is not the host's. */
  readonly serverName?: string;
}

/** A checked connection profile: files read, certificates valid now, key and certificate one pair. */
export interface FabricProfile {
  readonly file: string;
  readonly network: string;
  readonly channel: string;
  readonly chaincode: string;
  readonly identity: FabricIdentity;
  /** The client's own organisation's, at least one: only they are believed about commits. */
  readonly ownPeers: readonly FabricPeer[];
  /** Peers of the other organisations that the profile lists. */
  readonly otherPeers: readonly FabricPeer[];
  /** The document itself with all file contents in it, for the library that reads it. */
  readonly document: Readonly<Record<string, unknown>>;
}
