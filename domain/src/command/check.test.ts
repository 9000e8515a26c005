import { describe, expect, it } from 'vitest';
import {
  TEST_IDENTITY,
  TEST_NOW,
  product,
  signed,
  testKey,
} from '../../../test/src/fixtures/index.js';
import { hashRecord } from '../canonical/index.js';
import { signDigest } from '../signing/index.js';
import { attachSignature, commandId } from './build.js';
import { checkCommand, checkCommandTime } from './check.js';
import type { Command } from './command.js';

const base = signed('product.register', product('maker'), { by: 'maker' });
const code = (expected: string, pointer?: string): unknown =>
  expect.objectContaining({ code: expected, ...(pointer === undefined ? {} : { pointer }) });

/** Changes the signed part and signs it again: everything but the change is in order. */
const resigned = (changes: Partial<Command['message']>, content = base.content): Command => {
  const changed = { ...base, content, message: { ...base.message, ...changes } };
  const digest = commandId(TEST_IDENTITY, changed);
  return attachSignature(changed, base.signer, signDigest(digest, testKey('maker').privateKey));
};

describe('checkCommand', () => {
  it('returns what was signed, by whom', () => {
    expect(checkCommand(base, TEST_IDENTITY)).toEqual({
      action: 'product.register',
      content: product('maker'),
      id: commandId(TEST_IDENTITY, base),
      contentHash: hashRecord(product('maker')),
      organisation: 'maker',
      signer: testKey('maker').address,
    });
  });

  it('takes the sentence in Chinese', () => {
    const command = signed('product.register', product('maker'), { by: 'maker', language: 'zh' });
    expect(command.message.statement).toMatch(/^登记/);
    expect(checkCommand(command, TEST_IDENTITY).organisation).toBe('maker');
  });

  it.each([
    ['COMMAND_NETWORK_WRONG', '/message/network', { network: 'other' }],
    ['COMMAND_CHANNEL_WRONG', '/message/channel', { channel: 'other' }],
    ['COMMAND_ACTION_UNKNOWN', '/message/action', { action: 'toString' }],
    ['COMMAND_CONTENT_HASH_WRONG', '/content', { contentHash: 'a'.repeat(64) }],
    ['COMMAND_SUBJECT_WRONG', '/message/subject', { subject: 'x' }],
    ['COMMAND_ORGANISATION_FOREIGN', '/message/organisation', { organisation: 'rival' }],
    ['COMMAND_STATEMENT_WRONG', '/message/statement', { statement: 'Register product x.' }],
  ] as const)('refuses with %s at %s', (expected, pointer, changes) => {
    expect(() => checkCommand(resigned(changes), TEST_IDENTITY)).toThrow(code(expected, pointer));
  });

  it('refuses content of another form, with the place', () => {
    expect(() => checkCommand(resigned({}, { ...base.content, id: 'a b' }), TEST_IDENTITY)).toThrow(
      code('SCHEMA_INVALID', '/content/id'),
    );
    expect(() =>
      checkCommand(resigned({}, { ...base.content, colour: 'red' }), TEST_IDENTITY),
    ).toThrow(code('FIELD_UNKNOWN', '/content/colour'));
  });

  it('refuses a signature of another key and a claimed signer', () => {
    const digest = commandId(TEST_IDENTITY, base);
    const foreign = signDigest(digest, testKey('rival').privateKey);
    expect(() => checkCommand({ ...base, signature: foreign }, TEST_IDENTITY)).toThrow(
      code('COMMAND_SIGNER_WRONG', '/signer'),
    );
    expect(() =>
      checkCommand({ ...base, signer: testKey('rival').address }, TEST_IDENTITY),
    ).toThrow(code('COMMAND_SIGNER_WRONG'));
  });

  it('is void on a network that differs only in its chaincode or chain id', () => {
    for (const change of [{ chaincode: 'tanji2' }, { chainId: 1 }]) {
      expect(() => checkCommand(base, { ...TEST_IDENTITY, ...change })).toThrow(
        code('COMMAND_SIGNER_WRONG'),
      );
    }
  });
});

describe('checkCommandTime', () => {
  const life = { notBefore: TEST_NOW, expiry: TEST_NOW + 600 };

  it.each([
    [TEST_NOW - 300, undefined],
    [TEST_NOW - 301, 'COMMAND_NOT_YET_VALID'],
    [TEST_NOW + 599, undefined],
    [TEST_NOW + 600, 'COMMAND_EXPIRED'],
  ])('at %i: %s', (now, expected) => {
    const check = (): void => checkCommandTime(life, now);
    if (expected === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(code(expected));
  });

  it.each([0, -1, 86_401])('refuses a life of %i seconds', (seconds) => {
    expect(() =>
      checkCommandTime({ notBefore: TEST_NOW, expiry: TEST_NOW + seconds }, TEST_NOW),
    ).toThrow(code('COMMAND_LIFETIME_INVALID'));
  });
});
