import { createRequire } from 'node:module';
import fabricApi, { Context, Contract } from 'fabric-contract-api';

/**
 * The bridge to fabric-contract-api, which is CommonJS. It puts its decorators on its exports in a
 * way that named ESM imports cannot see (`Object.assign`), so they are taken from the default
 * export here, once.
 */
export const { Info, Returns, Transaction } = fabricApi;
export { Context, Contract };

interface Loggers {
  getLogger(name: string): { silent: boolean };
}

/**
 * Each decorator reports its own use at level info, to stdout: thirty lines before any output of a
 * command line that loads the contracts. Everything else of the library logs as it is set to.
 */
const quietDecorators = (): void => {
  const require = createRequire(import.meta.url);
  const loggers = require('fabric-contract-api/lib/logger.js') as Loggers;
  for (const name of ['transaction', 'info']) {
    loggers.getLogger(`./lib/annotations/${name}.js`).silent = true;
  }
};
quietDecorators();
