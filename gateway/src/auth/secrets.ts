import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in headers and cookies. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: whoever reads the store cannot use it. */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(secret, 'utf8').digest('hex');

/** Comparison in constant time. */
export const isSameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(fingerprint(a), 'hex'), Buffer.from(fingerprint(b), 'hex'));
