import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Paths that are replaced in every log line. Signatures are public, credentials are not. */
export const REDACTED_PATHS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-csrf-token"]',
  'req.headers["idempotency-key"]',
  'res.headers["set-cookie"]',
  '*.password',
  '*.secret',
  '*.setupToken',
  '*.csrfToken',
  'password',
  'secret',
  'setupToken',
] as const;

export interface LoggerOptions {
  readonly level: string;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** JSON lines with UTC times; one object per line, so no text can forge a line. */
export const createLogger = (options: Readonly<LoggerOptions>): Logger => {
  const settings = {
    level: options.level,
    base: { service: 'tanji-gateway' },
    timestamp: (): string => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: [...REDACTED_PATHS], censor: '***' },
    formatters: { level: (label: string): { level: string } => ({ level: label }) },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
};
