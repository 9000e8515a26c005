import type { Context } from '../fabric.js';

/** What every endorser of a transaction sees alike. */
export interface TransactionFacts {
  /** 64 hex digits. */
  readonly id: string;
  readonly channel: string;
  /** Membership service provider of the identity that carries the command. */
  readonly mspId: string;
  /** Whole seconds since 1970 UTC. A claim of the submitter, bounded by the command's own life. */
  readonly seconds: number;
  /** The same time as ISO 8601 text with milliseconds, UTC. */
  readonly time: string;
}

/** Reads the facts of the running transaction; no clock is involved. */
export const transactionFacts = ({ stub, clientIdentity }: Context): TransactionFacts => {
  const { seconds, nanos } = stub.getTxTimestamp();
  const whole = seconds.toNumber();
  return {
    id: stub.getTxID(),
    channel: stub.getChannelID(),
    mspId: clientIdentity.getMSPID(),
    seconds: whole,
    time: new Date(whole * 1000 + Math.floor(nanos / 1_000_000)).toISOString(),
  };
};
