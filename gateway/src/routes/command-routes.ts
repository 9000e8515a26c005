import { ACTIONS, buildCommand, commandId, isAction, type Action } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { parseWith } from '@tanji/domain/record';
import { randomBytes } from 'node:crypto';
import { checkCarries } from '../auth/index.js';
import { REFUSED_HEADER, type Handlers } from '../http/index.js';
import { batchAnswer, submitBatch } from './batch-submission.js';
import { typedDataOf } from './draft-footprint.js';
import type { Services } from './services.js';
import { requireIdentity, submitCommand } from './submission.js';

const requireAction = (action: string): Action => {
  if (isAction(action)) return action;
  throw new TanjiError('COMMAND_ACTION_UNKNOWN', { action }, { pointer: '/action' });
};

export const commandRoutes = (
  services: Services,
): Pick<Handlers, 'draftCommand' | 'submitCommand' | 'submitBatch'> => ({
  draftCommand: ({ body, caller }) => {
    const { organisation, language } = body;
    checkCarries(caller, organisation);
    const identity = requireIdentity(services);
    const action = requireAction(body.action);
    const content = parseWith(ACTIONS[action].schema, body.content, 'content', '/content');
    const command = buildCommand<Action>({
      identity,
      action,
      content,
      organisation,
      nonce: randomBytes(32).toString('hex'),
      notBefore: Math.floor(services.now() / 1000),
      language,
    });
    return {
      body: {
        command,
        digest: commandId(identity, command),
        recordHash: command.message.contentHash,
        typedData: typedDataOf(identity, command.message),
      },
    };
  },

  submitCommand: async ({ body, caller }) => ({
    body: await submitCommand(services, caller, body),
  }),

  submitBatch: async ({ body, caller, language }) => {
    const outcomes = await submitBatch(services, caller, body.commands);
    const answer = batchAnswer(outcomes, language);
    const { refused } = answer;
    return {
      body: answer,
      ...(refused === 0 ? {} : { headers: { [REFUSED_HEADER]: String(refused) } }),
    };
  },
});
