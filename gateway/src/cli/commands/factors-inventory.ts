import { basename } from 'node:path';
import type { Command } from 'commander';
import { TanjiError } from '@tanji/domain/errors';
import { toExactText, toSignificant } from '@tanji/domain/quantity';
import { GWP_SETS, type GwpSet } from '@tanji/domain/record';
import type { InventoryView } from '../../factor-import/index.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { oneOf } from '../usage.js';
import { tableText } from '../width.js';

interface InventoryOptions {
  readonly process?: string;
  readonly q?: string;
  readonly gwp: string;
}

/** Digits of an amount in a list. */
const SHOWN_DIGITS = 6;

/** Exchanges of a process that people see; a program reads them all. */
const SHOWN_EXCHANGES = 200;

type ProcessView = InventoryView['processes'][number];

const stateOf = ({ state, refusal }: ProcessView): string =>
  refusal === undefined ? state : `${state}: ${refusal.code}`;

const showList = (context: CliContext, processes: readonly ProcessView[]): void => {
  const rows = processes.map((one) => [
    one.id,
    one.name,
    one.unit,
    one.location,
    one.total === undefined ? '–' : toSignificant(one.total, SHOWN_DIGITS),
    stateOf(one),
  ]);
  const heading = [
    context.t({ en: 'process', zh: '过程' }),
    context.t({ en: 'name', zh: '名称' }),
    context.t({ en: 'unit', zh: '单位' }),
    context.t({ en: 'location', zh: '地点' }),
    'kg CO2e',
    context.t({ en: 'state', zh: '状态' }),
  ];
  context.print(tableText([heading, ...rows], [4]));
};

const showProcess = (context: CliContext, one: ProcessView): void => {
  const { print, t } = context;
  print(`${one.name}  [${one.unit}]  ${one.location}  ${stateOf(one)}`);
  if (one.refusal !== undefined) {
    print(`${one.refusal.at}: ${one.refusal.places.join('; ')}`);
  }
  print('');
  const rows = one.exchanges
    .slice(0, SHOWN_EXCHANGES)
    .map(({ direction, type, amount, unit, name, uncertainty, provider }) => [
      direction === 'input' ? t({ en: 'in', zh: '输入' }) : t({ en: 'out', zh: '输出' }),
      type,
      amount,
      unit,
      name,
      provider ?? '',
      uncertainty ?? '',
    ]);
  print(tableText(rows, [2]));
};

const wire = ({ total, ...rest }: ProcessView) => ({
  ...rest,
  ...(total === undefined ? {} : { total: toExactText(total) }),
});

/** `tanji factors inventory FILE`: a life-cycle inventory database, looked into without a server. */
export const inventoryCommand = (host: CommandHost): Command =>
  defineCommand<InventoryOptions>(host, {
    usage: 'inventory <file>',
    about: {
      en: 'Look into an openLCA database: processes, exchanges, what can be calculated and why not',
      zh: '查看 openLCA 数据库：过程、交换、可否计算及其原因',
    },
    options: [
      ['--process <id>', { en: 'one process with its exchanges', zh: '某一过程及其交换' }],
      ['--q <text>', { en: 'words of the name', zh: '名称中的文字' }],
      ['--gwp <set>', { en: 'AR4, AR5 or AR6', zh: 'AR4、AR5 或 AR6' }, 'AR6'],
    ],
    examples: ['tanji factors inventory uslci.zip --q steel'],
    run: async (context, [path = ''], { process, q, gwp }) => {
      oneOf(context, '--gwp', { value: gwp, choices: GWP_SETS });
      const { inventoryView } = await import('../../factor-import/index.js');
      const file = { name: basename(path), bytes: await context.read(path) };
      const { processes } = inventoryView(file, gwp as GwpSet);
      const words = (q ?? '').toLowerCase().split(/\s+/);
      const found = processes.filter(
        ({ id, name }) =>
          (process === undefined || id === process) &&
          words.every((word) => name.toLowerCase().includes(word)),
      );
      if (process !== undefined && found.length === 0) {
        throw new TanjiError('RECORD_NOT_FOUND', { what: 'process', id: process });
      }
      const [only] = process === undefined ? [] : found;
      if (context.json(only === undefined ? { items: found.map(wire) } : wire(only)))
        return undefined;
      if (only === undefined) showList(context, found);
      else showProcess(context, only);
      return undefined;
    },
  });
