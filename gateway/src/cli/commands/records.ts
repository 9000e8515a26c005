import type { Command } from 'commander';
import type { Action, ActionContent } from '@tanji/domain/command';
import { ACTIONS } from '@tanji/domain/command';
import { parseWith } from '@tanji/domain/record';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { SIGNING_OPTIONS, chosenOrganisation, sendCommand, type SigningOptions } from '../sign.js';
import type { Text } from '../texts.js';
import { partsCommand, productWhyCommand } from './product-views.js';

/** Options by name; commander gives texts. */
type Values = SigningOptions & Readonly<Record<string, unknown>>;

interface RecordCommand<A extends Action> {
  readonly usage: string;
  readonly about: Text;
  readonly action: A;
  readonly options?: readonly (readonly [string, Text, string?])[];
  readonly examples: readonly string[];
  /** The content, unchecked: the schema of the action decides. */
  readonly content: (
    args: readonly string[],
    options: Values,
    around: Readonly<{ organisation: string; context: CliContext; today: string }>,
  ) => unknown;
}

/** A command that signs and sends one record. */
export const defineRecordCommand = <A extends Action>(
  host: CommandHost,
  spec: RecordCommand<A>,
): Command =>
  defineCommand<Values>(host, {
    usage: spec.usage,
    about: spec.about,
    options: [...SIGNING_OPTIONS, ...(spec.options ?? [])],
    examples: spec.examples,
    run: async (context, args, options) => {
      const organisation = await chosenOrganisation(context, options);
      const today = new Date(context.io.now()).toISOString().slice(0, 10);
      const value = await spec.content(args, options, { organisation, context, today });
      const content = parseWith(ACTIONS[spec.action].schema, value, 'content') as ActionContent<A>;
      await sendCommand(context, { action: spec.action, content, organisation }, options);
      return undefined;
    },
  });

export const fromFile = async (context: CliContext, path: string): Promise<object> => {
  const text = (await context.read(path)).toString('utf8');
  const { readJsonFile, readYamlFile } = await import('../../files/index.js');
  const isYaml = /\.ya?ml$/i.test(path);
  return (isYaml ? readYamlFile(text) : readJsonFile(text)).value as object;
};

/** The hash of a footprint: given, or as the gateway shows it (the contract checks it anyway). */
const subjectOf = async (
  context: CliContext,
  footprint: string,
): Promise<{ footprint: string; hash: string }> => {
  const { summary } = await context.client.call('getFootprint', { params: { id: footprint } });
  return { footprint, hash: summary.hash };
};

/** Options that were given. A judgement has no defaults: the schema names what is missing. */
const stated = (options: Values, names: readonly string[]): object =>
  Object.fromEntries(
    names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );

const orgAdmit = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'admit <file>',
    about: {
      en: 'Admit an organisation with its first key (operator)',
      zh: '接纳组织及其首个密钥（运营方）',
    },
    action: 'organisation.admit',
    examples: ['tanji org admit yunlu-alu.yaml --key operator'],
    content: async ([path = '-'], _options, { context }) => ({
      schema: 'tanji.organisation/1',
      ...(await fromFile(context, path)),
    }),
  });

const productRegister = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'register <file>',
    about: { en: 'Register a product', zh: '登记产品' },
    action: 'product.register',
    examples: ['tanji product register speaker.yaml --key oem'],
    content: async ([path = '-'], _options, { context, organisation }) => ({
      schema: 'tanji.product/1',
      owner: organisation,
      ...(await fromFile(context, path)),
    }),
  });

const labelIssue = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'issue <footprint>',
    about: { en: 'Issue a label that shows a footprint', zh: '签发展示碳足迹的标签' },
    action: 'label.issue',
    options: [
      ['--id <id>', { en: 'id of the label', zh: '标签编号' }],
      ['--lot <lot>', { en: 'batch', zh: '批次' }],
      ['--serial <serial>', { en: 'serial number', zh: '序列号' }],
      ['--supersedes <id>', { en: 'label that this one replaces', zh: '被取代的标签' }],
    ],
    examples: ['tanji label issue FP-1 --id LBL-1 --lot 2025-12'],
    content: async ([footprint = ''], options, { context, organisation, today }) => {
      const { record, summary } = await context.client.call('getFootprint', {
        params: { id: footprint },
      });
      const product = await context.client.call('getProduct', { params: { id: record.product } });
      const { id } = options;
      return {
        schema: 'tanji.label/1',
        id: id ?? `LBL-${footprint}`,
        owner: organisation,
        product: record.product,
        gtin: product.record.gtin,
        footprint: { id: footprint, hash: summary.hash },
        issued: today,
        ...stated(options, ['lot', 'serial', 'supersedes']),
      };
    },
  });

