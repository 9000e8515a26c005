import type { Command } from 'commander';
import {
  FACTOR_MODELS,
  evaluateModel,
  factorModel,
  inlineFactorOf,
  type FactorModel,
  type ModelInput,
  type ModelSettings,
} from '@tanji/domain/factor-model';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { withFactorValues } from '../model-settings.js';
import { usageError } from '../usage.js';
import { tableText } from '../width.js';

interface ModelOptions {
  readonly set?: readonly string[];
}

/** @throws TanjiError SETTING_INVALID of `--set` */
const settingsOf = (context: CliContext, pairs: readonly string[]): ModelSettings =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^([A-Za-z0-9]+)=(.+)$/.exec(pair) ?? [];
      if (name === undefined || value === undefined) {
        throw usageError(context, '--set', {
          text: { en: '“{pair}” is not of the form name=value', zh: '“{pair}”不是 名称=值 的形式' },
          params: { pair },
        });
      }
      return [name, value];
    }),
  );

const rangeOf = ({ range: [low, high], list }: ModelInput): string => {
  const count = list === undefined ? '' : ` × ${list.min === list.max ? '' : '1…'}${list.max}`;
  return `${low}…${high}${count}`;
};

/** A share has no unit to show. */
const unitText = (unit: string): string => (unit === '1' ? '' : unit);

/** What can be set: choices with their options, inputs with unit, range and default. */
const describe = (context: CliContext, model: FactorModel): void => {
  const { t, print } = context;
  print(`${model.id}@${model.version}  ${t(model.name)}`);
  print(t(model.note));
  print('');
  const choices = model.choices.map(({ id, name, options, usual }) => [
    id,
    t(name),
    options.map((option) => option.id).join(' | '),
    usual ?? '',
  ]);
  const inputs = model.inputs.map((input) => [
    input.id,
    t(input.name),
    `${rangeOf(input)} ${unitText(input.unit)}`.trimEnd(),
    input.fallback?.value ?? '',
  ]);
  const heading = [
    t({ en: 'set', zh: '设置' }),
    t({ en: 'meaning', zh: '含义' }),
    t({ en: 'values', zh: '取值' }),
    t({ en: 'default', zh: '缺省' }),
  ];
  print(tableText([heading, ...choices, ...inputs], []));
  print('');
  for (const { id, formula, unit } of model.steps) print(`${id} = ${formula}  [${unit}]`);
};

const show = (context: CliContext, model: FactorModel, settings: ModelSettings): void => {
  const evaluation = evaluateModel(model, settings);
  const factor = inlineFactorOf(evaluation);
  if (context.json({ ...evaluation, factor })) return;
  const { t, print } = context;
  print(`${model.id}@${model.version}: ${evaluation.value} ${evaluation.unit}`);
  print('');
  const inputs = evaluation.inputs.map(({ id, values, unit, from, option }) => [
    id,
    values.join(','),
    unitText(unit),
    option ?? t({ en: from, zh: from === 'given' ? '给定' : '缺省' }),
  ]);
  print(tableText(inputs, []));
  print('');
  for (const line of evaluation.explanation.split('; ')) print(line);
  context.talk(
    {
      en: 'For a calculation document, take the member factor of --json unchanged.',
      zh: '用于计算文档时，请原样采用 --json 输出中的 factor。',
    },
    {},
  );
};

/** `tanji factors models`. */
export const modelsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'models',
    about: { en: 'List the parametrised factor models', zh: '列出参数化因子模型' },
    examples: ['tanji factors models'],
    run: (context) => {
      if (!context.json({ items: FACTOR_MODELS })) {
        const rows = FACTOR_MODELS.map((model) => [
          model.id,
          model.version,
          model.steps.at(-1)?.unit ?? '',
          context.t(model.name),
        ]);
        context.print(tableText(rows, []));
      }
      return Promise.resolve(undefined);
    },
  });

/** `tanji factors model ID --set name=value …`. */
export const modelCommand = (host: CommandHost): Command =>
  defineCommand<ModelOptions>(host, {
    usage: 'model <id>',
    about: {
      en: 'Compute a factor by a model; without --set, show its inputs and formulas',
      zh: '按模型计算因子；不带 --set 时显示其输入与公式',
    },
    options: [
      [
        '--set <pair...>',
        {
          en: 'an input or choice, name=value or name=FACTOR-ID; repeat it',
          zh: '输入或选项，名称=值或名称=因子编号；可重复',
        },
      ],
    ],
    examples: [
      'tanji factors model electricity-hydro-share --set hydroShare=0.8 hydro=0.02 rest=0.9 loss=0.05',
      'tanji factors model ev-charging --set grid=cn-mee:grid/CN-YN profile=… consumption=0.15 charging=0.9 loss=0.05',
    ],
    run: async (context, [id = ''], options) => {
      const model = factorModel(id);
      if (options.set === undefined) {
        if (!context.json(model)) describe(context, model);
      } else {
        const settings = settingsOf(context, options.set);
        show(context, model, await withFactorValues(context, model, settings));
      }
      return undefined;
    },
  });
