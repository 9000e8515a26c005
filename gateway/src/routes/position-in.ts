import type { Receipt } from '@tanji/domain/api';
import { acceptedCommands, type LedgerTransaction } from '@tanji/domain/ledger';

/**
 * A command's place in its transaction, as a receipt tells it; nothing where it is alone there.
 *
 * @param digest EIP-712 digest of the command
 * @throws TanjiError BATCH_RESULT_WRONG
 */
export const positionIn = (
  transaction: LedgerTransaction,
  digest: string,
): Pick<Receipt, 'position'> => {
  const carried = acceptedCommands(transaction).find((command) => command.digest === digest);
  return carried?.position === undefined ? {} : { position: carried.position };
};
