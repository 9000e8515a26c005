import { createPrivateKey } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as grpc from '@grpc/grpc-js';
import { connect, hash, signers, type Gateway } from '@hyperledger/fabric-gateway';
import { TanjiError } from '@tanji/domain/errors';
import { peerOrganisation } from './consortium.js';
import type { Context } from './peer-command.js';
import type { PeerNode } from './state.js';

/** Peers that meet for the first time need a moment until each knows who can endorse, ms. */
const PATIENCE_MS = 90_000;
const CALL_TIMEOUT_MS = 20_000;
const PAUSE_MS = 150;

const onlyFile = async (folder: string): Promise<Buffer> => {
  const [name] = (await readdir(folder)).sort();
  if (name === undefined) throw new TypeError(`no file in ${folder}`);
  return readFile(join(folder, name));
};

const deadline = (): grpc.CallOptions => ({ deadline: Date.now() + CALL_TIMEOUT_MS });

const open = async (
  { layout }: Context,
  node: PeerNode,
): Promise<{ readonly gateway: Gateway; readonly client: grpc.Client }> => {
  const organisation = peerOrganisation(node.organisation);
  const { msp } = layout.user(organisation, 'User1');
  const authority = await readFile(layout.peer(organisation, node.name).tls.authority);
  const client = new grpc.Client(`localhost:${node.listen}`, grpc.credentials.createSsl(authority));
  const gateway = connect({
    client,
    identity: {
      mspId: organisation.mspId,
      credentials: await onlyFile(join(msp, 'signcerts')),
    },
    signer: signers.newPrivateKeySigner(createPrivateKey(await onlyFile(join(msp, 'keystore')))),
    hash: hash.sha256,
    endorseOptions: deadline,
    submitOptions: deadline,
    commitStatusOptions: deadline,
  });
  return { gateway, client };
};

const reasonOf = (error: unknown): string => {
  const details = error instanceof Error && 'details' in error ? error.details : undefined;
  const said = error instanceof Error ? error.message : String(error);
  return Array.isArray(details) && details.length > 0 ? `${said} ${JSON.stringify(details)}` : said;
};

/**
 * Submits a transaction through one peer's gateway and waits until it is committed. Open ports and
 * a committed definition are not enough: only this shows that the peers know of each other, that
 * a majority of the organisations' chaincode processes agrees, and that blocks are made.
 *
 * @param patience how long a failing call is repeated, ms
 * @returns SHA-256 of the artefact that the endorsing organisations say they run
 * @throws TanjiError FABRIC_NO_COMMIT
 */
export const commitThrough = async (
  context: Context,
  node: PeerNode,
  chaincode: string,
  patience = PATIENCE_MS,
): Promise<string> => {
  const { gateway, client } = await open(context, node);
  const until = Date.now() + patience;
  try {
    const network = gateway.getNetwork(context.state.shape.channel);
    const contract = network.getContract(chaincode, 'ArtefactContract');
    for (;;) {
      try {
        return Buffer.from(await contract.submitTransaction('hash')).toString('utf8');
      } catch (cause) {
        if (Date.now() < until) {
          await sleep(PAUSE_MS);
          continue;
        }
        const reason = reasonOf(cause);
        throw new TanjiError('FABRIC_NO_COMMIT', { chaincode, peer: node.name, reason }, { cause });
      }
    }
  } finally {
    gateway.close();
    client.close();
  }
};
