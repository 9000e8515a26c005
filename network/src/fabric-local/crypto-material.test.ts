import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { TEST_CERTIFICATE } from '../../../chaincode/src/testing/certificate.js';
import { checkMaterial } from './crypto-material.js';
import { layoutOf, type Layout } from './layout.js';

describe('the certificates of a network', () => {
  let layout: Layout;
  const now = new Date('2027-01-01');
  beforeEach(async () => {
    layout = layoutOf(await mkdtemp(join(tmpdir(), 'tanji-material-')));
    await mkdir(join(layout.crypto, 'ordererOrganizations', 'tlsca'), { recursive: true });
  });
  const file = (): string => join(layout.crypto, 'ordererOrganizations', 'tlsca', 'ca-cert.pem');

  it('are taken while they are valid', async () => {
    await writeFile(file(), TEST_CERTIFICATE);
    await expect(checkMaterial(layout, now)).resolves.toBeUndefined();
  });

  it('that have run out are refused by name', async () => {
    await writeFile(file(), TEST_CERTIFICATE);
    await expect(checkMaterial(layout, new Date('2200-01-01'))).rejects.toMatchObject({
      code: 'FABRIC_CERTIFICATE_EXPIRED',
      params: { file: file() },
    });
  });

  it('that are damaged or gone are refused', async () => {
    await writeFile(file(), 'nothing');
    const invalid = { code: 'FABRIC_STATE_INVALID' };
    await expect(checkMaterial(layout, now)).rejects.toMatchObject(invalid);
    const empty = layoutOf(await mkdtemp(join(tmpdir(), 'tanji-material-')));
    await expect(checkMaterial(empty, now)).rejects.toMatchObject(invalid);
  });
});
