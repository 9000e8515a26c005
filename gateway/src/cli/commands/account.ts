import type { Command } from 'commander';
import { ROUTES, newAccountSchema } from '@tanji/domain/api';
import { parseWith } from '@tanji/domain/record';
import { TanjiError } from '@tanji/domain/errors';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import { readPassword } from '../password.js';
import { signIn } from '../session.js';

interface AccountOptions {
  readonly organisation?: string;
  readonly role: string;
  readonly as: string;
}

const newCommand = (host: CommandHost): Command =>
  defineCommand<AccountOptions>(host, {
    usage: 'new <account>',
    about: {
      en: 'Make an account at the gateway (administrators)',
      zh: '在网关上新建账户（管理员）',
    },
    options: [
      ['--organisation <id>', { en: 'organisation', zh: '所属组织' }],
      ['--as <account>', { en: 'administrator who makes it', zh: '执行操作的管理员账户' }, 'admin'],
      ['--role <word>', { en: 'viewer, editor or admin', zh: 'viewer、editor 或 admin' }, 'editor'],
    ],
    examples: ['tanji account new anna@acme --organisation acme --role editor'],
    run: async (context, [account = ''], options) => {
      const organisation = options.organisation ?? context.settings.organisation.value;
      if (organisation === undefined) {
        throw new TanjiError('SETTING_INVALID', { name: 'organisation', reason: 'not given' });
      }
      const password = await readPassword(context, account, 'TANJI_NEW_PASSWORD_FILE');
      const value = { account, password, organisation, accountRole: options.role };
      const body = parseWith(newAccountSchema, value, 'account');
      // A person's act: no machine token may make accounts.
      const { post } = await signIn(context, options.as);
      const made = ROUTES.createAccount.response.parse(await post(ROUTES.createAccount.path, body));
      if (!context.json(made)) {
        context.print(`${made.account}  ${made.organisation}  ${made.accountRole}`);
      }
      return undefined;
    },
  });

/** `tanji account …`. */
export const accountCommand = (host: CommandHost): Command =>
  defineGroup(host, 'account', {
    about: { en: 'Accounts at the gateway: new', zh: '网关账户：新建' },
    commands: [newCommand(host)],
  });
