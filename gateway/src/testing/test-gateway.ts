import { API_PREFIX, type Problem } from '@tanji/domain/api';
import type { Action, ActionContent } from '@tanji/domain/command';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfiguration } from '../config/index.js';
import { startGateway, type Gateway, type StartOptions } from '../service/index.js';
import { IDENTITY, organisation, signed } from './signers.js';
import { workerFile } from './worker-file.js';

export const PASSWORD = 'a long enough password';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; `undefined` if it is none. */
  readonly json: unknown;
}

export const problemIn = (reply: Reply): Problem => reply.json as Problem;

export interface CallOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  /** Cookie and CSRF token of a session. */
  readonly session?: TestSession;
}

export interface TestSession {
  readonly cookie: string;
  readonly csrfToken: string;
}

const headersOf = ({ body, token, session, headers }: CallOptions): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(session === undefined ? {} : { cookie: session.cookie, 'x-csrf-token': session.csrfToken }),
  ...headers,
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A real gateway on a real ledger in a temporary folder, and short words to talk to it. */
export class TestGateway {
  readonly home: string;
  readonly gateway: Gateway;

  constructor(options: Readonly<{ home: string; gateway: Gateway }>) {
    this.home = options.home;
    this.gateway = options.gateway;
  }

  /** `path` is below the prefix unless it starts with `//`. */
  async call(path: string, options: CallOptions = {}): Promise<Reply> {
    const url = path.startsWith('//') ? path.slice(1) : `${API_PREFIX}${path}`;
    const { body, method = body === undefined ? 'GET' : 'POST' } = options;
    const response = await fetch(`${this.gateway.url}${url}`, {
      method,
      headers: headersOf(options),
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Calls and expects a status; the body of any other answer is in the error. */
  async expect(status: number, path: string, options: CallOptions = {}): Promise<Reply> {
    const reply = await this.call(path, options);
    if (reply.status === status) return reply;
    throw new Error(`${path}: ${reply.status} instead of ${status}: ${reply.text.slice(0, 2000)}`);
  }

  async signIn(account: string, password = PASSWORD): Promise<TestSession> {
    const reply = await this.expect(201, '/sessions', { body: { account, password } });
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { cookie, csrfToken: (reply.json as { csrfToken: string }).csrfToken };
  }

  /** Genesis with the operator `op`, whose account is `op-admin`. */
  async initialise(): Promise<void> {
    const setupToken = (await readFile(join(this.home, 'setup-token'), 'utf8')).trim();
    await this.expect(201, '/network/genesis', {
      body: {
        genesis: {
          schema: 'tanji.genesis/1',
          ...IDENTITY,
          operator: organisation('op', ['operator']),
          carriers: ['TanjiMSP'],
          witnessQuorum: 1,
          factorQuorum: 1,
        },
        setupToken,
        account: { account: 'op-admin', password: PASSWORD },
      },
    });
  }

  /** Signs and submits; answers with the receipt. */
  async submit<A extends Action>(
    by: string,
    action: A,
    content: ActionContent<A>,
    token: string,
  ): Promise<Reply> {
    return this.expect(201, '/commands', {
      body: { command: signed(by, action, content) },
      token,
    });
  }

  async close(): Promise<void> {
    await this.gateway.close();
  }
}

/** Starts a gateway on an empty or given home. Every answer is checked against the route table. */
export const startTestGateway = async (
  options: {
    readonly home?: string;
    readonly environment?: Record<string, string>;
  } & StartOptions = {},
): Promise<TestGateway> => {
  const {
    home = await mkdtemp(join(tmpdir(), 'tanji-gateway-')),
    environment = {},
    ...start
  } = options;
  const config = parseConfiguration({
    PORT: '0',
    TANJI_HOME: home,
    TANJI_NETWORK: IDENTITY.network,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const gateway = await startGateway(config, {
    validateAnswers: true,
    passwordCost: { N: 1024, r: 8, p: 1 },
    ...start,
    workerFile: start.workerFile ?? (await workerFile()),
  });
  return new TestGateway({ home, gateway });
};
