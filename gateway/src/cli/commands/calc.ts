import type { Command } from 'commander';
import type { CalculationView } from '@tanji/domain/api';
import {
  calculate,
  collectReferences,
  factorKey,
  parseCalculation,
  resolveFactors,
  warningText,
  type CalculationDocument,
  type CalculationResult,
  type FactorLibrary,
} from '@tanji/domain/lca';
import { STAGES, type FactorVersion } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { DECIMAL_OPTIONS, readDocument, type ReadOptions } from '../read-document.js';
import { tableText } from '../width.js';
import { showStandards } from './calc-standards.js';

interface CalcOptions extends ReadOptions {
  readonly offline?: boolean;
  readonly standards?: boolean;
  readonly exempted?: string;
}

/** Publisher and date under which the starter factors appear when no network is asked. */
const STARTER_PUBLISHER = 'starter';
const STARTER_DATE = '2025-12-01';

/** The private factor set and the factors that come with the program, as a library. */
const localLibrary = async (
  home: string,
): Promise<FactorLibrary & { readonly all: readonly FactorVersion[] }> => {
  const { starterFactors } = await import('../../starter/index.js');
  const { readLocalFactors } = await import('../../local-factors/index.js');
  const own = [...(await readLocalFactors(home)).values()];
  const ids = new Set(own.map(({ id }) => id));
  const all = [
    ...own.flatMap(({ versions }) => versions),
    // What the set has under the same id goes before what the program brings.
    ...starterFactors(STARTER_PUBLISHER, STARTER_DATE).filter(({ id }) => !ids.has(id)),
  ];
  return {
    all,
    versions: (id) => all.filter((factor) => factor.id === id),
    search: ({ category }) => all.filter((factor) => factor.category === category),
  };
};

/** Calculates here, from the document, the private set and the starter factors. */
const calculateHere = async (
  document: CalculationDocument,
  home: string,
): Promise<CalculationView> => {
  const library = await localLibrary(home);
  const pinned = resolveFactors(document, library);
  const factors = new Map(library.all.map((f) => [factorKey(f.id, f.version), f]));
  return { document: pinned, result: calculate(pinned, { factors, footprints: new Map() }) };
};

const needsNetwork = (document: CalculationDocument): boolean => {
  const { factors, queries, footprints } = collectReferences(document);
  return factors.length + queries.length + footprints.length > 0;
};

const STAGE_NAMES = {
  materials: '原材料',
  components: '零部件制造',
  assembly: '组装',
  distribution: '分销运输',
  use: '使用',
  recycling: '回收处理',
} as const;

const show = (context: CliContext, result: CalculationResult): void => {
  const { t, print } = context;
  const zh = context.language === 'zh';
  const { declaredAmount, declaredUnit, id } = result.product;
  print(`${id}: ${result.total} kg CO2e / ${declaredAmount} ${declaredUnit}`);
  print('');
  const lines = result.lines.map(({ id: line, node, stage, amount, explanation }) => [
    node === undefined ? line : `${node}/${line}`,
    zh ? STAGE_NAMES[stage] : stage,
    amount,
    [
      explanation.text,
      explanation.factors.some(({ kind }) => kind === 'estimate')
        ? t({ en: '(estimated)', zh: '（估算）' })
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  ]);
  const heading = [
    t({ en: 'line', zh: '明细' }),
    t({ en: 'stage', zh: '阶段' }),
    'kg CO2e',
    t({ en: 'how', zh: '计算过程' }),
  ];
  print(tableText([heading, ...lines], [2]));
  print('');
  const stages = STAGES.filter((stage) => result.coveredStages.includes(stage)).map((stage) => [
    zh ? STAGE_NAMES[stage] : stage,
    result.stages[stage],
  ]);
  const scopes = (['1', '2', '3'] as const).map((scope) => [
    t({ en: `scope ${scope}`, zh: `范围 ${scope}` }),
    result.scopes[scope],
  ]);
  print(tableText([...stages, ...scopes, [t({ en: 'total', zh: '合计' }), result.total]], [1]));
  for (const warning of result.warnings) {
    const text = warningText(warning, context.language);
    const { code, line } = warning;
    context.talk(
      line === undefined
        ? { en: 'Warning: {text} [{code}]', zh: '警告：{text} [{code}]' }
        : { en: 'Warning, line {line}: {text} [{code}]', zh: '警告，明细 {line}：{text} [{code}]' },
      { text, code, line: line ?? '' },
    );
  }
};

/** `tanji calc FILE`: a calculation document to a result. */
export const calcCommand = (host: CommandHost): Command =>
  defineCommand<CalcOptions>(host, {
    usage: 'calc <file>',
    about: {
      en: 'Calculate a footprint from a JSON, YAML, CSV or XLSX file (- is standard input)',
      zh: '由 JSON、YAML、CSV 或 XLSX 文件计算碳足迹（- 表示标准输入）',
    },
    options: [
      [
        '--offline',
        {
          en: 'use the private set and the starter factors, ask no gateway',
          zh: '仅用私有因子集与内置因子，不访问网关',
        },
      ],
      [
        '--standards',
        {
          en: 'compare by ISO 14067, PAS 2050 and PACT',
          zh: '按 ISO 14067、PAS 2050、PACT 对照',
        },
      ],
      [
        '--exempted <percent>',
        { en: 'with --standards: emissions left out', zh: '配合 --standards：未计入的排放百分比' },
      ],
      ...DECIMAL_OPTIONS,
    ],
    examples: ['tanji calc product.yaml', 'tanji calc bom.xlsx --problems bom-problems.csv --json'],
    run: async (context, [path = '-'], options) => {
      const document = await readDocument(context, path, { options, parse: parseCalculation });
      const local = options.offline === true || !needsNetwork(document);
      const view = local
        ? await calculateHere(document, context.settings.home.value)
        : await context.client.call('calculate', { body: document });
      if (options.standards === true) showStandards(context, view, options.exempted);
      else if (!context.json(view.result)) show(context, view.result);
      return undefined;
    },
  });
