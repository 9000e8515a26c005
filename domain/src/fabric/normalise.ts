import { sha256Hex, toHex } from '../canonical/index.js';
import { CONTRACTS } from '../command/index.js';
import { isTanjiError } from '../errors/index.js';
import type { LedgerBlock, LedgerEvent, LedgerTransaction, LedgerWrite } from '../ledger/block.js';
import { decodeFabricBlock, fabricBlockHash, type FabricBlock } from './block.js';
import { HEADER_TYPE, decodeIdentity, type FabricTimestamp } from './envelope.js';
import { openTransaction, type OpenedTransaction } from './opened-transaction.js';
import type { EndorserTransaction } from './transaction.js';
import { VALID_CODE, validationCodeName } from './validation-codes.js';
import { looseText, malformed } from './wire.js';

export interface NormaliseOptions {
  /** Name of our chaincode on the channel; every other one is foreign. */
  readonly chaincode: string;
}

type Call = LedgerTransaction['call'];

/** Contract of calls that are not ours: no contract can have a colon in its name. */
const FOREIGN = 'chaincode:';

/** Contract of what an orderer wrote itself: configuration. */
const CHANNEL = 'channel:';

/** Contract that fabric-contract-api uses when a call names none: the first of the chaincode. */
const DEFAULT_CONTRACT = CONTRACTS.registry;

const NO_HASH = '0'.repeat(64);

/** Range of `google.protobuf.Timestamp`, years 1 to 9999; a claim beyond it is cut to it. */
const MIN_SECONDS = -62_135_596_800n;
const MAX_SECONDS = 253_402_300_799n;

const timeText = ({ seconds, nanos }: FabricTimestamp): string => {
  const low = seconds < MIN_SECONDS ? MIN_SECONDS : seconds;
  const cut = Number(low > MAX_SECONDS ? MAX_SECONDS : low);
  const millis = Math.min(Math.max(Math.floor(nanos / 1_000_000), 0), 999);
  return new Date(cut * 1000 + millis).toISOString();
};

/**
 * Splits the function argument exactly as `ChaincodeFromContract` does, its rules for line ends and
 * missing contract names included: what the chaincode ran must be what we say it ran.
 */
const splitFunction = (text: string): { contract: string; transaction: string } => {
  const [, contract = '', transaction = ''] = /([^:]*)(?::|^)(.*)/.exec(text) ?? [];
  return { contract: contract.trim() === '' ? DEFAULT_CONTRACT : contract, transaction };
};

const ownCall = ([name, ...args]: readonly Uint8Array[]): Call => ({
  ...splitFunction(looseText(name ?? new Uint8Array(0))),
  args: args.map(looseText),
});

const foreignCall = ({ chaincode, args: [name] }: EndorserTransaction): Call => ({
  contract: `${FOREIGN}${chaincode}`,
  transaction: name === undefined ? '' : looseText(name),
  args: [],
});

/** Both the header and the endorsers must name our chaincode; the invocation's own name is not asked. */
const isOurs = (transaction: EndorserTransaction, chaincode: string): boolean =>
  transaction.chaincode === chaincode && transaction.endorsedChaincode === chaincode;

const writesOf = (transaction: EndorserTransaction, chaincode: string): readonly LedgerWrite[] =>
  transaction.readWriteSets
    .filter(({ namespace }) => namespace === chaincode)
    .flatMap(({ writes }) => writes)
    .map(({ key, isDelete, value }) => ({ key, value: isDelete ? null : looseText(value) }));

const eventsOf = (
  { event }: EndorserTransaction,
  chaincode: string,
  id: string,
): readonly LedgerEvent[] =>
  event?.chaincode === chaincode && event.transactionId === id
    ? [{ name: event.name, payload: looseText(event.payload) }]
    : [];

/** What every transaction has, whatever it is. */
type Frame = Pick<
  LedgerTransaction,
  'id' | 'index' | 'timestamp' | 'creator' | 'valid' | 'validationCode'
>;
type Content = Pick<LedgerTransaction, 'call' | 'result' | 'writes' | 'events'>;