const statementIssue = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'issue <footprint>',
    about: {
      en: 'State an opinion on one exact record (auditor)',
      zh: '对某一记录出具核查声明（核查机构）',
    },
    action: 'statement.issue',
    options: [
      ['--id <id>', { en: 'id of the statement', zh: '声明编号' }],
      [
        '--opinion <word>',
        { en: 'verified, qualified or adverse', zh: 'verified、qualified 或 adverse' },
      ],
      ['--level <word>', { en: 'limited or reasonable', zh: 'limited 或 reasonable' }],
      [
        '--standard <name>',
        { en: 'standard, e.g. "ISO 14064-3:2019"', zh: '依据的标准，如 "ISO 14064-3:2019"' },
      ],
      ['--comment <text>', { en: 'comment', zh: '说明' }],
    ],
    examples: [
      'tanji statement issue FP-1 --opinion verified --level reasonable --standard "ISO 14064-3:2019"',
    ],
    content: async ([footprint = ''], options, { context, organisation, today }) => ({
      schema: 'tanji.statement/1',
      id: options.id ?? `ST-${footprint}-${organisation}`,
      auditor: organisation,
      subject: await subjectOf(context, footprint),
      ...stated(options, ['opinion', 'level', 'standard', 'comment']),
      completed: today,
    }),
  });

const findingRaise = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'raise <footprint> <text>',
    about: {
      en: 'Raise a finding on a record (auditor, regulator)',
      zh: '对记录提出审核发现（核查机构、监管方）',
    },
    action: 'finding.raise',
    options: [
      ['--id <id>', { en: 'id of the finding', zh: '审核发现编号' }],
      [
        '--severity <word>',
        { en: 'observation, minor or major', zh: 'observation、minor 或 major' },
      ],
    ],
    examples: ['tanji finding raise FP-1 "Meter 7 was not calibrated" --severity major'],
    content: async ([footprint = '', text = ''], options, { context, organisation, today }) => ({
      schema: 'tanji.finding/1',
      id: options.id ?? `FD-${footprint}-${context.io.now()}`,
      auditor: organisation,
      subject: await subjectOf(context, footprint),
      ...stated(options, ['severity']),
      text,
      raised: today,
    }),
  });

const findingAnswer = (host: CommandHost, kind: 'answer' | 'close'): Command =>
  defineRecordCommand(host, {
    usage: `${kind} <finding> <text>`,
    about:
      kind === 'answer'
        ? { en: 'Answer a finding (owner of the record)', zh: '答复审核发现（记录所有者）' }
        : { en: 'Close a finding (who raised it)', zh: '关闭审核发现（提出方）' },
    action: 'finding.answer',
    examples: [`tanji finding ${kind} FD-1 "Certificate of 2025-03-01 attached to the file"`],
    content: ([finding = '', text = ''], _options, { context, organisation, today }) => ({
      schema: 'tanji.finding-answer/1',
      id: `FA-${finding}-${context.io.now()}`,
      finding,
      organisation,
      kind,
      text,
      answered: today,
    }),
  });

/** `tanji org …`. */
export const orgCommand = (host: CommandHost): Command =>
  defineGroup(host, 'org', {
    about: { en: 'Organisations: admit', zh: '组织：接纳' },
    commands: [orgAdmit(host)],
  });

/** `tanji product …`. */
export const productCommand = (host: CommandHost): Command =>
  defineGroup(host, 'product', {
    about: { en: 'Products: register, parts, causes of change', zh: '产品：登记、构成与变化原因' },
    commands: [productRegister(host), partsCommand(host), productWhyCommand(host)],
  });

/** `tanji label …`. */
export const labelCommand = (host: CommandHost): Command =>
  defineGroup(host, 'label', {
    about: { en: 'Labels: issue', zh: '标签：签发' },
    commands: [labelIssue(host)],
  });

/** `tanji statement …`. */
export const statementCommand = (host: CommandHost): Command =>
  defineGroup(host, 'statement', {
    about: { en: 'Auditors’ statements: issue', zh: '核查声明：出具' },
    commands: [statementIssue(host)],
  });

/** `tanji finding …`. */
export const findingCommand = (host: CommandHost): Command =>
  defineGroup(host, 'finding', {
    about: { en: 'Findings: raise, answer, close', zh: '审核发现：提出、答复、关闭' },
    commands: [findingRaise(host), findingAnswer(host, 'answer'), findingAnswer(host, 'close')],
  });
