import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from './configuration.js';

const environment = async (): Promise<NodeJS.ProcessEnv> => {
  const file = join(await mkdtemp(join(tmpdir(), 'tanji-server-')), 'some.pem');
  await writeFile(file, 'pem');
  return {
    CHAINCODE_ID: 'tanji_1:abc',
    CHAINCODE_SERVER_ADDRESS: 'localhost:9999',
    CHAINCODE_TLS_KEY_FILE: file,
    CHAINCODE_TLS_CERT_FILE: file,
    CHAINCODE_TLS_CLIENT_CA_FILE: file,
  };
};

describe('the settings of a chaincode server', () => {
  it('are read from the environment', async () => {
    const { id, address, key } = readConfiguration(await environment());
    expect([id, address, key.toString('utf8')]).toEqual(['tanji_1:abc', 'localhost:9999', 'pem']);
  });

  it.each([
    'CHAINCODE_ID',
    'CHAINCODE_SERVER_ADDRESS',
    'CHAINCODE_TLS_KEY_FILE',
    'CHAINCODE_TLS_CERT_FILE',
    'CHAINCODE_TLS_CLIENT_CA_FILE',
  ])('cannot do without %s', async (name) => {
    const settings = { ...(await environment()), [name]: '' };
    expect(() => readConfiguration(settings)).toThrow(
      expect.objectContaining({
        code: 'CHAINCODE_SERVER_SETTING',
        params: { name, reason: 'it is not set' },
      }),
    );
  });

  it('name a file that cannot be read', async () => {
    const settings = { ...(await environment()), CHAINCODE_TLS_KEY_FILE: '/no/such/file' };
    expect(() => readConfiguration(settings)).toThrow(/\/no\/such\/file cannot be read/);
  });
});
