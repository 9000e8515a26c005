import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCommand, buildCommand } from '@tanji/domain/command';
import { isTanjiError } from '@tanji/domain/errors';
import { addressOf, signDigest } from '@tanji/domain/signing';
import { Wallet, getBytes } from 'ethers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeystore, type Keystore } from './keystore.js';
import { createSigner } from './signer.js';

const IDENTITY = { network: 'tanji-test', channel: 'carbon', chaincode: 'tanji', chainId: 7 };
const PASSPHRASE = 'correct horse battery';

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => (isTanjiError(error) ? error.code : String(error)),
  );

const unsigned = () =>
  buildCommand({
    identity: IDENTITY,
    action: 'product.register',
    content: {
      schema: 'tanji.product/1',
      id: 'P1',
      owner: 'oem',
      name: { zh: '智能音箱' },
      declaredUnit: 'piece',
    },
    organisation: 'oem',
    nonce: '11'.repeat(32),
    notBefore: 1_700_000_000,
    language: 'zh',
  });

describe('the keystore', () => {
  let home: string;
  let keystore: Keystore;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'tanji-keys-'));
    keystore = createKeystore({ home, workFactor: 1024, now: () => '2026-01-15T08:00:00Z' });
  });

  afterAll(() => rm(home, { recursive: true }));

  it('keeps an encrypted key that only its owner can read', async () => {
    const key = await keystore.create({
      name: 'main',
      passphrase: PASSPHRASE,
      organisation: 'oem',
    });
    expect(addressOf(key.publicKey)).toBe(key.address);
    const path = join(keystore.folder, 'main.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(keystore.folder)).mode & 0o777).toBe(0o700);
    const text = await readFile(path, 'utf8');
    const wallet = await Wallet.fromEncryptedJson(text, PASSPHRASE);
    expect(wallet.address.toLowerCase()).toBe(key.address);
    expect(text).not.toContain(wallet.privateKey.slice(2));
    expect(await keystore.list()).toEqual([key]);
  });

  it('signs what the contract accepts, in the one spelling', async () => {
    const signer = await keystore.open('main', PASSPHRASE);
    const command = await signer.sign(IDENTITY, unsigned());
    expect(checkCommand(command, IDENTITY).signer).toBe(signer.address);
    expect(command.signature).toMatch(/^0x[0-9a-f]{128}1[bc]$/);
  });

  it('signs the same as our own signer', async () => {
    const privateKey = getBytes(`0x${'22'.repeat(32)}`);
    const command = await createSigner({ privateKey }).sign(IDENTITY, unsigned());
    expect(command.signature).toBe(signDigest(checkCommand(command, IDENTITY).id, privateKey));
  });

  it.each([
    ['KEYSTORE_PASSPHRASE_WRONG', () => keystore.open('main', 'wrong horse battery')],
    ['KEYSTORE_NOT_FOUND', () => keystore.open('other', PASSPHRASE)],
    ['KEYSTORE_EXISTS', () => keystore.create({ name: 'main', passphrase: PASSPHRASE })],
    ['KEYSTORE_NAME_INVALID', () => keystore.create({ name: '../x', passphrase: PASSPHRASE })],
    ['PASSPHRASE_TOO_SHORT', () => keystore.create({ name: 'x', passphrase: 'short' })],
  ])('%s', async (code, work) => {
    expect(await codeOf(work())).toBe(code);
  });

  it('names a damaged file: KEYSTORE_DAMAGED', async () => {
    const path = join(keystore.folder, 'broken.json');
    await writeFile(path, '{"version":3}');
    expect(await codeOf(keystore.describe('broken'))).toBe('KEYSTORE_DAMAGED');
    const good = JSON.parse(await readFile(join(keystore.folder, 'main.json'), 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...good, address: '0'.repeat(40) }));
    await chmod(path, 0o600);
    expect(await codeOf(keystore.open('broken', PASSPHRASE))).toBe('KEYSTORE_DAMAGED');
  });
});
