import { installNativeCrypto } from '@tanji/network/native';
import type { LedgerClient } from '@tanji/domain/ledger';
import { join } from 'node:path';
import { createAuthenticator, openSetupToken, type PasswordCost } from '../auth/index.js';
import { createBackups } from '../backup/index.js';
import { createCalculationPool } from '../calculation/index.js';
import type { GatewayConfig } from '../config/index.js';
import { READY_LAG, createEventHub, type ReadinessCheck } from '../http/index.js';
import { openQuotas } from '../quotas/index.js';
import { createFactorImports, openFactorCatalogue } from '../factor-catalogue/index.js';
import { createJobs } from '../jobs/index.js';
import { openLedger } from '../ledger/index.js';
import { createLogger, createMetrics, type Logger } from '../observe/index.js';
import { openReadModel, ownersOfSets, type ReadModel } from '../read-model/index.js';
import { GroupCommit, type Services } from '../routes/index.js';
import { createApplication } from './application.js';
import { closeServer, listen, originOf } from './listen.js';
import { openStores, type Stores } from './stores.js';
import { VERSION } from './version.js';

export interface StartOptions {
  readonly log?: Logger;
  /** Checks every answer against the route table; for tests. */
  readonly validateAnswers?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Cheaper password hashes, for tests. */
  readonly passwordCost?: PasswordCost;
  /** Worker file, when the gateway runs from sources; see `createCalculationPool`. */
  readonly workerFile?: string;
}

/** A running gateway. */
export interface Gateway {
  /** `http://host:port`, with the port that was really taken. */
  readonly url: string;
  /** Whether the ledger has a genesis. */
  readonly isInitialised: () => boolean;
  /** Keeps `/readyz` at 503 while the reason stands; for loading data at start. */
  holdReady(reason: string): () => void;
  /** Stops in order: no new requests, the running ones end, then everything is closed. */
  close(): Promise<void>;
}

/** What was opened, to be closed in reverse order, also when the start itself fails. */
class Closers {
  readonly #closers: (() => Promise<void> | void)[] = [];

  add(close: () => Promise<void> | void): void {
    this.#closers.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

const readinessOf = async (
  ledger: LedgerClient,
  model: ReadModel,
  holds: ReadonlySet<string>,
): Promise<readonly ReadinessCheck[]> => {
  const health = await ledger.health();
  const lag = health.height - model.head.height;
  const check = (name: string, reason: string | undefined): ReadinessCheck =>
    reason === undefined ? { name, ok: true } : { name, ok: false, reason };
  return [
    check('ledger', health.status === 'ok' ? undefined : (health.reason ?? health.status)),
    check(
      'read-model',
      model.fault?.message ?? (lag > READY_LAG ? `${lag} blocks behind` : undefined),
    ),
    ...[...holds].map((reason) => check('start', reason)),
  ];
};

/** A genesis without an account of its operator is half of a beginning that broke off. */
const isSetUp = async (model: ReadModel, { accounts }: Stores): Promise<boolean> => {
  const operator = model.genesis()?.operator.id;
  return operator !== undefined && (await accounts.list(operator)).length > 0;
};

const build = async (
  config: GatewayConfig,
  options: StartOptions,
  closers: Closers,
): Promise<Gateway> => {
  const { now = Date.now } = options;
  const log = options.log ?? createLogger({ level: config.logLevel });
  const { home } = config;
  installNativeCrypto();

  const ledger = await openLedger(config, { clock: now });
  closers.add(() => ledger.close());
  const stores = await openStores({
    home,
    now,
    ...(options.passwordCost === undefined ? {} : { passwordCost: options.passwordCost }),
  });
  closers.add(() => stores.close());
  const model = await openReadModel({ directory: join(home, 'read-model'), ledger, log });
  closers.add(() => model.close());
  await model.waitFor((await ledger.info()).height - 1, CATCH_UP_MS);
  const pool = createCalculationPool({
    threads: config.workers,
    queue: config.queue,
    seconds: config.calculationSeconds,
    waitSeconds: config.queueSeconds,
    log,
    ...(options.workerFile === undefined ? {} : { workerFile: options.workerFile }),
  });
  closers.add(() => pool.close());
  const catalogue = await openFactorCatalogue(join(home, 'factors'));
  closers.add(() => catalogue.close());
  const quotas = await openQuotas({ directory: join(home, 'quotas'), model, now });
  closers.add(() => quotas.close());
  const jobs = createJobs({ now });
  closers.add(() => jobs.close());
  const events = createEventHub();
  closers.add(() => events.close());
  closers.add(model.onBlock((notice) => events.block(notice)));
  jobs.onChange((job, identity) => events.job(job, identity));
  const metrics = createMetrics();
  metrics.observe({
    readModelLag: async () => (await ledger.health()).height - model.head.height,
    treeSize: () => model.tree.size,
    waitingCalculations: () => pool.waiting,
    calculationThreads: () => pool.threads,
    openStreams: () => events.open,
  });

  const imports = createFactorImports({
    catalogue,
    jobs,
    directory: join(home, 'factor-imports'),
    now,
    ledger: {
      ownerOf: async (set) => (await ownersOfSets(model.queries)).get(set)?.publisher,
      rootOf: (edition) => model.queries.edition(edition)?.value.record.root,
    },
  });

  let origin = '';
  let stopping = false;
  const holds = new Set<string>();
  const services: Services = {
    ledger,
    groups: new GroupCommit({ ledger }),
    model,
    pool,
    jobs,
    accounts: stores.accounts,
    sessions: stores.sessions,
    tokens: stores.tokens,
    setupToken: await openSetupToken({ home, isInitialised: await isSetUp(model, stores) }),
    disclosures: stores.disclosures,
    books: stores.books,
    inventories: stores.inventories,
    catalogue,
    imports,
    quotas,
    backups: createBackups({ home, ledger, stores: stores.folders, now }),
    log,
    metrics,
    now,
    publicUrl: () => config.publicUrl ?? origin,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    version: VERSION,
  };
  const app = createApplication({
    config,
    services,
    authenticator: createAuthenticator({
      accounts: stores.accounts,
      sessions: stores.sessions,
      tokens: stores.tokens,
      rolesOf: (organisation) => model.queries.organisation(organisation)?.value.record.roles ?? [],
    }),
    idempotency: stores.idempotency,
    events,
    readiness: () => readinessOf(ledger, model, holds),
    isStopping: () => stopping,
    validateAnswers: options.validateAnswers ?? false,
  });
  const server = await listen(app, config.host, config.port);
  origin = originOf(server);
  log.info({ url: origin }, 'listening');
  await imports.resume();
  closers.add(async () => {
    stopping = true;
    events.close();
    await closeServer(server);
    log.info('stopped');
  });
  return {
    url: origin,
    isInitialised: () => model.genesis() !== undefined,
    holdReady: (reason) => {
      holds.add(reason);
      return () => holds.delete(reason);
    },
    close: () => closers.close(),
  };
};

/** Longest wait for the read model at start, ms; after that `/readyz` says how far behind it is. */
const CATCH_UP_MS = 5_000;

/**
 * Starts a gateway: ledger, stores, read model, calculation threads, then the port, in this order,
 * and takes them down in the reverse one.
 *
 * @throws TanjiError LEDGER_…, READ_MODEL_CORRUPT, BUILD_MISSING, PORT_IN_USE,
 *   PORT_UNAVAILABLE
 */
export const startGateway = async (
  config: GatewayConfig,
  options: StartOptions = {},
): Promise<Gateway> => {
  const closers = new Closers();
  try {
    return await build(config, options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
};
