import type { DraftResponse } from '@tanji/domain/api';
import { describeAction, type UnsignedCommand } from '@tanji/domain/command';
import { expectSame } from './check-draft.js';
import type { CliContext } from './context.js';
import type { TrustedNetwork } from './network.js';
import { prepare, showReceipt, signCommand, type SigningOptions } from './sign.js';

/** Signs a command made here, over the record that was checked. */
const commandFor = (
  context: CliContext,
  network: TrustedNetwork,
  draft: DraftResponse,
): UnsignedCommand => {
  const command = prepare(context, network, {
    action: 'footprint.submit',
    content: draft.record,
    organisation: draft.record.owner,
  });
  const sentence = describeAction('footprint.submit', draft.record, context.language);
  expectSame('statement', sentence, command.message.statement);
  return command;
};

export interface CheckedDraft {
  readonly draft: DraftResponse;
  readonly network: TrustedNetwork;
  readonly visibility: 'public' | 'restricted';
}

/** Signs and submits one footprint whose draft was checked; says what comes next. */
export const submitDraft = async (
  context: CliContext,
  { draft, network, visibility }: CheckedDraft,
  options: SigningOptions,
): Promise<void> => {
  const command = await signCommand(context, network, commandFor(context, network, draft), options);
  if (command === undefined) return;
  const { disclosure } = draft;
  const receipt = await context.client.call('submitFootprint', {
    body: { command, disclosure, visibility },
  });
  showReceipt(context, receipt);
  context.talk(
    {
      en: 'Check it: tanji verify {id} (not witnessed yet: complete once witnesses have signed the next checkpoint)',
      zh: '核验：tanji verify {id}（尚未见证：待见证方签署下一检查点后即为完整）',
    },
    { id: receipt.id },
  );
};
