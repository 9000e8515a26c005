import { readFileSync } from 'node:fs';
import { TanjiError } from '@tanji/domain/errors';

/** What a chaincode server is told by its environment. All of it is needed. */
export interface ChaincodeServerConfiguration {
  /** The package id that the peer knows the code by, `CHAINCODE_ID`. */
  readonly id: string;
  /** `host:port` to listen on, `CHAINCODE_SERVER_ADDRESS`. */
  readonly address: string;
  /** PEM from `CHAINCODE_TLS_KEY_FILE`, `CHAINCODE_TLS_CERT_FILE`. */
  readonly key: Buffer;
  readonly certificate: Buffer;
  /** Who may connect, PEM from `CHAINCODE_TLS_CLIENT_CA_FILE`: the organisation's own peers. */
  readonly clientAuthority: Buffer;
}

const setting = (environment: NodeJS.ProcessEnv, name: string): string => {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new TanjiError('CHAINCODE_SERVER_SETTING', { name, reason: 'it is not set' });
  }
  return value;
};

const fileSetting = (environment: NodeJS.ProcessEnv, name: string): Buffer => {
  const path = setting(environment, name);
  try {
    return readFileSync(path);
  } catch (cause) {
    const reason = `the file ${path} cannot be read`;
    throw new TanjiError('CHAINCODE_SERVER_SETTING', { name, reason }, { cause });
  }
};

/**
 * Reads the settings. There is no way to leave TLS out: whoever reaches an open port of a chaincode
 * process can act as the peer and feed it any state.
 *
 * @throws TanjiError CHAINCODE_SERVER_SETTING naming the variable
 */
export const readConfiguration = (
  environment: NodeJS.ProcessEnv,
): ChaincodeServerConfiguration => ({
  id: setting(environment, 'CHAINCODE_ID'),
  address: setting(environment, 'CHAINCODE_SERVER_ADDRESS'),
  key: fileSetting(environment, 'CHAINCODE_TLS_KEY_FILE'),
  certificate: fileSetting(environment, 'CHAINCODE_TLS_CERT_FILE'),
  clientAuthority: fileSetting(environment, 'CHAINCODE_TLS_CLIENT_CA_FILE'),
});
