import { TanjiError } from '@tanji/domain/errors';
import { idSchema } from '@tanji/domain/record';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export const LEDGER_KINDS = ['embedded', 'fabric-gateway', 'fabric-network'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Built web application, beside the gateway in the repository. */
const WEB_FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url));

const flag = (fallback: '0' | '1'): z.ZodType<boolean> =>
  z
    .enum(['0', '1'])
    .default(fallback)
    .transform((text) => text === '1');

const whole = (fallback: number, min: number, max: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .default(String(fallback))
    .transform(Number)
    .refine((value) => value >= min && value <= max, `between ${min} and ${max}`);

const isOrigin = (text: string): boolean => {
  try {
    const url = new URL(text);
    return url.origin === text && /^https?:$/.test(url.protocol);
  } catch {
    return false;
  }
};

/** Number of proxies in front, or the addresses that may be believed. */
const proxySchema = z
  .string()
  .regex(/^(\d|(loopback|linklocal|uniquelocal|[0-9a-fA-F.:/]+)(,[0-9a-zA-Z.:/]+)*)$/)
  .default('0')
  .transform((text) => (/^\d$/.test(text) ? Number(text) : text));

/** Environment of the gateway (formats §4). Names and defaults are stable. */
const variablesSchema = z.object({
  PORT: whole(8080, 0, 65_535),
  HOST: z.string().min(1).max(253).default('127.0.0.1'),
  PUBLIC_URL: z.string().refine(isOrigin, 'an origin such as https://tanji.example').optional(),
  TANJI_HOME: z
    .string()
    .min(1)
    .default('./.tanji')
    .transform((path) => resolve(path)),
  TANJI_CHECKPOINT: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  TANJI_LEDGER: z.enum(LEDGER_KINDS).default('embedded'),
  TANJI_FABRIC_PROFILE: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  TANJI_NETWORK: idSchema.default('tanji-local'),
  TANJI_CHANNEL: idSchema.default('carbon'),
  TANJI_DEMO: flag('0'),
  TANJI_WEB: z.string().min(1).default(WEB_FOLDER),
  TANJI_WORKERS: whole(0, 0, 64),
  TANJI_QUEUE: whole(64, 1, 100_000),
  TANJI_QUEUE_SECONDS: whole(30, 1, 3600),
  TANJI_CALCULATION_SECONDS: whole(30, 1, 3600),
  TANJI_REQUESTS_PER_MINUTE: whole(6000, 10, 10_000_000),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  TRUST_PROXY: proxySchema,
  METRICS: flag('1'),
});

/** A Fabric network is found by its profile, and nothing else has one. */
const environmentSchema = variablesSchema.superRefine((value, context) => {
  const isFabric = value.TANJI_LEDGER !== 'embedded';
  if (isFabric === (value.TANJI_FABRIC_PROFILE !== undefined)) return;
  const message = isFabric
    ? `the connection profile of the own organisation, which TANJI_LEDGER=${value.TANJI_LEDGER} needs`
    : 'only with TANJI_LEDGER=fabric-gateway or fabric-network';
  context.addIssue({ code: 'custom', path: ['TANJI_FABRIC_PROFILE'], message });
});

/** Where the checkpoint lies unless `TANJI_CHECKPOINT` says otherwise. */
export const defaultCheckpointFile = (home: string): string =>
  join(home, 'checkpoint', 'ledger.json');

/** Everything that can be set, checked and with defaults filled in. */
export interface GatewayConfig {
  readonly port: number;
  readonly host: string;
  /** Origin in labels and partner links; the listening address when not given. */
  readonly publicUrl: string | undefined;
  /** Absolute path of ledger, read model, accounts and private disclosures. */
  readonly home: string;
  /** File of the ledger's signed checkpoint; best on another disk than the home. */
  readonly checkpointFile: string;
  readonly ledger: LedgerKind;
  /** Absolute path of the connection profile; present exactly when the ledger is on Fabric. */
  readonly fabricProfile: string | undefined;
  /** Names of an embedded network that this gateway creates; an existing ledger keeps its own. */
  readonly network: string;
  readonly channel: string;
  readonly demo: boolean;
  /** Folder of the built web application. */
  readonly web: string;
  /** Most calculation threads; 0 means one per processor but one. */
  readonly workers: number;
  /** Most calculations waiting before callers are told to come back. */
  readonly queue: number;
  /** Longest wait of a calculation for its turn. */
  readonly queueSeconds: number;
  /** Longest time that a calculation may run. */
  readonly calculationSeconds: number;
  readonly requestsPerMinute: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly trustProxy: number | string;
  readonly metrics: boolean;
}

const faultsOf = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);

/** An empty variable means "not set": shells and compose files write it so. */
const withoutEmpty = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );

/**
 * Reads the configuration from the environment and reports all faults at once.
 *
 * @throws TanjiError CONFIGURATION_INVALID
 */
export const parseConfiguration = (environment: NodeJS.ProcessEnv): GatewayConfig => {
  const outcome = environmentSchema.safeParse(withoutEmpty(environment));
  if (!outcome.success) {
    const faults = faultsOf(outcome.error);
    throw new TanjiError('CONFIGURATION_INVALID', {
      count: faults.length,
      faults: faults.join('; '),
    });
  }
  const value = outcome.data;
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL,
    home: value.TANJI_HOME,
    checkpointFile: value.TANJI_CHECKPOINT ?? defaultCheckpointFile(value.TANJI_HOME),
    ledger: value.TANJI_LEDGER,
    fabricProfile: value.TANJI_FABRIC_PROFILE,
    network: value.TANJI_NETWORK,
    channel: value.TANJI_CHANNEL,
    demo: value.TANJI_DEMO,
    web: value.TANJI_WEB,
    workers: value.TANJI_WORKERS,
    queue: value.TANJI_QUEUE,
    queueSeconds: value.TANJI_QUEUE_SECONDS,
    calculationSeconds: value.TANJI_CALCULATION_SECONDS,
    requestsPerMinute: value.TANJI_REQUESTS_PER_MINUTE,
    logLevel: value.LOG_LEVEL,
    trustProxy: value.TRUST_PROXY,
    metrics: value.METRICS,
  };
};
