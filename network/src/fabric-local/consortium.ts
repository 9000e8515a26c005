import { TanjiError } from '@tanji/domain/errors';

/** An organisation of the local network. */
export interface Organisation {
  /** `OemMSP` */
  readonly mspId: string;
  /** Name in profiles and the channel configuration: `Oem`. */
  readonly name: string;
  /** Domain of its test certificates: `oem.tanji.example`. */
  readonly domain: string;
}

const organisation = (name: string): Organisation => ({
  mspId: `${name}MSP`,
  name,
  domain: `${name.toLowerCase()}.tanji.example`,
});

/** Runs the ordering service and has no peer. */
export const ORDERER_ORGANISATION = organisation('Orderer');

/** The three sides that every consortium has; further ones are numbered. */
const SIDES = ['Supplier', 'Oem', 'Auditor'] as const;

/** The peer organisation at a position, from 0. */
export const peerOrganisation = (position: number): Organisation =>
  organisation(SIDES[position] ?? `Org${position + 1}`);

/** How blocks are cut: after so long, or so many transactions, whichever comes first. */
export interface BlockSettings {
  /** ms */
  readonly timeout: number;
  readonly transactions: number;
}

/** What a network is made of; fixed when it is created. */
export interface NetworkShape {
  /** Name in profiles and signed commands. */
  readonly network: string;
  readonly channel: string;
  /** Peer organisations at creation; more can join later. */
  readonly organisations: number;
  readonly orderers: number;
  readonly peers: number;
  readonly block: BlockSettings;
}

/** For work by hand and tests: a lone transaction waits 0.3 s. */
const INTERACTIVE_BLOCKS: BlockSettings = { timeout: 300, transactions: 100 };

export const DEFAULT_SHAPE: NetworkShape = {
  network: 'tanji-fabric',
  channel: 'carbon',
  organisations: 3,
  orderers: 1,
  peers: 1,
  block: INTERACTIVE_BLOCKS,
};

/** A machine that could run more runs it in separate networks. */
const MOST_ORGANISATIONS = 26;
const MOST_PEERS = 4;

const refuse = (option: string, value: string | number, reason: string): never => {
  throw new TanjiError('FABRIC_OPTION_INVALID', { option, value, reason });
};

const within = (option: string, value: number, least: number, most: number): void => {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(option, value, `a whole number from ${least} to ${most} is needed`);
  }
};

/** @throws TanjiError FABRIC_OPTION_INVALID */
export const checkShape = (shape: NetworkShape): NetworkShape => {
  within('organisations', shape.organisations, 2, MOST_ORGANISATIONS);
  within('peers', shape.peers, 1, MOST_PEERS);
  within('block timeout (ms)', shape.block.timeout, 50, 60_000);
  within('transactions per block', shape.block.transactions, 1, 5_000);
  within('orderers', shape.orderers, 1, 7);
  if (shape.orderers % 2 === 0) {
    refuse('orderers', shape.orderers, 'an even number stands no more failures than one less');
  }
  if (!/^[a-z][a-z0-9.-]{0,200}$/.test(shape.channel)) {
    refuse('channel', shape.channel, 'lower case letters, digits, dots and dashes');
  }
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(shape.network)) {
    refuse('network', shape.network, 'letters, digits, dots, dashes and underscores');
  }
  return shape;
};
