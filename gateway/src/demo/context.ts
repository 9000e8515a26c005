import type { GatewayClient } from '../client/index.js';
import type { DemoSigner } from './signer.js';

/** Commands in flight at once: enough to fill blocks, little enough for a laptop. */
export const DEMO_PARALLEL = 48;

/** What every step of loading needs. */
export interface DemoContext {
  readonly client: GatewayClient;
  readonly signer: DemoSigner;
  /** Tells a person what happens; goes to stderr. */
  readonly report: (text: string) => void;
}

/** Signs and submits one command, and answers with its receipt. */
export const submit = async (
  context: DemoContext,
  ...[organisation, action, content]: Parameters<DemoSigner['sign']>
): Promise<void> => {
  const command = context.signer.sign(organisation, action, content);
  await context.client.call('submitCommand', { body: { command } });
};
