import { protos, type QueryResponse } from './fabric-shim.js';
import { timestampMessage } from './proposal.js';
import type { StateSource } from './state-view.js';

/** One change of a key. */
export interface KeyChange {
  readonly transactionId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  /** null for a deletion. */
  readonly value: string | null;
}

/** Finds the changes of a key by valid transactions, newest first, as far as a state knows. */
export type HistoryReader = (key: string, source: StateSource) => Promise<readonly KeyChange[]>;

/** History as one answer of a peer. Histories are short; ranges are what is read in batches. */
export const historyResponse = (changes: readonly KeyChange[]): QueryResponse => {
  const response = new protos.peer.QueryResponse();
  response.setId('history');
  response.setHasMore(false);
  response.setResultsList(
    changes.map((change) => {
      const modification = new protos.ledger.queryresult.KeyModification();
      modification.setTxId(change.transactionId);
      modification.setTimestamp(timestampMessage(Date.parse(change.timestamp)));
      modification.setIsDelete(change.value === null);
      modification.setValue(Buffer.from(change.value ?? ''));
      const message = new protos.peer.QueryResultBytes();
      message.setResultbytes(modification.serializeBinary());
      return message;
    }),
  );
  return response;
};
