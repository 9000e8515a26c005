import { describe, expect, it } from 'vitest';
import { readPem } from './pem.js';

const pem = (body: string, label = 'CERTIFICATE'): Uint8Array =>
  Buffer.from(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`);

describe('readPem', () => {
  it('gives the bytes of the first block', () => {
    expect([...readPem(pem('AQID\nBAU='), 'CERTIFICATE')]).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['another label', pem('AQID', 'X509 CRL')],
    ['no block', Buffer.from('AQID')],
    ['no end', Buffer.from('-----BEGIN CERTIFICATE-----\nAQID\n')],
    ['damaged base64', pem('AQ*D')],
  ])('refuses %s', (_, bytes) => {
    expect(() => readPem(bytes, 'CERTIFICATE')).toThrow(
      expect.objectContaining({ code: 'FABRIC_CERTIFICATE_MALFORMED' }),
    );
  });
});
