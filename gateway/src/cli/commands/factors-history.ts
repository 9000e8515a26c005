import type { Command } from 'commander';
import {
  editionDiffQuerySchema,
  type EditionEvent,
  type EditionDiff,
  type FactorDiff,
  type FactorEvent,
} from '@tanji/domain/api';
import { isTanjiError } from '@tanji/domain/errors';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import type { Text } from '../texts.js';
import { oneOf, usageError } from '../usage.js';
import { tableText } from '../width.js';

const EVENTS: Readonly<Record<FactorEvent['event'], Text>> = {
  proposed: { en: 'proposed', zh: '提议' },
  approved: { en: 'approved', zh: '同意' },
  rejected: { en: 'rejected', zh: '驳回' },
  activated: { en: 'activated', zh: '启用' },
  withdrawn: { en: 'withdrawn', zh: '撤回' },
  imported: { en: 'imported', zh: '导入' },
};

/** `tanji factors history ID`: versions of the ledger and rows of editions. */
export const historyCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'history <id>',
    about: { en: 'All versions of a factor', zh: '因子的全部版本' },
    examples: ['tanji factors history uk-desnz:freight/rail'],
    run: async (context, [id = '']) => {
      const history = await context.client.call('getFactorVersions', { params: { id } });
      if (context.json(history)) return undefined;
      const rows = history.versions.map(({ record, status, approvals, time, block, hash }) => [
        record.version,
        status,
        record.value,
        record.unit,
        `${record.validity.start}/${record.validity.end}`,
        approvals.join(' '),
        `${time.slice(0, 10)} #${block}`,
        hash.slice(0, 12),
      ]);
      const editions = (history.editions ?? []).map(({ record, edition, hash }) => [
        edition,
        context.t({ en: 'row', zh: '版本行' }),
        record.value,
        record.unit,
        `${record.validity.start}/${record.validity.end}`,
        '',
        record.published,
        hash.slice(0, 12),
      ]);
      context.print(tableText([...rows, ...editions], [2]));
      return undefined;
    },
  });

const EDITION_EVENTS: Readonly<Record<EditionEvent['event'], Text>> = {
  published: { en: 'published', zh: '发布' },
  approved: { en: 'approved', zh: '同意' },
  rejected: { en: 'rejected', zh: '驳回' },
  tagged: { en: 'tagged', zh: '加标签' },
};

const EDITION = /^[\w.-]+:[\w.-]+$/;

/** The log of an edition or tag; undefined where the name is none of the ledger. */
const editionLog = async (context: CliContext, id: string) => {
  if (!EDITION.test(id)) return undefined;
  try {
    return await context.client.call('getEditionLog', { params: { id } });
  } catch (error) {
    if (isTanjiError(error, 'FACTOR_EDITION_UNKNOWN')) return undefined;
    throw error;
  }
};

const factorRows = async (context: CliContext, id: string) => {
  const log = await context.client.call('getFactorLog', { params: { id } });
  const rows = log.events.map((event) => [
    event.ledger?.time.slice(0, 19) ?? event.day ?? '',
    event.ledger === undefined ? '' : `#${event.ledger.block}`,
    event.version,
    context.t(EVENTS[event.event]),
    event.organisation,
    event.value === undefined ? '' : `${event.value} ${event.unit ?? ''}`,
    event.remark ?? '',
  ]);
  return { log, rows };
};

/** `tanji factors log ID`, of a factor or of an edition. */
export const logCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'log <id>',
    about: {
      en: 'What happened to a factor or an edition: proposals, reviews, activation, imports, tags',
      zh: '因子或版本的全部经过：提议、审核、启用、导入、标签',
    },
    examples: ['tanji factors log uk-desnz:freight/rail', 'tanji factors log uk-desnz:2025'],
    run: async (context, [id = '']) => {
      const edition = await editionLog(context, id);
      if (edition === undefined) {
        const { log, rows } = await factorRows(context, id);
        if (!context.json(log)) context.print(tableText(rows));
        return undefined;
      }
      if (context.json(edition)) return undefined;
      const rows = edition.events.map(({ event, organisation, ledger, tag, remark }) => [
        ledger.time.slice(0, 19),
        `#${ledger.block}`,
        context.t(EDITION_EVENTS[event]),
        organisation,
        tag ?? '',
        remark ?? '',
      ]);
      context.print(tableText(rows));
      return undefined;
    },
  });

const percentText = (percent: string | undefined): string => {
  if (percent === undefined) return '';
  return percent.startsWith('-') ? `${percent} %` : `+${percent} %`;
};

const printFactorDiff = (context: CliContext, { id, from, to, changes }: FactorDiff): void => {
  if (changes.length === 0) {
    context.print(
      context.t(
        { en: '{from} and {to} say the same', zh: '{from} 与 {to} 内容相同' },
        { from, to },
      ),
    );
    return;
  }
  const rows = changes.flatMap(({ member, before, after, percent }) => [
    ...(before === undefined ? [] : [['-', member, before, '']]),
    ...(after === undefined ? [] : [['+', member, after, percentText(percent)]]),
  ]);
  context.print(`${id}  ${from} → ${to}\n${tableText(rows)}`);
};

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