const contentOf = (
  { payload, transaction }: OpenedTransaction,
  { id, valid }: Frame,
  chaincode: string,
): Content => {
  if (transaction === undefined) {
    const { type } = payload.channelHeader;
    const name = type === HEADER_TYPE.config ? 'config' : String(type);
    const call = { contract: CHANNEL, transaction: name, args: [] };
    return { call, result: '', writes: [], events: [] };
  }
  const writes = writesOf(transaction, chaincode);
  if (!isOurs(transaction, chaincode)) {
    return { call: foreignCall(transaction), result: '', writes, events: [] };
  }
  return {
    call: ownCall(transaction.args),
    result: looseText(transaction.response.payload),
    writes,
    events: valid ? eventsOf(transaction, chaincode, id) : [],
  };
};

/** Configuration made by an orderer has no id of its own: the hash of its envelope stands for it. */
const idOf = ({ payload, bytes }: OpenedTransaction): string => {
  const { transactionId } = payload.channelHeader;
  return transactionId === '' ? sha256Hex(bytes) : transactionId;
};

/** The port's form of one transaction. @throws TanjiError FABRIC_BYTES_MALFORMED */
export const normaliseTransaction = (
  opened: OpenedTransaction,
  { index, code }: Readonly<{ index: number; code: number }>,
  { chaincode }: NormaliseOptions,
): LedgerTransaction => {
  const { channelHeader, signatureHeader } = opened.payload;
  const creator = decodeIdentity(signatureHeader.creator);
  const frame: Frame = {
    id: idOf(opened),
    index,
    timestamp: timeText(channelHeader.timestamp),
    creator: { mspId: creator.mspId, certificateHash: sha256Hex(creator.certificate) },
    valid: code === VALID_CODE,
    validationCode: validationCodeName(code),
  };
  return { ...frame, ...contentOf(opened, frame, chaincode) };
};

/** A refused transaction that is not even readable: everybody may send one, nobody must trip on it. */
const unreadable = (bytes: Uint8Array, index: number, code: number): LedgerTransaction => ({
  id: sha256Hex(bytes),
  index,
  timestamp: timeText({ seconds: 0n, nanos: 0 }),
  creator: { mspId: '', certificateHash: NO_HASH },
  valid: false,
  validationCode: validationCodeName(code),
  call: { contract: `${FOREIGN}?`, transaction: '', args: [] },
  result: '',
  writes: [],
  events: [],
});

/**
 * The port's form of a decoded block.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED if a transaction that the peer calls valid cannot be
 *   read, or if the peer's verdicts are missing
 */
export const normaliseDecodedBlock = (
  block: FabricBlock,
  options: NormaliseOptions,
): LedgerBlock => {
  const { header, envelopes, validationCodes } = block;
  if (validationCodes.length !== envelopes.length) {
    throw malformed(
      `block ${header.number}`,
      `${validationCodes.length} verdicts for ${envelopes.length} transactions`,
    );
  }
  return {
    number: header.number,
    previousHash: header.previousHash.length === 0 ? NO_HASH : toHex(header.previousHash),
    hash: fabricBlockHash(header),
    transactions: envelopes.map((bytes, index) => {
      const code = validationCodes[index] ?? VALID_CODE;
      try {
        return normaliseTransaction(openTransaction(bytes), { index, code }, options);
      } catch (error) {
        if (code === VALID_CODE || !isTanjiError(error, 'FABRIC_BYTES_MALFORMED')) throw error;
        return unreadable(bytes, index, code);
      }
    }),
  };
};

/**
 * Reads a block as a Fabric peer delivers it into the form of the ledger port. Only calls of our
 * chaincode become contract calls; another chaincode's call has the contract `chaincode:<name>`,
 * configuration `channel:`, and only writes to our chaincode's state appear.
 *
 * Nothing is verified here: see `auditFabric` and `checkFabricProof` for that.
 *
 * @param bytes `common.Block` in protocol-buffer encoding
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const normaliseFabricBlock = (bytes: Uint8Array, options: NormaliseOptions): LedgerBlock =>
  normaliseDecodedBlock(decodeFabricBlock(bytes), options);
