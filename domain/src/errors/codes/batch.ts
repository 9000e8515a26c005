import { defineCodes } from './entry.js';

/** Refusals of whole batches of commands; each command has its own verdict otherwise. */
export const BATCH_CODES = defineCodes({
  BATCH_TOO_MANY: {
    status: 413,
    retry: 'changed',
    en: 'A batch holds {limit} commands at most; this one holds {actual}.',
    zh: '一个批次最多包含 {limit} 条命令；该批次包含 {actual} 条。',
    help: 'Send several batches.',
    helpZh: '请分成多个批次发送。',
  },
  BATCH_TOO_LARGE: {
    status: 413,
    retry: 'changed',
    en: 'The {what} of a batch have {limit} characters at most; these have {actual}.',
    zh: '一个批次的文本（{what}）最多 {limit} 个字符；实际为 {actual} 个。',
    help: 'Send several batches.',
    helpZh: '请分成多个批次发送。',
  },
  BATCH_DISCLOSURES_WRONG: {
    status: 422,
    retry: 'changed',
    en: 'A batch of {expected} commands needs {expected} lines of disclosures, empty ones included; there are {actual}.',
    zh: '包含 {expected} 条命令的批次需要 {expected} 行披露（含空行）；实际为 {actual} 行。',
    help: 'Give one line per command, in the same order; leave the line empty where nothing is disclosed.',
    helpZh: '请按相同顺序为每条命令提供一行；不披露的命令留空行。',
  },
  BATCH_REFUSED: {
    status: 422,
    retry: 'changed',
    en: 'None of the {count} commands of the batch was accepted; the first was refused with {code}.',
    zh: '批次中的 {count} 条命令均未被接受；第一条的拒绝代码为 {code}。',
    help: 'Nothing was recorded. The gateway answers with a verdict for each command; at the contract ask judgeBatch.',
    helpZh: '未记录任何内容。网关会给出每条命令的结果；直接使用合约时请调用 judgeBatch。',
  },
  BATCH_RESULT_WRONG: {
    status: 500,
    retry: 'never',
    en: 'Transaction {transactionId} does not fit its own verdicts: {reason}.',
    zh: '交易 {transactionId} 与其自身的逐条结果不符：{reason}。',
    help: 'The ledger was written by other rules or altered. Keep the data and tell the operators and auditors.',
    helpZh: '账本由不同规则写入或已被篡改。请保留数据并通知运营方与核查方。',
  },
});
