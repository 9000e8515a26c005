import { defineCodes } from './entry.js';

/** Faults of the ledger itself, whatever implementation runs it. */
export const LEDGER_CODES = defineCodes({
  LEDGER_CONFLICT: {
    status: 409,
    retry: 'later',
    en: 'Another transaction changed the same data first ({validation}); nothing was recorded.',
    zh: '另一笔交易抢先修改了相同的数据({validation}),本次未写入任何内容。',
    help: 'Repeat the call; the same signed command can be sent again.',
  },
  LEDGER_OUTCOME_UNKNOWN: {
    status: 504,
    retry: 'later',
    en: 'It is not known whether transaction {transactionId} was committed.',
    zh: '尚不清楚交易 {transactionId} 是否已提交。',
    help: 'Ask for the transaction by its id, or send the same signed command again: it takes effect at most once.',
  },
  LEDGER_UNAVAILABLE: {
    status: 503,
    retry: 'later',
    en: 'The ledger cannot be reached: {reason}.',
    zh: '无法连接账本:{reason}。',
    help: 'Check that the ledger runs, then repeat.',
  },
  LEDGER_OVERLOADED: {
    status: 503,
    retry: 'later',
    en: 'The ledger has {pending} transactions waiting and takes no more for now.',
    zh: '账本已有 {pending} 笔交易在排队,暂不接收新的交易。',
    help: 'Repeat after the time in Retry-After.',
  },
  LEDGER_STOPPED: {
    status: 503,
    retry: 'never',
    en: 'The ledger stopped accepting writes after a storage fault: {reason}.',
    zh: '账本发生存储故障后已停止写入:{reason}。',
    help: 'Look at the disk, run `tanji fsck`, then start again. Nothing acknowledged is lost.',
  },
});
