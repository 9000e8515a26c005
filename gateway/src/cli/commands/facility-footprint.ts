import type { Command } from 'commander';
import {
  accountFootprintSchema,
  type AccountFootprint,
  type DraftResponse,
  type FacilityMonth,
} from '@tanji/domain/api';
import { accountDocumentHash, productCalculation, type BillItem } from '@tanji/domain/accounting';
import { canonicalJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { parseStatedCalculation, type StatedCalculation } from '@tanji/domain/lca';
import { declaredUnitSchema, parseWith } from '@tanji/domain/record';
import { checkDraft, expectSame } from '../check-draft.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { DECLARATION_OPTIONS, withDeclaration, type DeclarationOptions } from '../declaration.js';
import { trustedNetwork } from '../network.js';
import { SIGNING_OPTIONS, type SigningOptions } from '../sign.js';
import { submitDraft } from '../submit-draft.js';
import { usageError } from '../usage.js';
import { tableText } from '../width.js';
import { fromFile } from './records.js';

interface FootprintOptions extends SigningOptions, DeclarationOptions {
  readonly bom?: string;
  readonly id?: string;
  readonly supersedes?: string;
  readonly reason?: string;
  readonly public?: boolean;
  readonly draft?: boolean;
}

const statedBy = async (
  context: CliContext,
  product: string,
  options: FootprintOptions & { readonly bom: string },
): Promise<AccountFootprint> => {
  const { id, supersedes, reason } = options;
  const details = Object.entries({ id, supersedes, reason }).filter(
    ([, value]) => value !== undefined,
  );
  const written = withDeclaration(await fromFile(context, options.bom), options) as object;
  const value = {
    ...written,
    product,
    details: Object.fromEntries(details),
    language: context.language,
  };
  return parseWith(accountFootprintSchema, value, 'bill of materials');
};

/** The footprint that the draft counts a component by. */
const footprintIn = (draft: DraftResponse, component: string): BillItem['footprint'] => {
  const line = draft.disclosure.document.lines.find(({ id }) => id === `bill:${component}`);
  if (line?.kind !== 'footprint' || !('id' in line.footprint)) {
    throw new TanjiError('DRAFT_DIFFERS', { member: 'bill', expected: component, actual: '' });
  }
  return { ...line.footprint, declaredUnit: declaredUnitSchema.parse(line.unit) };
};

/** The bill as it was asked for, with the footprints that the gateway found for it. */
const billOf = (stated: AccountFootprint, draft: DraftResponse): readonly BillItem[] =>
  stated.bill.map(({ component, amount, stage }) => ({
    component,
    amount,
    stage: stage ?? stated.supplyStage,
    footprint: footprintIn(draft, component),
  }));

/** The same calculation once more, from the account that was signed. */
const calculationHere = (
  { document, record: account }: FacilityMonth,
  stated: AccountFootprint,
  draft: DraftResponse,
): StatedCalculation => {
  const { boundary, gwp, declaration, stage, supplyStage } = stated;
  const { massKg } = draft.disclosure.document.product;
  return parseStatedCalculation(
    productCalculation(document, {
      product: { id: stated.product, ...(massKg === undefined ? {} : { massKg }) },
      account,
      stage,
      supplyStage,
      bill: billOf(stated, draft),
      statement: {
        boundary,
        gwp,
        declaration,
        // Without one of its own the facility's, which the owner registered.
        geography: stated.geography ?? draft.record.geography,
      },
    }),
  );
};

type Factors = Readonly<Partial<Record<'factor' | 'marketFactor', unknown>>>;

const factorsOf = (line: object): string => {
  const { factor, marketFactor } = line as Factors;
  return canonicalJson([factor ?? null, marketFactor ?? null]);
};

/** What the account gives a piece stands in the factors of its lines, which nothing resolves. */
const expectShares = (document: StatedCalculation, draft: DraftResponse): void => {
  const drafted = new Map(draft.disclosure.document.lines.map((line) => [line.id, line]));
  for (const line of document.lines) {
    if (line.kind === 'footprint') continue;
    expectSame(`share of ${line.id}`, factorsOf(line), factorsOf(drafted.get(line.id) ?? {}));
  }
};

/**
 * A draft and the month it claims to come from are a server's word: the hash of the month is that of
 * the account on the ledger, and the record is what this month and this bill give here.
 */
const checkAgainst = (month: FacilityMonth, stated: AccountFootprint, draft: DraftResponse) => {
  const hash = accountDocumentHash(month.document);
  expectSame('documentHash', month.record.documentHash, hash);
  const document = calculationHere(month, stated, draft);
  const { owner } = month.document;
  checkDraft(draft, { document, details: { ...stated.details, owner, product: stated.product } });
  expectShares(document, draft);
};

const show = (context: CliContext, { record, result }: DraftResponse): void => {
  const { t } = context;
  context.print(`${record.product} ${record.period.start}: ${record.total} kg CO2e`);
  const rows = [
    [t({ en: 'own plant', zh: '自有工厂' }), record.own],
    [t({ en: 'supply chain', zh: '供应链' }), record.supplyChain],
    ...result.lines.map(({ id, amount }) => [`  ${id}`, amount]),
  ];
  context.print(tableText(rows, [1]));
};

/** `tanji facility footprint FACILITY MONTH PRODUCT --bom FILE`. */
export const footprintCommand = (host: CommandHost): Command =>
  defineCommand<FootprintOptions>(host, {
    usage: 'footprint <facility> <month> <product>',
    about: {
      en: 'A product’s footprint from the signed account of a month and a bill of materials',
      zh: '由已签发的月度核算和物料清单得出产品碳足迹',
    },
    options: [
      ...SIGNING_OPTIONS,
      [
        '--bom <file>',
        {
          en: 'bill of materials with boundary, gwp and declaration',
          zh: '物料清单文件，含边界、GWP 与声明',
        },
      ],
      ['--draft', { en: 'show the draft and stop', zh: '只显示草稿' }],
      [
        '--id <id>',
        { en: 'id of the record, else chosen by the gateway', zh: '记录编号，默认由网关生成' },
      ],
      ['--supersedes <id>', { en: 'record that this one replaces', zh: '被取代的记录' }],
      ['--reason <text>', { en: 'why it is replaced', zh: '取代原因' }],
      ...DECLARATION_OPTIONS,
      ['--public', { en: 'disclose the calculation to everyone', zh: '公开全部计算明细' }],
    ],
    examples: ['tanji facility footprint plant-1 2025-03 SPK-S2 --bom bom.yaml --key oem'],
    run: async (context, [facility = '', month = '', product = ''], options) => {
      const { bom } = options;
      if (bom === undefined) {
        throw usageError(context, '--bom', {
          text: { en: 'is needed: a file with the bill', zh: '必须提供物料清单文件' },
        });
      }
      const body = await statedBy(context, product, { ...options, bom });
      const params = { id: facility, month };
      const draft = await context.client.call('draftAccountFootprint', { params, body });
      const query = { of: 'issued' } as const;
      const source = await context.client.call('getFacilityMonth', { params, query });
      checkAgainst(source, body, draft);
      if (options.draft === true) {
        if (!context.json(draft)) show(context, draft);
        return undefined;
      }
      const network = await trustedNetwork(context);
      const visibility = options.public === true ? 'public' : 'restricted';
      await submitDraft(context, { draft, network, visibility }, options);
      return undefined;
    },
  });
