/**
 * The gateway process: `node dist/main.js`. Configuration comes from the environment
 * (docs/operations.md); SIGTERM and SIGINT stop it in order.
 */
import { isTanjiError } from '@tanji/domain/errors';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeConfiguration, parseConfiguration, type GatewayConfig } from './config/index.js';
import { createLogger, type Logger } from './observe/index.js';
import { readDemoState } from './demo/progress.js';
import { DEMO_USABLE } from './demo/usable.js';
import { startGateway, type Gateway } from './service/index.js';

/** Name of a demo network; views mark it as simulated by it. */
const DEMO_NETWORK = 'tanji-demo';

const readConfiguration = (): GatewayConfig => {
  try {
    const { TANJI_DEMO, TANJI_NETWORK } = process.env;
    const isNamed = TANJI_NETWORK !== undefined && TANJI_NETWORK !== '';
    const demo = TANJI_DEMO === '1' && !isNamed ? { TANJI_NETWORK: DEMO_NETWORK } : {};
    return parseConfiguration({ ...process.env, ...demo });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
};

/**
 * Runs the loader in a process of its own: the service that stores the records never holds the keys
 * that sign them.
 */
const runLoader = async (
  args: readonly string[],
  onUsable?: () => void,
): Promise<{ readonly code: number | null; readonly usable: boolean }> => {
  const seen = { usable: false };
  const script = fileURLToPath(new URL('./demo/main.js', import.meta.url));
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('message', (message) => {
    if (message !== DEMO_USABLE) return;
    seen.usable = true;
    onUsable?.();
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', stop);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  process.off('exit', stop);
  return { code, ...seen };
};

const PARTIAL = 'the demo was not loaded completely; start again with an empty TANJI_HOME';

const loadDemo = async (gateway: Gateway, home: string, log: Logger): Promise<void> => {
  const release = gateway.holdReady('the demo is being loaded');
  const { code, usable } = await runLoader([gateway.url, home], release);
  if (code === 0) {
    release();
    log.info('demo loaded');
  } else if (usable) {
    log.error({ code }, 'the rest of the demo was not loaded; it goes on at the next start');
  } else {
    // Who waits for the page is told, too: it will not become ready by itself.
    gateway.holdReady(PARTIAL);
    release();
    log.error({ code }, PARTIAL);
  }
};

/** A load that stopped after its first story goes on; one that stopped earlier cannot. */
const resumeDemo = async (gateway: Gateway, home: string, log: Logger): Promise<void> => {
  const state = await readDemoState(home);
  if (state === 'story') log.error(PARTIAL);
  if (state !== 'plant') return;
  log.info('going on with the demo');
  const { code } = await runLoader([gateway.url, home, 'resume']);
  if (code === 0) log.info('demo loaded');
  else log.error({ code }, 'the rest of the demo was not loaded; it goes on at the next start');
};

const run = async (): Promise<void> => {
  const config = readConfiguration();
  const log = createLogger({ level: config.logLevel });
  log.info({ config: describeConfiguration(config) }, 'starting');
  const gateway = await startGateway(config, { log });

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  if (!config.demo) return;
  const load = gateway.isInitialised() ? resumeDemo : loadDemo;
  await load(gateway, config.home, log);
};

run().catch((error: unknown) => {
  // An expected refusal needs no stack; anything else is for whoever mends it.
  const text = isTanjiError(error)
    ? `${error.code}: ${error.text('en')}\n${error.help('en')}\n${error.text('zh')}\n${error.help('zh')}`
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
