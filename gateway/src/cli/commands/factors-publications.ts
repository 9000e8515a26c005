import type { Command } from 'commander';
import type { LedgerEdition } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { tableText } from '../width.js';
import { defineRecordCommand } from './records.js';

/**
 * An edition of the ledger; the hash of its manifest is computed here: what is signed names what
 * was seen.
 *
 * @throws TanjiError FACTOR_EDITION_UNKNOWN, DRAFT_DIFFERS
 */
const editionOnLedger = async (context: CliContext, id: string): Promise<LedgerEdition> => {
  const { items } = await context.client.call('listLedgerEditions', { query: {} });
  const found = items.find(({ manifest }) => manifest.id === id);
  if (found === undefined) throw new TanjiError('FACTOR_EDITION_UNKNOWN', { edition: id });
  const [expected, actual] = [hashRecord(found.manifest), found.hash];
  const member = `${id} hash`;
  if (expected !== actual) throw new TanjiError('DRAFT_DIFFERS', { member, expected, actual });
  return found;
};

/** What the hash stands for, before anything is signed. */
const showManifest = (context: CliContext, { manifest }: LedgerEdition): void => {
  const { id, title, source, licence, publisher, rows, root, files } = manifest;
  context.talk(
    {
      en: '{id}: {title}, {source}, {licence}\n  by {publisher}, {rows} rows, root {root}\n  from {files}',
      zh: '{id}：{title}，{source}，{licence}\n  发布方 {publisher}，{rows} 行，根 {root}\n  文件 {files}',
    },
    {
      id,
      title,
      source,
      licence,
      publisher,
      rows,
      root,
      files: files.map(({ name, sha256 }) => `${name} (${sha256.slice(0, 12)})`).join(', '),
    },
  );
};

/** `tanji factors publications`: editions of the ledger with their votes and tags. */
export const publicationsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'publications',
    about: {
      en: 'Editions on the ledger with their reviews and tags',
      zh: '账本上的版本及其评审与标签',
    },
    examples: ['tanji factors publications'],
    run: async (context) => {
      const list = await context.client.call('listLedgerEditions', { query: {} });
      if (context.json(list)) return undefined;
      const rows = list.items.map(({ manifest, status, approvals, rejections, tags, ledger }) => [
        manifest.id,
        status,
        manifest.publisher,
        `+${approvals.length} -${rejections.length}`,
        `#${ledger.block}`,
        tags.join(' '),
      ]);
      context.print(tableText(rows));
      return undefined;
    },
  });

/** `tanji factors review-edition SET:EDITION`. */
export const reviewEditionCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'review-edition <edition>',
    about: {
      en: 'Approve or reject an edition on the ledger (committee member)',
      zh: '同意或驳回账本上的版本（委员会成员）',
    },
    action: 'edition.review',
    options: [
      ['--reject', { en: 'reject instead of approve', zh: '驳回而不是同意' }],
      ['--comment <text>', { en: 'comment; a rejection needs one', zh: '意见；驳回时必填' }],
    ],
    examples: [
      'tanji factors review-edition uk-desnz:2025 --key auditor',
      'tanji factors review-edition uk-desnz:2025 --reject --comment "Rows of freight are missing" --key auditor',
    ],
    content: async ([id = ''], { reject, comment }, { context, organisation }) => {
      const edition = await editionOnLedger(context, id);
      showManifest(context, edition);
      return {
        schema: 'tanji.edition-review/1',
        edition: id,
        hash: edition.hash,
        reviewer: organisation,
        opinion: reject === true ? 'reject' : 'approve',
        ...(comment === undefined ? {} : { comment }),
      };
    },
  });

/** `tanji factors tag SET:EDITION NAME`. */
export const tagCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'tag <edition> <name>',
    about: {
      en: 'Give an edition on the ledger a name, for good (its publisher)',
      zh: '为账本上的版本加永久标签（其发布方）',
    },
    action: 'edition.tag',
    options: [['--note <text>', { en: 'what the tag is for', zh: '标签用途' }]],
    examples: ['tanji factors tag uk-desnz:2025 cbam-2026 --key institute'],
    content: async ([id = '', tag = ''], { note }, { context, organisation }) => {
      const edition = await editionOnLedger(context, id);
      showManifest(context, edition);
      return {
        schema: 'tanji.edition-tag/1',
        set: edition.manifest.set,
        tag,
        edition: id,
        hash: edition.hash,
        publisher: organisation,
        ...(note === undefined ? {} : { note }),
      };
    },
  });

/** `tanji factors tags`. */
export const tagsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'tags',
    about: { en: 'Tags of editions', zh: '版本标签' },
    examples: ['tanji factors tags'],
    run: async (context) => {
      const list = await context.client.call('listEditionTags', {});
      if (context.json(list)) return undefined;
      const rows = list.items.map(({ record, ledger }) => [
        `${record.set}:${record.tag}`,
        record.edition,
        `${ledger.time.slice(0, 10)} #${ledger.block}`,
        record.note ?? '',
      ]);
      context.print(tableText(rows));
      return undefined;
    },
  });

/** `tanji factors claim SET`. */
export const claimCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'claim <set>',
    about: {
      en: 'Claim the name of a set; the first claim holds (factor publisher)',
      zh: '认领集合名称，先到先得（因子发布方）',
    },
    action: 'set.claim',
    options: [['--title <text>', { en: 'what the set is', zh: '集合说明' }]],
    examples: ['tanji factors claim yunlu --title "Factors of Yunlu Aluminium" --key yunlu'],
    content: ([set = ''], { title }, { organisation }) => ({
      schema: 'tanji.factor-set/1',
      set,
      publisher: organisation,
      title,
    }),
  });

/** `tanji factors claims`. */
export const claimsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'claims',
    about: { en: 'Names of sets and who holds them', zh: '集合名称及其持有者' },
    examples: ['tanji factors claims'],
    run: async (context) => {
      const list = await context.client.call('listFactorSetClaims', {});
      if (context.json(list)) return undefined;
      const rows = list.items.map(({ set, publisher, title, ledger }) => [
        set,
        publisher,
        `${ledger.time.slice(0, 10)} #${ledger.block}`,
        title ?? '',
      ]);
      context.print(tableText(rows));
      return undefined;
    },
  });
