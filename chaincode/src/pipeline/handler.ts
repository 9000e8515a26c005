import type { Action, CheckedCommand, Genesis } from '@tanji/domain/command';
import type { StateOf } from '@tanji/domain/ledger';
import type { LedgerState } from './ledger-state.js';
import type { TransactionFacts } from './transaction.js';

/** What the rule of an action may look at. The signer is authorised already. */
export interface HandlerContext<A extends Action = Action> {
  readonly state: LedgerState;
  readonly command: CheckedCommand<A>;
  readonly genesis: Genesis;
  readonly organisation: StateOf<'organisation'>;
  readonly transaction: TransactionFacts;
  /** Text of a disclosure that came with the command, public or transient. */
  readonly disclosure: string | undefined;
}

export interface HandlerOutcome {
  /** Hash the record is known by from now on. */
  readonly recordHash: string;
}

/** Checks an action against the state and buffers its writes. */
export type Handler<A extends Action> = (context: HandlerContext<A>) => Promise<HandlerOutcome>;

/** Where a stored value came from. */
export interface Provenance {
  readonly command: string;
  readonly transactionId: string;
  readonly time: string;
}

export const provenanceOf = ({ command, transaction }: HandlerContext): Provenance => ({
  command: command.id,
  transactionId: transaction.id,
  time: transaction.time,
});
