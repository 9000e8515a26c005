import type { Command } from 'commander';
import type { DraftResponse, FootprintDetails } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { describeAction, type UnsignedCommand } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { checkFootprintSums, checkFootprintValues } from '@tanji/domain/footprint';
import type { CalculationDocument } from '@tanji/domain/lca';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { trustedNetwork, type TrustedNetwork } from '../network.js';
import { DECIMAL_OPTIONS, readDocument, type ReadOptions } from '../read-document.js';
import {
  SIGNING_OPTIONS,
  chosenOrganisation,
  prepare,
  showReceipt,
  signCommand,
  type SigningOptions,
} from '../sign.js';

interface SubmitOptions extends SigningOptions, ReadOptions {
  readonly id?: string;
  readonly facility?: string;
  readonly batch?: string;
  readonly supersedes?: string;
  readonly reason?: string;
  readonly standard?: readonly string[];
  readonly carbonContent?: string;
  readonly packaging?: boolean;
  readonly public?: boolean;
}

const detailsOf = (
  document: CalculationDocument,
  owner: string,
  options: SubmitOptions,
): FootprintDetails => {
  const { id, facility, batch, supersedes, reason, standard, carbonContent } = options;
  const optional = { id, facility, batch, supersedes, reason, standards: standard };
  return {
    owner,
    product: document.product.id,
    packagingIncluded: options.packaging === true,
    ...(carbonContent === undefined ? {} : { carbonContent: { fossil: carbonContent } }),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
};

const expectSame = (member: string, expected: string, actual: string): void => {
  if (expected !== actual) throw new TanjiError('DRAFT_DIFFERS', { member, expected, actual });
};

/** What resolution may change in a line: factors and the hash of a footprint. */
const RESOLVED = new Set([
  'factor',
  'marketFactor',
  'factorByYear',
  'footprint',
  'factors',
  'schema',
]);

const activityOf = (value: unknown): string =>
  JSON.stringify(value, (key: string, member: unknown) => {
    if (RESOLVED.has(key)) return undefined;
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** Lines in one order: a server may sort them. */
const linesOf = (document: { readonly lines: readonly { readonly id: string }[] }): string =>
  activityOf([...document.lines].sort((a, b) => (a.id < b.id ? -1 : 1)));

/**
 * A draft is a server's word. Before it is signed: the activity data are the person's own, the sums
 * hold, and record, owner and product are what was asked for.
 */
const checkDraft = (
  draft: DraftResponse,
  asked: Readonly<{ document: CalculationDocument; details: FootprintDetails }>,
): void => {
  const { record, result, disclosure } = draft;
  expectSame('owner', asked.details.owner, record.owner);
  expectSame('product', asked.details.product, record.product);
  expectSame('supersedes', asked.details.supersedes ?? '', record.supersedes ?? '');
  expectSame('period', JSON.stringify(asked.document.period), JSON.stringify(record.period));
  expectSame('boundary', asked.document.boundary, record.boundary);
  expectSame('lines', linesOf(asked.document), linesOf(disclosure.document));
  expectSame('total', result.total, record.total);
  expectSame('recordHash', hashRecord(record), draft.recordHash);
  checkFootprintSums(record);
  checkFootprintValues(record);
};

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

/** `tanji submit FILE --key K`. */
export const submitCommand = (host: CommandHost): Command =>
  defineCommand<SubmitOptions>(host, {
    usage: 'submit <file>',
    about: {
      en: 'Calculate, sign and submit a footprint; the key never leaves this machine',
      zh: '计算、签名并提交碳足迹;密钥不会离开本机',
    },
    options: [
      ...SIGNING_OPTIONS,
      [
        '--id <id>',
        { en: 'id of the record, else chosen by the gateway', zh: '记录编号,默认由网关生成' },
      ],
      ['--facility <id>', { en: 'facility', zh: '设施' }],
      ['--batch <id>', { en: 'batch', zh: '批次' }],
      ['--supersedes <id>', { en: 'record that this one replaces', zh: '被取代的记录' }],
      ['--reason <text>', { en: 'why it is replaced', zh: '取代原因' }],
      ['--standard <name...>', { en: 'standards followed', zh: '遵循的标准' }],
      [
        '--carbon-content <kg>',
        { en: 'kg of fossil carbon per declared amount', zh: '每声明数量所含化石碳(kg)' },
      ],
      ['--packaging', { en: 'packaging is included', zh: '已包含包装' }],
      ['--public', { en: 'disclose the calculation to everyone', zh: '公开全部计算明细' }],
      ...DECIMAL_OPTIONS,
    ],
    examples: [
      'tanji submit ingot.yaml --key alu-main --dry-run',
      'tanji submit speaker.csv --key oem --supersedes FP-1 --reason "2026 data" --public',
    ],
    run: async (context, [path = '-'], options) => {
      const document = await readDocument(context, path, options);
      const network = await trustedNetwork(context);
      const owner = await chosenOrganisation(context, options);
      const details = detailsOf(document, owner, options);
      const draft = await context.client.call('draftFootprint', {
        body: { calculation: document, details, language: context.language },
      });
      checkDraft(draft, { document, details });
      const signed = await signCommand(
        context,
        network,
        commandFor(context, network, draft),
        options,
      );
      if (signed === undefined) return undefined;
      const receipt = await context.client.call('submitFootprint', {
        body: {
          command: signed,
          disclosure: draft.disclosure,
          visibility: options.public === true ? 'public' : 'restricted',
        },
      });
      showReceipt(context, receipt);
      context.talk(
        {
          en: 'Check it: tanji verify {id} (not witnessed yet: complete once witnesses have signed the next checkpoint)',
          zh: '核验:tanji verify {id}(尚未见证:待见证方签署下一检查点后即为完整)',
        },
        { id: receipt.id },
      );
      return undefined;
    },
  });
