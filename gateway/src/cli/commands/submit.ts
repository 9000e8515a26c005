import type { Command } from 'commander';
import type { DraftResponse, FootprintDetails } from '@tanji/domain/api';
import { isTanjiError } from '@tanji/domain/errors';
import { parseStatedCalculation, type StatedCalculation } from '@tanji/domain/lca';
import { PARALLEL_REQUESTS, inParallel } from '../../client/index.js';
import { checkDraft } from '../check-draft.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { DECLARATION_OPTIONS, withDeclaration, type DeclarationOptions } from '../declaration.js';
import type { ExitCode } from '../exit-codes.js';
import { trustedNetwork, type TrustedNetwork } from '../network.js';
import { DECIMAL_OPTIONS, readDocument, type ReadOptions } from '../read-document.js';
import { SIGNING_OPTIONS, chosenOrganisation, type SigningOptions } from '../sign.js';
import { sendMany, type ManyOutcome, type Order } from '../sign-many.js';
import { submitDraft } from '../submit-draft.js';
import { usageError } from '../usage.js';

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

const visibilityOf = (options: SubmitOptions): 'public' | 'restricted' =>
  options.public === true ? 'public' : 'restricted';

interface FileDraft {
  readonly draft: DraftResponse;
  readonly network: TrustedNetwork;
}

/** Reads one file and has its record drafted; the draft is checked before anything is signed. */
const draftOf = async (
  context: CliContext,
  path: string,
  options: SubmitOptions,
): Promise<FileDraft> => {
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
  return { draft, network };
};

/** What can only be said of one record. */
const OF_ONE = ['id', 'batch', 'supersedes', 'reason', 'carbonContent'] as const;

const refuseOfOne = (context: CliContext, options: SubmitOptions): void => {
  const name = OF_ONE.find((option) => options[option] !== undefined);
  if (name === undefined) return;
  throw usageError(context, `--${name === 'carbonContent' ? 'carbon-content' : name}`, {
    text: {
      en: 'can only be said of one file',
      zh: '只能用于单个文件',
    },
  });
};

/**
 * Many files with one question and one passphrase. A file that cannot be drafted is told at the end
 * like a record that the ledger refuses; the others go on.
 */
const submitFiles = async (
  context: CliContext,
  paths: readonly string[],
  options: SubmitOptions,
): Promise<ExitCode> => {
  refuseOfOne(context, options);
  const organisation = await chosenOrganisation(context, options);
  const orders: Order<'footprint.submit'>[] = [];
  const failed: ManyOutcome['failed'][number][] = [];
  await inParallel([...paths.entries()], PARALLEL_REQUESTS, async ([index, subject]) => {
    try {
      const { draft } = await draftOf(context, subject, options);
      const { record: content, disclosure } = draft;
      orders[index] = { subject, content, disclosure, visibility: visibilityOf(options) };
    } catch (error) {
      if (!isTanjiError(error)) throw error;
      failed.push({ subject, error });
    }
  });
  const action = 'footprint.submit';
  // Sparse where a file failed: the rest keeps the order of the files.
  const many = { action, organisation, orders: orders.flat(), skipped: [], failed } as const;
  return sendMany(context, many, options);
};

/** `tanji submit FILE… --key K`. */
export const submitCommand = (host: CommandHost): Command =>
  defineCommand<SubmitOptions>(host, {
    usage: 'submit <file...>',
    about: {
      en: 'Calculate, sign and submit footprints; the key never leaves this machine',
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
      'tanji submit month-*.yaml --key alu-main --yes',
      'tanji submit speaker.csv --key oem --supersedes FP-1 --reason "2026 data" --public',
    ],
    run: async (context, paths, options) => {
      if (paths.length > 1) return submitFiles(context, paths, options);
      const [path = '-'] = paths;
      const { draft, network } = await draftOf(context, path, options);
      const visibility = visibilityOf(options);
      await submitDraft(context, { draft, network, visibility }, options);
      return undefined;
    },
  });
