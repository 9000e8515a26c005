import type { Action, ActionContent } from '@tanji/domain/command';
import type { GatewayClient } from '../client/index.js';
import type { DemoSigner } from './signer.js';

/** Requests in flight at once: enough to fill blocks, little enough for a laptop. */
export const DEMO_PARALLEL = 48;

/** What every step of loading needs. */
export interface DemoContext {
  readonly signer: DemoSigner;
  /** Tells a person what happens. */
  readonly report: (text: string) => void;
  /** The client with an organisation's own token; its records are carried by nobody else. */
  client(organisation: string): GatewayClient;
  /** Signs and submits one command. */
  submit<A extends Action>(
    organisation: string,
    action: A,
    content: ActionContent<A>,
  ): Promise<void>;
}

interface DemoContextOptions extends Pick<DemoContext, 'signer' | 'report'> {
  readonly clients: ReadonlyMap<string, GatewayClient>;
}

export const createDemoContext = (options: DemoContextOptions): DemoContext => {
  const { clients, signer, report } = options;
  const client = (organisation: string): GatewayClient => {
    const found = clients.get(organisation);
    if (found === undefined) throw new TypeError(`no demo client for ${organisation}`);
    return found;
  };
  return {
    signer,
    report,
    client,
    submit: async (organisation, action, content) => {
      const command = await signer.sign(organisation, action, content);
      await client(organisation).call('submitCommand', { body: { command } });
    },
  };
};
