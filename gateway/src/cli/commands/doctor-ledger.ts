import { ERROR_REGISTRY, TanjiError, errorText, isTanjiError } from '@tanji/domain/errors';
import type { FabricProfile, PeerExamination } from '@tanji/network/fabric';
import type { CliContext } from '../context.js';
import { ledgerConfig } from '../ledger-config.js';
import type { Diagnosis } from './diagnosis.js';

/** Enrolment takes people: they are told a month before a certificate ends. */
const EXPIRY_WARNING_MS = 30 * 86_400_000;
/** A peer this many blocks behind gives other answers than the rest. */
const BEHIND = 10;

const faultOf = (what: string, error: TanjiError, { language }: CliContext): Diagnosis => {
  const { help, helpZh } = ERROR_REGISTRY[error.code];
  return {
    what,
    outcome: 'fault',
    detail: `${error.code}: ${error.text(language)}`,
    fix: language === 'zh' ? helpZh : help,
  };
};

/** Every fault of a profile is a line of its own. */
const profileFaults = (error: TanjiError, context: CliContext): readonly Diagnosis[] => {
  if (error.issues.length === 0) return [faultOf('profile', error, context)];
  return error.issues.map(({ pointer, code, params }) => ({
    ...faultOf('profile', new TanjiError(code, params), context),
    detail: `${pointer}: ${errorText(code, params, context.language)}`,
  }));
};

const profileOf = (profile: FabricProfile, { io, t }: CliContext): Diagnosis => {
  const { network, channel, chaincode, identity } = profile;
  const detail = `${network}/${channel}/${chaincode}, ${identity.mspId} -> ${identity.validUntil}`;
  const isEnding = Date.parse(identity.validUntil) - io.now() < EXPIRY_WARNING_MS;
  if (!isEnding) return { what: 'profile', outcome: 'ok', detail };
  const fix = t({
    en: 'The certificate ends soon: enrol again at the organisation’s CA.',
    zh: '证书即将到期：请向本组织的 CA 重新登记。',
  });
  return { what: 'profile', outcome: 'warning', detail, fix };
};

const peerOf = (
  { peer, height, fault }: PeerExamination,
  context: CliContext,
  place: Readonly<{ own: boolean; highest: number }>,
): Diagnosis => {
  const name = `${peer.name} ${peer.mspId} ${peer.address}`;
  if (fault !== undefined) {
    const diagnosis = faultOf('peer', fault, context);
    // Without another organisation's peer the network still works, as long as a majority answers.
    const outcome = place.own ? 'fault' : 'warning';
    return { ...diagnosis, outcome, detail: `${name}: ${diagnosis.detail}` };
  }
  const detail = `${name}: ${height ?? 0}`;
  if (place.highest - (height ?? 0) <= BEHIND) return { what: 'peer', outcome: 'ok', detail };
  const fix = context.t({
    en: 'It is behind the others. Look at its log; it catches up by itself when it reaches an orderer.',
    zh: '该节点落后于其他节点。请查看其日志；连上排序节点后会自动追赶。',
  });
  return { what: 'peer', outcome: 'warning', detail, fix };
};

/** Looks at the connection profile and at each peer that it names; nothing for an embedded ledger. */
export const examineLedger = async (context: CliContext): Promise<readonly Diagnosis[]> => {
  try {
    const { ledger, fabricProfile = '' } = ledgerConfig(context);
    if (ledger === 'embedded') return [];
    const { examineFabricPeers, loadFabricProfile } = await import('@tanji/network/fabric');
    const profile = await loadFabricProfile(fabricProfile, { clock: context.io.now });
    const peers = await examineFabricPeers(profile);
    const highest = Math.max(...peers.map(({ height = 0 }) => height));
    const own = new Set(profile.ownPeers);
    return [
      profileOf(profile, context),
      ...peers.map((answer) => peerOf(answer, context, { own: own.has(answer.peer), highest })),
    ];
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    return error.code === 'CONFIGURATION_INVALID'
      ? [faultOf('settings', error, context)]
      : profileFaults(error, context);
  }
};
