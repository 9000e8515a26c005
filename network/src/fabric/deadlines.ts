/**
 * Times of the Fabric clients, ms. The peer itself stops a chaincode call after 30 s; a commit takes
 * one batch timeout (0.3 to 2 s) and, after an orderer fell over, an election.
 */
export const DEADLINES = {
  /** One attempt to evaluate or endorse a call. */
  call: 15_000,
  /** How long failed attempts to evaluate or endorse are repeated. */
  patience: 10_000,
  /** Handing a transaction to the ordering service, repeated while certainly nobody took it. */
  order: 10_000,
  /** Waiting for the commit of a transaction of which no orderer said that it has it. */
  doubt: 3_000,
  /** Waiting for the verdict; then the outcome is unknown. */
  commit: 20_000,
  /** The first question to a network, and one of `/readyz`. */
  health: 3_000,
} as const;
