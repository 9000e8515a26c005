import { parseErrorWire } from '@tanji/domain/errors';
import { contracts } from '../index.js';
import { PeerHandler } from './peer-handler.js';
import { proposalOf, type Call } from './proposal.js';
import { ChaincodeStub, createDispatcher } from './shim.js';

export type WorldCall = Pick<Call, 'contract' | 'transaction' | 'args'> &
  Partial<Pick<Call, 'transient' | 'mspId' | 'now' | 'channel'>>;

export interface WorldReceipt {
  readonly transactionId: string;
  readonly result: string;
  readonly reads: readonly string[];
  readonly writes: readonly (readonly [key: string, value: string])[];
  readonly event: { readonly name: string; readonly payload: string } | undefined;
}

/**
 * A ledger in memory that runs the contracts through Fabric's own dispatcher and stub, so that
 * arguments, context, events and errors take the way they take on a peer. One call after the other;
 * no blocks, no conflicts.
 */
export interface World {
  /** Committed state by full key. */
  readonly state: Map<string, string>;
  /** @throws TanjiError the contract's refusal; Error for anything that is not in wire form */
  submit(call: WorldCall): Promise<WorldReceipt>;
  /** The same without committing. */
  evaluate(call: WorldCall): Promise<WorldReceipt>;
}

export interface WorldOptions {
  readonly mspId: string;
  readonly channel: string;
  readonly now: number;
}

const eventOf = (stub: InstanceType<typeof ChaincodeStub>): WorldReceipt['event'] => {
  const event = stub.chaincodeEvent;
  return event === undefined
    ? undefined
    : {
        name: event.getEventName(),
        payload: Buffer.from(event.getPayload_asU8()).toString('utf8'),
      };
};

export const createWorld = (options: WorldOptions): World => {
  const state = new Map<string, string>();
  const dispatcher = createDispatcher(contracts);
  let sequence = 0;
  const run = async (call: WorldCall): Promise<WorldReceipt> => {
    sequence += 1;
    const full: Call = { ...options, ...call, sequence };
    const { id, input, signed } = proposalOf(full);
    const handler = new PeerHandler(state);
    const stub = new ChaincodeStub(handler, full.channel, id, input, signed);
    const { status, message, payload } = await dispatcher.Invoke(stub);
    if (status !== 200) {
      const text = message ?? '';
      throw parseErrorWire(text) ?? new Error(text);
    }
    return {
      transactionId: id,
      result: Buffer.from(payload ?? []).toString('utf8'),
      reads: handler.reads,
      writes: handler.writes,
      event: eventOf(stub),
    };
  };
  return {
    state,
    evaluate: run,
    submit: async (call) => {
      const receipt = await run(call);
      for (const [key, value] of receipt.writes) state.set(key, value);
      return receipt;
    },
  };
};
