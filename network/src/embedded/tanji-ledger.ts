import { contracts } from '@tanji/chaincode';
import { createEmbeddedLedger, type EmbeddedLedger } from './ledger.js';
import type { EmbeddedLedgerOptions } from './options.js';

export type TanjiLedgerOptions = Omit<EmbeddedLedgerOptions, 'contracts'>;

/**
 * Opens the embedded ledger with Tanji's own contracts.
 *
 * @throws TanjiError as `createEmbeddedLedger`
 */
export const createTanjiLedger = (options: Readonly<TanjiLedgerOptions>): Promise<EmbeddedLedger> =>
  createEmbeddedLedger({ ...options, contracts });
