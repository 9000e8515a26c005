import type { Action, ActionContent } from '@tanji/domain/command';
import { isTanjiError } from '@tanji/domain/errors';
import { sendInBatches, type BatchItem, type GatewayClient } from '../client/index.js';
import type { DemoSigner } from './signer.js';

/** Requests in flight at once: enough to fill blocks, little enough for a laptop. */
export const DEMO_PARALLEL = 48;

/** What every step of loading needs. */
export interface DemoContext {
  /** Whether an earlier load stopped on the way: what exists is then looked up and left alone. */
  readonly resumed: boolean;
  readonly signer: DemoSigner;
  /** Tells a person what happens. */
  readonly report: (text: string) => void;
  /** The client with an organisation's own token; its records are carried by nobody else. */
  client(organisation: string): GatewayClient;
  /** Submits signed commands of one organisation, in their order. @throws the first refusal */
  carry(organisation: string, items: readonly BatchItem[]): Promise<void>;
  /** Signs and submits commands of one kind, in their order. */
  submitAll<A extends Action>(
    organisation: string,
    action: A,
    contents: readonly ActionContent<A>[],
  ): Promise<void>;
  /** Signs and submits one command. */
  submit<A extends Action>(
    organisation: string,
    action: A,
    content: ActionContent<A>,
  ): Promise<void>;
}

interface DemoContextOptions extends Pick<DemoContext, 'signer' | 'report' | 'resumed'> {
  readonly clients: ReadonlyMap<string, GatewayClient>;
}

export const createDemoContext = (options: DemoContextOptions): DemoContext => {
  const { clients, signer, report, resumed } = options;
  const client = (organisation: string): GatewayClient => {
    const found = clients.get(organisation);
    if (found === undefined) throw new TypeError(`no demo client for ${organisation}`);
    return found;
  };
  const carry = async (organisation: string, items: readonly BatchItem[]): Promise<void> => {
    const outcomes = await sendInBatches(client(organisation), items);
    const refusal = outcomes.find((outcome) => isTanjiError(outcome));
    if (refusal !== undefined) throw refusal;
  };
  return {
    resumed,
    signer,
    report,
    client,
    carry,
    submitAll: async (organisation, action, contents) => {
      const commands = await Promise.all(
        contents.map((content) => signer.sign(organisation, action, content)),
      );
      await carry(
        organisation,
        commands.map((command) => ({ command })),
      );
    },
    submit: async (organisation, action, content) => {
      const command = await signer.sign(organisation, action, content);
      await client(organisation).call('submitCommand', { body: { command } });
    },
  };
};
