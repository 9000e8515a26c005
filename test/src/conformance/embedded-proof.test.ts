import { describe, expect, it } from 'vitest';
import { verifyEmbeddedProof, type CommitReceipt } from '@tanji/domain/ledger';
import type { EmbeddedLedger } from '@tanji/network/embedded';
import { open } from './embedded-setup.js';
import { attempt, call, fresh } from './harness.js';

const checkProof = async (ledger: EmbeddedLedger, receipt: CommitReceipt): Promise<void> => {
  const { transactionId, blockNumber } = receipt;
  const proof = await ledger.proof(transactionId);
  const block = await ledger.block(blockNumber);
  const report = verifyEmbeddedProof(proof?.evidence ?? '', block?.hash);
  expect(report.checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
  expect(report.transaction?.body.id).toBe(transactionId);
  expect(report.blockHash).toBe(block?.hash);
};

describe('proof', () => {
  it('checks offline, and no changed byte of it does', async () => {
    const ledger = await open();
    const receipts = await Promise.all(
      Array.from({ length: 7 }, (_, i) => ledger.submit(call('put', `p${String(i)}`, 'x'))),
    );
    for (const receipt of receipts) await checkProof(ledger, receipt);
    const id = receipts[3]?.transactionId ?? '';
    const evidence = (await ledger.proof(id))?.evidence ?? '';
    const hash = verifyEmbeddedProof(evidence).blockHash;
    for (let i = 0; i < evidence.length; i += 1) {
      const other = evidence[i] === '1' ? '2' : '1';
      const changed = evidence.slice(0, i) + other + evidence.slice(i + 1);
      expect(verifyEmbeddedProof(changed, hash).ok, `character ${String(i)}`).toBe(false);
    }
  });

  it('exists for a transaction that was not valid, and says so', async () => {
    const ledger = await open();
    const key = fresh('invalid');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => attempt(ledger, call('increment', key))),
    );
    const lost = outcomes.find(({ receipt }) => receipt === undefined);
    const proof = await ledger.proof(lost?.transactionId ?? '');
    const report = verifyEmbeddedProof(proof?.evidence ?? '');
    expect(report.ok).toBe(true);
    expect(report.transaction?.validation).toBe('MVCC_READ_CONFLICT');
  });

  it.each(['', '{}', 'null', '[]', '{"kind":"embedded/1"}'])('refuses %j', (evidence) => {
    const report = verifyEmbeddedProof(evidence);
    expect(report.ok).toBe(false);
    expect(report.checks).toMatchObject([{ check: 'form', outcome: 'fail' }]);
  });
});
