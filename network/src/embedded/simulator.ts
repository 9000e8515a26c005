import { TanjiError, isTanjiError, parseErrorWire } from '@tanji/domain/errors';
import {
  ChaincodeStub,
  createChaincode,
  type ChaincodeResponse,
  type ContractClass,
} from './fabric-shim.js';
import type { HistoryReader } from './history-query.js';
import type { Proposal } from './proposal.js';
import type { ReadWriteSet } from './read-write-set.js';
import type { StateSource } from './state-view.js';
import { StubHandler } from './stub-handler.js';

/** What a call did, before anyone else has to agree. */
export interface Simulation {
  readonly result: string;
  readonly event: { readonly name: string; readonly payload: string } | null;
  readonly set: ReadWriteSet;
}

export interface Simulator {
  /**
   * Runs a call against a state.
   *
   * @throws TanjiError the contract's own code; LEDGER_CALL_FAILED for any other failure of the
   *   contract; LEDGER_CORRUPT and LEDGER_UNSUPPORTED from the ledger
   */
  run(proposal: Proposal, source: StateSource): Promise<Simulation>;
}

export interface SimulatorOptions {
  readonly contracts: readonly ContractClass[];
  readonly channel: string;
  readonly history: HistoryReader;
}

/** Peers take 4xx as success of the chaincode too; the contract API only knows 200 and 500. */
const ERROR_STATUS = 400;

const failure = (proposal: Proposal, response: ChaincodeResponse): TanjiError => {
  const reason = response.message ?? '';
  const { contract, transaction } = proposal.call;
  return (
    parseErrorWire(reason) ??
    new TanjiError('LEDGER_CALL_FAILED', { call: `${contract}:${transaction}`, reason })
  );
};

/** Runs Fabric contracts in this process through Fabric's own dispatcher and stub. */
export const createSimulator = (options: Readonly<SimulatorOptions>): Simulator => {
  const chaincode = createChaincode(options.contracts);
  const { channel, history } = options;
  return {
    run: async (proposal, source) => {
      const handler = new StubHandler({ source, history });
      const { transactionId, input, signed } = proposal;
      const stub = new ChaincodeStub(handler, channel, transactionId, input, signed);
      const response = await chaincode.Invoke(stub);
      const set = await handler.finish();
      // A contract that swallows "the ledger is damaged" must not go on with a made-up state.
      if (isTanjiError(handler.fault, 'LEDGER_CORRUPT')) throw handler.fault;
      if (response.status >= ERROR_STATUS) throw failure(proposal, response);
      const event = stub.chaincodeEvent;
      return {
        result: Buffer.from(response.payload ?? []).toString('utf8'),
        event: event
          ? {
              name: event.getEventName(),
              payload: Buffer.from(event.getPayload_asU8()).toString('utf8'),
            }
          : null,
        set,
      };
    },
  };
};
