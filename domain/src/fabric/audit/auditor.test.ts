import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import sample from '../../../../test/vectors/fabric/sample-prod.json' with { type: 'json' };
import three from '../../../../test/vectors/fabric/three-organisations.json' with { type: 'json' };
import { FabricAuditor, readBlockFile, type AuditReport, type FabricBlock } from '../index.js';

const SAMPLE = [...readBlockFile(Uint8Array.from(Buffer.from(sample.blockFile, 'base64')))];
const THREE = [
  ...readBlockFile(Uint8Array.from(gunzipSync(Buffer.from(three.blockFileGzip, 'base64')))),
];

const audit = (blocks: readonly FabricBlock[], genesisHash?: string): AuditReport => {
  const auditor = new FabricAuditor({ chaincode: 'marbles', genesisHash });
  for (const block of blocks) auditor.add(block);
  return auditor.report();
};

const counts = (report: AuditReport): Record<string, number> =>
  Object.fromEntries(report.checks.map(({ check, passed }) => [check, passed]));

const failed = (report: AuditReport): string[] =>
  report.checks.filter((each) => each.failed > 0).map(({ check }) => check);

describe('audit of ledgers that Fabric wrote', () => {
  it('passes one organisation, down to the commit hash of every block', () => {
    const report = audit(SAMPLE);
    expect(report).toMatchObject({ ok: true, channel: 'mychannel', blocks: 8, transactions: 8 });
    expect(counts(report)).toMatchObject({
      'endorser.signature': 7,
      'endorser.policy': 7,
      'transaction.verdict': 8,
      'block.commit-hash': 7,
    });
    expect(report.definition).toEqual({ sequence: 1, version: '1' });
  });

  it('passes three organisations with private collections and four changes of configuration', () => {
    const report = audit(THREE);
    expect(report).toMatchObject({ ok: true, channel: 'testchannel', blocks: 20 });
    expect(counts(report)).toMatchObject({
      'channel.config': 4,
      'endorser.signature': 21,
      'endorser.policy': 16,
      'block.commit-hash': 19,
    });
  });

  it('compares the first block with a trusted hash', () => {
    const { genesisHash } = audit(SAMPLE);
    expect(audit(SAMPLE, genesisHash).ok).toBe(true);
    expect(failed(audit(SAMPLE, '11'.repeat(32)))).toEqual(['channel.genesis']);
  });

  it('begins with the first block or not at all', () => {
    expect(() => audit(SAMPLE.slice(1))).toThrow(
      expect.objectContaining({ code: 'FABRIC_AUDIT_START' }),
    );
  });

  it('misses a block that was left out', () => {
    expect(failed(audit(THREE.filter((_, i) => i !== 13)))).toContain('block.link');
  });
});
