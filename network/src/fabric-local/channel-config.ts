import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FabricBinaries } from './binaries.js';
import { ORDERER_ORGANISATION, peerOrganisation, type Organisation } from './consortium.js';
import type { Layout } from './layout.js';
import type { NetworkState } from './state.js';
import { fabricTool } from './tool.js';

const signature = (rule: string): object => ({ Type: 'Signature', Rule: rule });
const implicit = (rule: string): object => ({ Type: 'ImplicitMeta', Rule: rule });

const anyOf = (mspId: string, ...roles: readonly string[]): object =>
  signature(`OR(${roles.map((role) => `'${mspId}.${role}'`).join(',')})`);

/** Anyone reads and writes, a majority of the organisations' administrators changes. */
const META_POLICIES = {
  Readers: implicit('ANY Readers'),
  Writers: implicit('ANY Writers'),
  Admins: implicit('MAJORITY Admins'),
};

/**
 * A peer organisation as the channel knows it. Roles, never `member`: a chaincode process or an
 * orderer must not be able to endorse or submit.
 */
const peerOrganisationEntry = (layout: Layout, organisation: Organisation): object => {
  const { mspId, name } = organisation;
  return {
    Name: name,
    ID: mspId,
    MSPDir: layout.organisationMsp(organisation),
    Policies: {
      Readers: anyOf(mspId, 'admin', 'peer', 'client'),
      Writers: anyOf(mspId, 'admin', 'client'),
      Admins: anyOf(mspId, 'admin'),
      Endorsement: anyOf(mspId, 'peer'),
    },
  };
};

const anchors = (state: NetworkState, position: number): object[] =>
  state.peers
    .filter(({ organisation }) => organisation === position)
    .map(({ listen }) => ({ Host: 'localhost', Port: listen }));

const ordererEntry = (layout: Layout, state: NetworkState): object => {
  const { mspId, name } = ORDERER_ORGANISATION;
  return {
    Name: name,
    ID: mspId,
    MSPDir: layout.organisationMsp(ORDERER_ORGANISATION),
    Policies: {
      Readers: anyOf(mspId, 'admin', 'orderer', 'client'),
      Writers: anyOf(mspId, 'admin', 'orderer', 'client'),
      Admins: anyOf(mspId, 'admin'),
    },
    OrdererEndpoints: state.orderers.map(({ listen }) => `localhost:${listen}`),
  };
};

const raft = (layout: Layout, state: NetworkState): object => ({
  Consenters: state.orderers.map(({ name, listen }) => {
    const { certificate } = layout.orderer(name).tls;
    return {
      Host: 'localhost',
      Port: listen,
      ClientTLSCert: certificate,
      ServerTLSCert: certificate,
    };
  }),
  // Fabric's own 500 ms make the first leader wait five seconds; this is one machine.
  Options: {
    TickInterval: '100ms',
    ElectionTick: 10,
    HeartbeatTick: 1,
    MaxInflightBlocks: 5,
    SnapshotIntervalSize: '16 MB',
  },
});

const profile = (layout: Layout, state: NetworkState): object => ({
  Policies: META_POLICIES,
  Capabilities: { V2_0: true },
  Orderer: {
    OrdererType: 'etcdraft',
    BatchTimeout: `${state.shape.block.timeout}ms`,
    BatchSize: {
      MaxMessageCount: state.shape.block.transactions,
      AbsoluteMaxBytes: '10 MB',
      PreferredMaxBytes: '2 MB',
    },
    EtcdRaft: raft(layout, state),
    Organizations: [ordererEntry(layout, state)],
    Policies: { ...META_POLICIES, BlockValidation: implicit('ANY Writers') },
    Capabilities: { V2_0: true },
  },
  Application: {
    Organizations: Array.from({ length: state.organisations }, (_, at) => ({
      ...peerOrganisationEntry(layout, peerOrganisation(at)),
      AnchorPeers: anchors(state, at),
    })),
    Policies: {
      ...META_POLICIES,
      LifecycleEndorsement: implicit('MAJORITY Endorsement'),
      Endorsement: implicit('MAJORITY Endorsement'),
    },
    // V2_5: private data can be purged.
    Capabilities: { V2_5: true },
  },
});

const writeConfigtx = async (layout: Layout, content: object): Promise<void> => {
  await mkdir(layout.config, { recursive: true });
  // JSON is YAML.
  await writeFile(join(layout.config, 'configtx.yaml'), JSON.stringify(content, null, 2));
};

/** Writes the first block of the channel: who is in it and what it takes to change or endorse. */
export const generateGenesis = async (
  binaries: FabricBinaries,
  layout: Layout,
  state: NetworkState,
): Promise<void> => {
  await writeConfigtx(layout, { Profiles: { Carbon: profile(layout, state) } });
  await fabricTool(
    binaries,
    'configtxgen',
    ['-profile', 'Carbon', '-channelID', state.shape.channel, '-outputBlock', layout.genesis],
    { FABRIC_CFG_PATH: layout.config },
  );
};

/** The entry of an organisation in the form that a configuration update takes. */
export const organisationGroup = async (
  binaries: FabricBinaries,
  layout: Layout,
  organisation: Organisation,
): Promise<unknown> => {
  await writeConfigtx(layout, { Organizations: [peerOrganisationEntry(layout, organisation)] });
  const json = await fabricTool(binaries, 'configtxgen', ['-printOrg', organisation.name], {
    FABRIC_CFG_PATH: layout.config,
  });
  return JSON.parse(json.toString('utf8')) as unknown;
};
