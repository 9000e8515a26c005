import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { TanjiError } from '@tanji/domain/errors';
import { DEFAULT_SHAPE, checkShape, peerOrganisation, type NetworkShape } from './consortium.js';
import { freePorts } from './ports.js';
import { readState, writeState, type NetworkState } from './state.js';

const PORTS_PER_NODE = 3;

/** Name of a peer of the organisation at a position: `peer0.oem`. */
export const peerName = (organisation: number, at: number): string =>
  `peer${at}.${peerOrganisation(organisation).name.toLowerCase()}`;

const newState = async (shape: NetworkShape, release: string): Promise<NetworkState> => {
  const count = shape.orderers + shape.organisations * shape.peers;
  const ports = await freePorts(count * PORTS_PER_NODE);
  const take = (): number => {
    const port = ports.pop();
    if (port === undefined) throw new TypeError('too few ports');
    return port;
  };
  const range = (length: number): number[] => Array.from({ length }, (_, at) => at);
  return {
    schema: 'tanji.fabric-local/1',
    release,
    shape,
    organisations: shape.organisations,
    orderers: range(shape.orderers).map((at) => ({
      name: `orderer${at}`,
      listen: take(),
      admin: take(),
      operations: take(),
    })),
    peers: range(shape.organisations).flatMap((organisation) =>
      range(shape.peers).map((at) => ({
        name: peerName(organisation, at),
        organisation,
        listen: take(),
        chaincode: take(),
        operations: take(),
      })),
    ),
    material: false,
    chaincodes: [],
    processes: {},
  };
};

/** What is asked for explicitly must be what the network was created with. */
const requireSame = (state: NetworkState, asked: Partial<NetworkShape>): void => {
  for (const key of Object.keys(asked) as (keyof NetworkShape)[]) {
    const [has, wants] = [state.shape[key], asked[key]].map((value) => JSON.stringify(value));
    if (wants !== undefined && has !== wants) {
      const details = { option: key, current: has ?? '', asked: wants };
      throw new TanjiError('FABRIC_OPTION_CHANGED', details);
    }
  }
};

/** What the guard against a second command leaves in an empty folder. */
const GUARD = 'lock';

/**
 * The state of the network in a folder: the one that is there, or a new one with free ports.
 *
 * @throws TanjiError FABRIC_OPTION_INVALID, FABRIC_OPTION_CHANGED, FABRIC_STATE_INVALID
 */
export const openState = async (
  home: string,
  asked: Partial<NetworkShape>,
  release: string,
): Promise<NetworkState> => {
  const existing = await readState(home);
  if (existing !== undefined) {
    requireSame(existing, asked);
    if (existing.release !== release) {
      const reason = `it was created with Fabric ${existing.release}, this checkout builds ${release}`;
      throw new TanjiError('FABRIC_STATE_INVALID', { home, reason });
    }
    return existing;
  }
  const left = existsSync(home) ? (await readdir(home)).filter((name) => name !== GUARD) : [];
  if (left.length > 0) {
    const reason = `it has no state.json, but ${left.slice(0, 3).join(', ')}`;
    throw new TanjiError('FABRIC_STATE_INVALID', { home, reason });
  }
  const state = await newState(checkShape({ ...DEFAULT_SHAPE, ...asked }), release);
  writeState(home, state);
  return state;
};