const printEditionDiff = (context: CliContext, diff: EditionDiff): void => {
  const { from, to, counts, items, total } = diff;
  const heading = context.t(
    {
      en: '{from} → {to}: {added} added, {removed} removed, {changed} changed, {unchanged} the same',
      zh: '{from} → {to}：新增 {added}，删除 {removed}，变更 {changed}，未变 {unchanged}',
    },
    { from, to, ...counts },
  );
  const rows = items.map(({ kind, id, unit, before, after, changes }) => {
    const value = changes.find(({ member }) => member === 'value');
    const others = changes.filter(({ member }) => member !== 'value').map(({ member }) => member);
    return [
      MARKS[kind],
      id,
      before ?? '',
      after ?? '',
      unit,
      percentText(value?.percent),
      others.join(' '),
    ];
  });
  context.print(`${heading}\n${tableText(rows, [2, 3])}`);
  if (items.length < total) {
    context.talk(
      {
        en: '{shown} of {total} shown: --limit, --offset',
        zh: '显示 {shown}/{total} 条：--limit、--offset',
      },
      { shown: items.length, total },
    );
  }
};

interface DiffOptions {
  readonly kind?: string;
  readonly limit: string;
  readonly offset: string;
}

const KINDS = ['added', 'removed', 'changed'] as const;

const editionDiff = async (
  context: CliContext,
  { from, to }: Readonly<{ from: string | undefined; to: string }>,
  options: DiffOptions,
): Promise<EditionDiff> => {
  const { kind, limit, offset } = options;
  oneOf(context, '--kind', { value: kind, choices: KINDS });
  const query = editionDiffQuerySchema.safeParse({
    limit,
    offset,
    ...(from === undefined ? {} : { from }),
    ...(kind === undefined ? {} : { kind }),
  });
  if (!query.success) {
    throw usageError(context, '--limit, --offset', {
      text: { en: 'not numbers in the range', zh: '不是范围内的数字' },
    });
  }
  return context.client.call('getEditionDiff', { params: { id: to }, query: query.data });
};

/** `ID@VERSION` in its parts; without a version, the newest is meant. */
const versionOf = (
  named: string,
): { readonly id: string; readonly version: string | undefined } => {
  const at = named.indexOf('@');
  return at === -1
    ? { id: named, version: undefined }
    : { id: named.slice(0, at), version: named.slice(at + 1) };
};

const factorDiff = async (
  context: CliContext,
  first: string,
  second: string | undefined,
): Promise<FactorDiff> => {
  const [a, b] = [versionOf(first), second === undefined ? undefined : versionOf(second)];
  if (b !== undefined && (b.id !== a.id || a.version === undefined)) {
    throw usageError(context, '<to>', {
      text: {
        en: 'name two versions of one factor: ID@1 ID@2',
        zh: '请指定同一因子的两个版本：ID@1 ID@2',
      },
    });
  }
  const from = b === undefined ? undefined : a.version;
  const to = b === undefined ? a.version : b.version;
  const query = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return context.client.call('getFactorDiff', { params: { id: a.id }, query });
};

/** Whether a name is an edition's, or a tag that stands for one; a factor's id has the same form. */
const namesEdition = async ({ client }: CliContext, name: string): Promise<boolean> => {
  const { items } = await client.call('listFactorEditions', {});
  if (items.some(({ manifest }) => manifest.id === name)) return true;
  const ledger = await client.call('listLedgerEditions', { query: {} });
  return ledger.items.some(({ tags }) => tags.includes(name));
};

/** `tanji factors diff ID[@V] [ID@W]`, `tanji factors diff SET:EDITION [SET:EDITION]`. */
export const diffCommand = (host: CommandHost): Command =>
  defineCommand<DiffOptions>(host, {
    usage: 'diff <from> [to]',
    about: {
      en: 'What differs between versions of a factor, or between editions',
      zh: '比较因子的两个版本，或出版物的两个版本',
    },
    options: [
      [
        '--kind <word>',
        { en: 'editions: added, removed or changed', zh: '版本比较：added、removed、changed' },
      ],
      ['--limit <n>', { en: 'at most this many', zh: '最多条数' }, '100'],
      ['--offset <n>', { en: 'leave out the first', zh: '跳过前若干条' }, '0'],
    ],
    examples: [
      'tanji factors diff uk-desnz:freight/rail',
      'tanji factors diff uk-desnz:freight/rail@1 uk-desnz:freight/rail@2',
      'tanji factors diff uk-desnz:2023 uk-desnz:2025 --kind changed',
    ],
    run: async (context, [first = '', second], options) => {
      if (EDITION.test(first) && (await namesEdition(context, first))) {
        const [from, to] = second === undefined ? [undefined, first] : [first, second];
        const diff = await editionDiff(context, { from, to }, options);
        if (!context.json(diff)) printEditionDiff(context, diff);
        return undefined;
      }
      const diff = await factorDiff(context, first, second);
      if (!context.json(diff)) printFactorDiff(context, diff);
      return undefined;
    },
  });

/** `tanji factors blame ID`. */
export const blameCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly of?: 'ledger' | 'editions' }>(host, {
    usage: 'blame <id>',
    about: {
      en: 'Which version, and who, brought each member of a factor',
      zh: '因子的每一项内容由哪个版本、哪个组织引入',
    },
    options: [
      ['--of <word>', { en: 'ledger or editions', zh: 'ledger（账本）或 editions（出版物版本）' }],
    ],
    examples: ['tanji factors blame uk-desnz:freight/rail'],
    run: async (context, [id = ''], { of }) => {
      oneOf(context, '--of', { value: of, choices: ['ledger', 'editions'] });
      const query = of === undefined ? {} : { of };
      const blame = await context.client.call('getFactorBlame', { params: { id }, query });
      if (context.json(blame)) return undefined;
      const rows = blame.members.map(({ member, value, since }) => [
        since.version,
        since.ledger === undefined
          ? since.day
          : `${since.ledger.time.slice(0, 10)} #${since.ledger.block}`,
        since.organisation,
        member,
        value,
      ]);
      context.print(tableText(rows));
      return undefined;
    },
  });
