import { canonicalJson } from '@tanji/domain/canonical';
import {
  DISCLOSURE_TRANSIENT,
  SUBMIT_DISCLOSED_TRANSACTION,
  SUBMIT_TRANSACTION,
} from '@tanji/domain/command';
import type { ContractCall } from '@tanji/domain/ledger';
import { contractOf } from './batch-plan.js';
import type { Submission } from './submission.js';

/**
 * The call that carries one command in a transaction of its own.
 *
 * @throws TanjiError COMMAND_ACTION_UNKNOWN
 */
export const singleCall = (submission: Submission): ContractCall => {
  const contract = contractOf(submission);
  const command = canonicalJson(submission.command);
  const { disclosure, visibility } = submission;
  if (disclosure === undefined) {
    return { contract, transaction: SUBMIT_TRANSACTION, args: [command] };
  }
  const text = canonicalJson(disclosure);
  if (visibility === 'public') {
    return { contract, transaction: SUBMIT_DISCLOSED_TRANSACTION, args: [command, text] };
  }
  const transient = { [DISCLOSURE_TRANSIENT]: text };
  return { contract, transaction: SUBMIT_TRANSACTION, args: [command], transient };
};
