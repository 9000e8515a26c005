import { describe, expect, it } from 'vitest';
import { TestAuthority } from '../../../test/src/fixtures/fabric/index.js';
import { isIssuedBy, readCertificate, readCertificatePem } from './certificate.js';
import { fromBase64, readPem, toBase64 } from './pem.js';
import { readIdentity } from './identity.js';
import { isRevoked, readRevocationList } from './revocation.js';

const authority = new TestAuthority('OemMSP');
const root = readCertificatePem(Buffer.from(authority.certificate));
const peer = authority.issue({ name: 'peer0', unit: 'peer' });
const certificate = readIdentity(peer.serialized)!.certificate;

describe('certificates', () => {
  it('are read as far as memberships need', () => {
    expect(root.isAuthority).toBe(true);
    expect(certificate).toMatchObject({
      isAuthority: false,
      commonName: 'peer0',
      organizationalUnits: ['peer'],
      keyKind: 'P-256',
      issuer: root.subject,
      notBefore: Date.parse('2025-01-01T00:00:00Z') / 1000,
      notAfter: Date.parse('2035-01-01T00:00:00Z') / 1000,
    });
    expect(isIssuedBy(root, certificate)).toBe(true);
    expect(
      isIssuedBy(
        readCertificatePem(Buffer.from(new TestAuthority('OemMSP').certificate)),
        certificate,
      ),
    ).toBe(false);
  });

  it('are revoked by their own authority only', () => {
    const list = readRevocationList(Buffer.from(authority.revoke(peer.serial)));
    const others = readRevocationList(Buffer.from(new TestAuthority('OemMSP').revoke(peer.serial)));
    expect(isRevoked(certificate, root, [list])).toBe(true);
    expect(isRevoked(certificate, root, [others])).toBe(false);
    expect(isRevoked(root, root, [list])).toBe(false);
  });

  it.each([
    ['no PEM', Buffer.from('hello')],
    ['damaged base64', Buffer.from(authority.certificate.replace('M', '!'))],
    ['a revocation list', Buffer.from(authority.revoke(1n))],
    ['cut off', Buffer.from(`-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----`)],
  ])('are refused: %s', (_, pem) => {
    expect(() => readCertificatePem(pem)).toThrow(
      expect.objectContaining({ code: 'FABRIC_CERTIFICATE_MALFORMED' }),
    );
  });

  it('are refused wherever they are cut', () => {
    const { der } = certificate;
    for (let length = 0; length < der.length; length += 7) {
      expect(() => readCertificate(der.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'FABRIC_CERTIFICATE_MALFORMED' }),
      );
    }
  });
});

describe('base64', () => {
  it('goes there and back as Node writes it', () => {
    for (let length = 0; length < 50; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      const text = Buffer.from(bytes).toString('base64');
      expect(toBase64(bytes)).toBe(text);
      expect(fromBase64(text)).toEqual(bytes);
    }
    expect(fromBase64('a')).toBeUndefined();
    expect(fromBase64('a-b_')).toBeUndefined();
  });

  it('carries certificates', () => {
    const pem = Buffer.from(authority.certificate);
    expect(Buffer.from(readPem(pem, 'CERTIFICATE'))).toEqual(Buffer.from(root.der));
  });
});
