import type { Command } from 'commander';
import type { FactorProof } from '@tanji/domain/api';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { nextLedgerVersion, verifyRowProof } from '@tanji/domain/factor-edition';
import { diffFactors } from '@tanji/domain/factor-history';
import type { FactorVersion } from '@tanji/domain/record';
import { PARALLEL_REQUESTS, inParallel } from '../../client/index.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { sendMany, type ManyOutcome, type Order } from '../sign-many.js';
import { SIGNING_OPTIONS, chosenOrganisation, type SigningOptions } from '../sign.js';
import { subjectOf, versionsOf } from './factors-versions.js';

interface UseOptions extends SigningOptions {
  readonly edition?: string;
}

interface Around {
  readonly publisher: string;
  readonly published: string;
  readonly edition: string | undefined;
}

/** A row that has a place to go to, or a version that is there already. */
type Standing =
  | { readonly kind: 'new'; readonly record: FactorVersion }
  | { readonly kind: 'there'; readonly subject: string };

/** The row, after its proof was checked here: what is signed is what the edition holds. */
const provenRow = async (
  context: CliContext,
  id: string,
  edition: string | undefined,
): Promise<FactorProof['row']> => {
  const query = edition === undefined ? {} : { edition };
  const proof = await context.client.call('getFactorProof', { params: { id }, query });
  if (!verifyRowProof(proof)) {
    const { root: expected } = proof;
    const member = `${id} in ${proof.edition}`;
    throw new TanjiError('DRAFT_DIFFERS', { member, expected, actual: 'another row' });
  }
  return proof.row;
};

const standingOf = async (
  context: CliContext,
  id: string,
  { publisher, published, edition }: Around,
): Promise<Standing> => {
  const row = await provenRow(context, id, edition);
  const versions = await versionsOf(context, id);
  const same = versions.find(
    ({ record, status }) => status !== 'withdrawn' && diffFactors(record, row).length === 0,
  );
  if (same !== undefined) return { kind: 'there', subject: subjectOf(same.record) };
  const last = versions[0]?.record;
  if (last !== undefined && last.publisher !== publisher) {
    const params = { what: 'factor', id, owner: last.publisher, actual: publisher };
    throw new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
  return { kind: 'new', record: nextLedgerVersion(row, { publisher, published, last }) };
};

/** `tanji factors use ID…`: rows of an imported edition become versions that footprints can use. */
export const useCommand = (host: CommandHost): Command =>
  defineCommand<UseOptions>(host, {
    usage: 'use <id...>',
    about: {
      en: 'Propose rows of an imported edition for use in footprints (factor publisher)',
      zh: '将已导入版本中的因子行提议到账本，供足迹使用（因子发布方）',
    },
    options: [
      ...SIGNING_OPTIONS,
      ['--edition <id>', { en: 'e.g. uk-desnz:2025; else the newest', zh: '例如 uk-desnz:2025' }],
    ],
    examples: [
      'tanji factors use uk-desnz:fuels/gaseous-fuels/butane/t --edition uk-desnz:2025 --key institute',
    ],
    run: async (context, ids, options) => {
      const publisher = await chosenOrganisation(context, options);
      const published = new Date(context.io.now()).toISOString().slice(0, 10);
      const around = { publisher, published, edition: options.edition };
      const orders: Order<'factor.propose'>[] = [];
      const skipped: string[] = [];
      const failed: ManyOutcome['failed'][number][] = [];
      await inParallel([...new Set(ids)], PARALLEL_REQUESTS, async (id) => {
        try {
          const standing = await standingOf(context, id, around);
          if (standing.kind === 'there') skipped.push(standing.subject);
          else orders.push({ subject: subjectOf(standing.record), content: standing.record });
        } catch (error) {
          if (!isTanjiError(error)) throw error;
          failed.push({ subject: id, error });
        }
      });
      const asked = { action: 'factor.propose', organisation: publisher, orders } as const;
      return sendMany(context, { ...asked, skipped, failed }, options);
    },
  });
