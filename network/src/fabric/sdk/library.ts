import { createRequire } from 'node:module';
import type { Gateway, Wallets, X509Identity } from 'fabric-network';

/** The parts of `fabric-network` that are used. */
export interface FabricNetworkLibrary {
  readonly Gateway: new () => Gateway;
  readonly Wallets: typeof Wallets;
}

export type { Gateway, X509Identity };

/**
 * The library writes every fault to the console by itself, in colour and with stacks. What is wrong
 * reaches the caller as an error; its own log is for whoever asks for it with HFC_LOGGING.
 */
const silent = (): undefined => undefined;
const QUIET = { debug: silent, info: silent, warn: silent, error: silent };

/** Loads the library; the first time takes most of a second. */
export const loadLibrary = (): FabricNetworkLibrary => {
  const shared = globalThis as { hfc?: { logger?: object } };
  if ((process.env.HFC_LOGGING ?? '') === '') shared.hfc = { ...shared.hfc, logger: QUIET };
  return createRequire(import.meta.url)('fabric-network') as FabricNetworkLibrary;
};
