import { verifyBundle, type VerificationReport } from '@tanji/domain/evidence';

/** What is to be verified. */
export interface VerificationTask {
  /** Exact text of the bundle file. */
  readonly text: string;
  /** Genesis hash of the network that this browser knows. */
  readonly genesisHash: string | undefined;
}

/** Verifies a bundle. Needs no network: everything it uses is in the text. */
export const runVerification = ({ text, genesisHash }: VerificationTask): VerificationReport =>
  verifyBundle(text, { genesisHash });
