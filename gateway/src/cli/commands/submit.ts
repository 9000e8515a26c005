import type { Command } from 'commander';
import type { DraftResponse, FootprintDetails } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { describeAction, type UnsignedCommand } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { checkFootprintSums, checkFootprintValues } from '@tanji/domain/footprint';
import { parseStatedCalculation, type StatedCalculation } from '@tanji/domain/lca';
import type { FootprintRecord } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { DECLARATION_OPTIONS, withDeclaration, type DeclarationOptions } from '../declaration.js';
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

interface SubmitOptions extends SigningOptions, ReadOptions, DeclarationOptions {
  readonly id?: string;
  readonly facility?: string;
  readonly batch?: string;
  readonly supersedes?: string;
  readonly reason?: string;
  readonly public?: boolean;
}

const detailsOf = (
  document: StatedCalculation,
  owner: string,
  options: SubmitOptions,
): FootprintDetails => {
  const { id, facility, batch, supersedes, reason } = options;
  const optional = { id, facility, batch, supersedes, reason };
  return {
    owner,
    product: document.product.id,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
};

type StatedMembers = Readonly<
  Record<'declaration' | 'product' | 'geography' | 'gwp' | 'electricity', unknown>
>;

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

/** Members in one order, so that two equal values are one text. */
const textOf = (value: unknown): string => activityOf(value ?? null);

/** What the person stated, beside the member of the record that must say the same. */
const expectStated = (document: StatedCalculation, record: FootprintRecord): void => {
  const { declaration, product, geography, gwp, electricity } = document;
  const { declaredUnit, declaredAmount } = product;
  const { method } = record;
  const { carbonContent, packagingIncluded, exemptedPercent, exemptedReason } = record;
  const stated: StatedMembers = {
    declaration,
    product: { declaredUnit, declaredAmount },
    geography,
    gwp,
    electricity,
  };
  const recorded: StatedMembers = {
    declaration: {
      carbonContent,
      packagingIncluded,
      exemptedPercent,
      exemptedReason,
      standards: method.standards,
    },
    product: { declaredUnit: record.declaredUnit, declaredAmount: record.declaredAmount },
    geography: record.geography,
    gwp: method.gwp,
    electricity: record.electricity,
  };
  for (const member of Object.keys(stated) as (keyof StatedMembers)[]) {
    expectSame(member, textOf(stated[member]), textOf(recorded[member]));
  }
};

/**
 * A draft is a server's word. Before it is signed: the activity data are the person's own, the sums
 * hold, and record, owner, product and declaration are what was asked for.
 */
const checkDraft = (
  draft: DraftResponse,
  asked: Readonly<{ document: StatedCalculation; details: FootprintDetails }>,
): void => {
  const { record, result, disclosure } = draft;
  expectSame('owner', asked.details.owner, record.owner);
  expectSame('product', asked.details.product, record.product);
  expectSame('supersedes', asked.details.supersedes ?? '', record.supersedes ?? '');
  expectSame('period', JSON.stringify(asked.document.period), JSON.stringify(record.period));
  expectSame('boundary', asked.document.boundary, record.boundary);
  expectStated(asked.document, record);
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
      zh: '计算、签名并提交碳足迹；密钥不会离开本机',
    },
    options: [
      ...SIGNING_OPTIONS,
      [
        '--id <id>',
        { en: 'id of the record, else chosen by the gateway', zh: '记录编号，默认由网关生成' },
      ],
      ['--facility <id>', { en: 'facility', zh: '设施' }],
      ['--batch <id>', { en: 'batch', zh: '批次' }],
      ['--supersedes <id>', { en: 'record that this one replaces', zh: '被取代的记录' }],
      ['--reason <text>', { en: 'why it is replaced', zh: '取代原因' }],
      ...DECLARATION_OPTIONS,
      ['--public', { en: 'disclose the calculation to everyone', zh: '公开全部计算明细' }],
      ...DECIMAL_OPTIONS,
    ],
    examples: [
      'tanji submit ingot.yaml --key alu-main --dry-run',
      'tanji submit speaker.csv --key oem --supersedes FP-1 --reason "2026 data" --public',
    ],
    run: async (context, [path = '-'], options) => {
      const document = await readDocument(context, path, {
        options,
        parse: (value) => parseStatedCalculation(withDeclaration(value, options)),
      });
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
          zh: '核验：tanji verify {id}（尚未见证：待见证方签署下一检查点后即为完整）',
        },
        { id: receipt.id },
      );
      return undefined;
    },
  });
