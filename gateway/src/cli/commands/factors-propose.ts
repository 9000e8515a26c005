import type { Command } from 'commander';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { factorVersionHash } from '@tanji/domain/footprint';
import { factorVersionSchema, parseWith, type FactorVersion } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { PARALLEL_REQUESTS, inParallel } from '../../client/index.js';
import { sendMany, type ManyOutcome, type Order } from '../sign-many.js';
import { SIGNING_OPTIONS, chosenOrganisation, type SigningOptions } from '../sign.js';
import { usageError } from '../usage.js';
import { subjectOf, versionsOf } from './factors-versions.js';

interface ProposeOptions extends SigningOptions {
  readonly starter?: boolean;
}

interface Around {
  readonly organisation: string;
  readonly today: string;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One factor version or an array of them; publisher and date may be left out. */
const fromFile = async (
  context: CliContext,
  path: string,
  { organisation, today }: Around,
): Promise<readonly FactorVersion[]> => {
  const text = (await context.read(path)).toString('utf8');
  const { readJsonFile, readYamlFile } = await import('../../files/index.js');
  const { value } = /\.ya?ml$/i.test(path) ? readYamlFile(text) : readJsonFile(text);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item, index) =>
    parseWith(
      factorVersionSchema,
      isObject(item)
        ? { schema: 'tanji.factor/1', publisher: organisation, published: today, ...item }
        : item,
      'factor version',
      Array.isArray(value) ? `/${String(index)}` : '',
    ),
  );
};

const proposals = async (
  context: CliContext,
  path: string | undefined,
  around: Around & { readonly starter: boolean },
): Promise<readonly FactorVersion[]> => {
  if (around.starter === (path !== undefined)) {
    throw usageError(context, '<file>', {
      text: { en: 'give a file, or --starter', zh: '请给出文件，或使用 --starter' },
    });
  }
  if (path !== undefined) return fromFile(context, path, around);
  const { starterFactors } = await import('../../starter/index.js');
  return starterFactors(around.organisation, around.today);
};

type Standing = 'new' | 'there' | TanjiError;

/** Whether the ledger has this version already. The day of the proposal makes no difference. */
const standingOf = async (
  context: CliContext,
  record: FactorVersion,
  organisation: string,
): Promise<Standing> => {
  const { id, publisher: owner } = record;
  if (owner !== organisation) {
    const params = { what: 'factor', id, owner, actual: organisation };
    return new TanjiError('RECORD_OWNER_FOREIGN', params);
  }
  try {
    const versions = await versionsOf(context, id);
    const there = versions.find((one) => one.record.version === record.version);
    if (there === undefined) return 'new';
    const { published } = there.record;
    if (factorVersionHash({ ...record, published }) === there.hash) return 'there';
    return new TanjiError('RECORD_EXISTS', { what: 'factor', id: subjectOf(record) });
  } catch (error) {
    if (isTanjiError(error)) return error;
    throw error;
  }
};

/** Version 1 before version 2, whatever the order in the file. */
const byVersion = (a: FactorVersion, b: FactorVersion): number =>
  Number(a.version) - Number(b.version);

/** `tanji factors propose FILE|--starter`. */
export const proposeCommand = (host: CommandHost): Command =>
  defineCommand<ProposeOptions>(host, {
    usage: 'propose [file]',
    about: {
      en: 'Propose factor versions from a JSON or YAML file, or the starter pack (factor publisher)',
      zh: '从 JSON 或 YAML 文件或初始因子包提议因子版本（因子发布方）',
    },
    options: [
      ...SIGNING_OPTIONS,
      ['--starter', { en: 'the factors that come with Tanji', zh: '随碳迹提供的初始因子包' }],
    ],
    examples: [
      'tanji factors propose rail-2026.json --key publisher',
      'tanji factors propose --starter --key publisher',
    ],
    run: async (context, [path], options) => {
      const organisation = await chosenOrganisation(context, options);
      const today = new Date(context.io.now()).toISOString().slice(0, 10);
      const starter = options.starter === true;
      const records = await proposals(context, path, { organisation, today, starter });
      const sorted = records.toSorted(byVersion);
      const standing = await inParallel(sorted, PARALLEL_REQUESTS, (record) =>
        standingOf(context, record, organisation),
      );
      const orders: Order<'factor.propose'>[] = [];
      const skipped: string[] = [];
      const failed: ManyOutcome['failed'][number][] = [];
      standing.forEach((state, index) => {
        const content = sorted[index];
        if (content === undefined) return;
        const subject = subjectOf(content);
        if (state === 'new') orders.push({ subject, content });
        else if (state === 'there') skipped.push(subject);
        else failed.push({ subject, error: state });
      });
      return sendMany(
        context,
        {
          action: 'factor.propose',
          organisation,
          orders,
          skipped,
          failed,
        },
        options,
      );
    },
  });
