import { basename } from 'node:path';
import type { Command } from 'commander';
import { versionOfRow } from '@tanji/domain/factor-edition';
import type { FactorVersion } from '@tanji/domain/record';
import type { LocalFactor } from '../../local-factors/index.js';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { usageError } from '../usage.js';
import { tableText } from '../width.js';
import { upstreamVersions } from './factors-upstream.js';

interface AddOptions {
  readonly publisher?: string;
  readonly edition?: string;
  readonly licence?: string;
  readonly attribution?: string;
  readonly sourceTitle?: string;
  readonly sourcePublisher?: string;
}

const homeOf = (context: CliContext): string => context.settings.home.value;

const required = (context: CliContext, options: AddOptions, name: keyof AddOptions): string => {
  const value = options[name];
  if (value !== undefined) return value;
  throw usageError(context, `--${name}`, { text: { en: 'is needed', zh: '为必填项' } });
};

/** The factor with a version more, or another content of a version that it had. */
const withVersion = (known: LocalFactor | undefined, version: FactorVersion): LocalFactor => ({
  ...known,
  id: version.id,
  versions: [...(known?.versions ?? []).filter((one) => one.version !== version.version), version],
});

const addCommand = (host: CommandHost): Command =>
  defineCommand<AddOptions>(host, {
    usage: 'add <files...>',
    about: {
      en: 'Add the factors of a file to the private set, without a gateway',
      zh: '将文件中的因子加入私有因子集，不访问网关',
    },
    options: [
      ['--publisher <set>', { en: 'name of the set, as for import', zh: '集合名称，同 import' }],
      ['--edition <name>', { en: '2026, 2026.1, v1.2', zh: '版本，如 2026、2026.1、v1.2' }],
      ['--licence <text>', { en: 'of rows that state none', zh: '未注明许可的行的许可' }],
      ['--attribution <text>', { en: 'what the licence asks for', zh: '许可要求的署名' }],
      ['--source-title <text>', { en: 'title of the publication', zh: '出版物标题' }],
      ['--source-publisher <text>', { en: 'who published it', zh: '出版物的发布方' }],
    ],
    examples: ['tanji factors local add own.csv --publisher yunlu --edition 2026'],
    run: async (context, paths, options) => {
      const publisher = required(context, options, 'publisher');
      const edition = required(context, options, 'edition');
      const { importEdition, publisherOf, reportText, withTerms } =
        await import('../../factor-import/index.js');
      const { readLocalFactors, writeLocalFactors } = await import('../../local-factors/index.js');
      const files = await Promise.all(
        paths.map(async (path) => ({ name: basename(path), bytes: await context.read(path) })),
      );
      const { licence, attribution, sourceTitle, sourcePublisher } = options;
      const terms = { licence, attribution, title: sourceTitle, publisher: sourcePublisher };
      const profile = withTerms(publisherOf(publisher), terms);
      const { rows, report } = await importEdition({ profile, edition, files });
      const published = new Date(context.io.now()).toISOString().slice(0, 10);
      const factors = new Map(await readLocalFactors(homeOf(context)));
      for (const { row } of rows) {
        const version = versionOfRow(row, { publisher, published });
        factors.set(row.id, withVersion(factors.get(row.id), version));
      }
      await writeLocalFactors(homeOf(context), factors);
      if (!context.json(report)) context.print(reportText(report, context.language));
      context.talk(
        { en: '{count} factors in the private set.', zh: '私有因子集共 {count} 个因子。' },
        { count: factors.size },
      );
      return report.levels.error > 0 ? EXIT.failed : EXIT.ok;
    },
  });

const listCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'list',
    about: { en: 'Factors of the private set', zh: '私有因子集中的因子' },
    examples: ['tanji factors local list'],
    run: async (context) => {
      const { readLocalFactors } = await import('../../local-factors/index.js');
      const factors = [...(await readLocalFactors(homeOf(context))).values()];
      if (context.json({ items: factors })) return undefined;
      const rows = factors.flatMap(({ id, versions, base }) =>
        versions.map(({ version, value, unit, region, validity }) => [
          id,
          version,
          value,
          unit,
          region,
          `${validity.start}/${validity.end}`,
          base === undefined ? context.t({ en: 'private', zh: '私有' }) : '',
        ]),
      );
      context.print(tableText(rows, [2]));
      return undefined;
    },
  });

const pullCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'pull <id...>',
    about: {
      en: 'Take factors of the gateway into the private set, to calculate without it',
      zh: '将网关的因子取入私有因子集，以便离线计算',
    },
    examples: ['tanji factors local pull cn-mee-grid:electricity/cn-yn'],
    run: async (context, ids) => {
      const { readLocalFactors, versionsHash, writeLocalFactors } =
        await import('../../local-factors/index.js');
      const factors = new Map(await readLocalFactors(homeOf(context)));
      const wanted = [...new Set(ids)].filter((id) => !factors.has(id));
      const upstream = await upstreamVersions(context, wanted);
      for (const [id, versions] of upstream) {
        if (versions.length > 0) {
          factors.set(id, { id, versions: [...versions], base: versionsHash(versions) });
        }
      }
      await writeLocalFactors(homeOf(context), factors);
      const missing = wanted.filter((id) => !factors.has(id));
      const taken = wanted.filter((id) => factors.has(id));
      if (context.json({ taken, missing })) return missing.length > 0 ? EXIT.failed : EXIT.ok;
      for (const id of taken) context.print(`${context.t({ en: 'taken', zh: '已取' })}  ${id}`);
      for (const id of missing) context.print(`${context.t({ en: 'unknown', zh: '未知' })}  ${id}`);
      return missing.length > 0 ? EXIT.failed : EXIT.ok;
    },
  });

/** `tanji factors local …`: the private factor set of this home. */
export const localCommand = (host: CommandHost): Command =>
  defineGroup(host, 'local', {
    about: {
      en: 'The private factor set of this computer: add, list, pull',
      zh: '本机的私有因子集：添加、列出、取入',
    },
    commands: [addCommand(host), listCommand(host), pullCommand(host)],
  });
