import { accountInputSchema, type AccountInput } from '@tanji/domain/accounting';
import { parseWith } from '@tanji/domain/record';
import type { CliContext } from '../context.js';
import { fromFile } from './records.js';

/** A month from its file: activity data, certificates and production. */
export const accountInputFrom = async (
  context: CliContext,
  path: string,
): Promise<AccountInput> => {
  const value = { schema: 'tanji.account-input/1', ...(await fromFile(context, path)) };
  return parseWith(accountInputSchema, value, 'account');
};

/** A month as it is saved on the gateway, checked again: what is signed is calculated here from it. */
export const savedInput = async (
  context: CliContext,
  facility: string,
  month: string,
): Promise<AccountInput> => {
  const params = { id: facility, month };
  const { input } = await context.client.call('getFacilityMonthInput', { params });
  return parseWith(accountInputSchema, input, 'account');
};
