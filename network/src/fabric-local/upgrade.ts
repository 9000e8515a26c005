import { TanjiError } from '@tanji/domain/errors';
import { chaincodeProcess, retiredProcess } from './chaincode-process.js';
import { planChaincode, record, storeArtefact, type ChaincodeInstallation } from './deploy.js';
import { committedDefinition } from './lifecycle.js';
import { memberPeers } from './members.js';
import type { Context } from './peer-command.js';
import { writeState } from './state.js';
import { stopManaged } from './supervise.js';

/**
 * Sets the running processes of a chaincode aside: they serve until the new definition is
 * committed. Those of an upgrade that did not get so far are ended.
 */
const retire = async (context: Context, chaincode: string): Promise<void> => {
  const { state, layout } = context;
  for (const peer of state.peers) {
    const name = chaincodeProcess(chaincode, peer.name);
    const retired = retiredProcess(name);
    if (state.processes[retired] !== undefined) await stopManaged(context, name);
    const current = state.processes[name];
    if (current === undefined) continue;
    const others = Object.entries(state.processes).filter(([other]) => other !== name);
    state.processes = { ...Object.fromEntries(others), [retired]: current };
    writeState(layout.home, state);
  }
};

/**
 * Plans the next version of a chaincode; `fulfil` then installs, approves and commits it.
 *
 * @throws TanjiError FABRIC_UPGRADE_UNCHANGED, FABRIC_OPTION_INVALID for an unknown chaincode
 */
export const planUpgrade = async (
  context: Context,
  installation: ChaincodeInstallation,
): Promise<void> => {
  const { name, artefact } = installation;
  const [node] = memberPeers(context);
  if (node === undefined) throw new TypeError('a network has a peer');
  const committed = await committedDefinition(context, node, name);
  if (committed === undefined) {
    const reason = 'the channel has no such chaincode';
    throw new TanjiError('FABRIC_OPTION_INVALID', { option: 'chaincode', value: name, reason });
  }
  if (committed.version === artefact.version) {
    const details = { chaincode: name, version: artefact.version };
    throw new TanjiError('FABRIC_UPGRADE_UNCHANGED', details);
  }
  await storeArtefact(context.layout, installation);
  const next = await planChaincode(context, installation, committed.sequence + 1);
  await retire(context, name);
  record(context, next);
};
