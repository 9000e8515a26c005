import type { Command } from 'commander';
import { affectedSchema, type AffectedByFactor, type Restatement } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { isTanjiError } from '@tanji/domain/errors';
import { checkFootprintSums, checkFootprintValues } from '@tanji/domain/footprint';
import { parseWith } from '@tanji/domain/record';
import { PARALLEL_REQUESTS, inParallel } from '../../client/index.js';
import { expectSame } from '../check-draft.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { followJob } from '../follow-job.js';
import { sendMany, type ManyOutcome, type Order } from '../sign-many.js';
import { SIGNING_OPTIONS, chosenOrganisation, type SigningOptions } from '../sign.js';
import type { Text } from '../texts.js';
import { tableText } from '../width.js';

const STATES: Readonly<Record<AffectedByFactor['footprints'][number]['state'], Text>> = {
  computed: { en: '', zh: '' },
  hidden: { en: 'calculation of another', zh: '他人的计算' },
  undisclosed: { en: 'calculation not disclosed', zh: '计算未披露' },
  'no-successor': { en: 'withdrawn, no new version', zh: '已撤回，无新版本' },
  'waits-for-input': { en: 'waits for an input', zh: '等待输入更新' },
  refused: { en: 'does not calculate', zh: '无法计算' },
};

const printAffected = (context: CliContext, all: AffectedByFactor): void => {
  const { footprints, changes, organisations } = all;
  for (const change of changes) {
    const { from, to, oldValue, newValue, unit } = change;
    context.print(
      to === undefined
        ? context.t(
            {
              en: '{factor}@{from} was withdrawn ({oldValue} {unit})',
              zh: '{factor}@{from} 已撤回（{oldValue} {unit}）',
            },
            { factor: all.factor, from, oldValue, unit },
          )
        : `${all.factor}@${from} → ${to}: ${oldValue} → ${newValue ?? ''} ${unit}`,
    );
  }
  const rows = footprints.map((row) => [
    row.own ? '*' : '',
    row.footprint,
    row.owner.id,
    row.product.id,
    row.old,
    row.new ?? '–',
    row.percent === undefined ? '' : `${row.percent.startsWith('-') ? '' : '+'}${row.percent} %`,
    [context.t(STATES[row.state]), row.code]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
    row.labels.map(({ id }) => id).join(' '),
  ]);
  if (rows.length > 0) context.print(tableText(rows, [4, 5, 6]));
  context.talk(
    {
      en: '{count} footprints of {owners} organisations; yours are marked *: tanji restate',
      zh: '共 {count} 个足迹，涉及 {owners} 个组织；本组织的以 * 标记：tanji restate',
    },
    { count: footprints.length, owners: organisations.length },
  );
};

/** A job where there is an account; without one an answer, which takes some hundred footprints. */
const affectedBy = async (context: CliContext, id: string): Promise<AffectedByFactor> => {
  const params = { id };
  if (context.settings.token.value === undefined) {
    return context.client.call('getFactorAffected', { params });
  }
  const job = await context.client.call('startFactorAffected', { params });
  return parseWith(affectedSchema, await followJob(context, job), 'result');
};

/** `tanji factors affected ID`. */
export const affectedCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'affected <id>',
    about: {
      en: 'Footprints, labels and organisations that a new version or a withdrawal affects',
      zh: '因子新版本或撤回所影响的足迹、标签和组织',
    },
    examples: ['tanji factors affected uk-desnz:freight/rail'],
    run: async (context, [id = '']) => {
      const all = await affectedBy(context, id);
      if (!context.json(all)) printAffected(context, all);
      return undefined;
    },
  });

interface RestateOptions extends SigningOptions {
  readonly reason?: string;
}

/** A draft is a server's word: what it says of itself is checked before it is signed. */
const checkRestatement = (draft: Restatement, id: string, owner: string): void => {
  const { record, result } = draft;
  expectSame('supersedes', id, record.supersedes ?? '');
  expectSame('owner', owner, record.owner);
  expectSame('total', result.total, record.total);
  expectSame('recordHash', hashRecord(record), draft.recordHash);
  checkFootprintSums(record);
  checkFootprintValues(record);
};

/** `tanji restate ID…`: successors with the present versions of factors and inputs. */
export const restateCommand = (host: CommandHost): Command =>
  defineCommand<RestateOptions>(host, {
    usage: 'restate <id...>',
    about: {
      en: 'Supersede own footprints by the same calculation with the factors and inputs now in force',
      zh: '以现行因子和输入重新计算并替代本组织的足迹',
    },
    options: [
      ...SIGNING_OPTIONS,
      ['--reason <text>', { en: 'why; else what was replaced', zh: '原因；默认为替换内容' }],
    ],
    examples: [
      'tanji restate AL-2025-06 --key mine',
      'tanji restate AL-2025-06 AL-2025-07 --dry-run',
    ],
    run: async (context, ids, options) => {
      const organisation = await chosenOrganisation(context, options);
      const { reason } = options;
      const orders: Order<'footprint.submit'>[] = [];
      const skipped: string[] = [];
      const failed: ManyOutcome['failed'][number][] = [];
      await inParallel([...[...new Set(ids)].entries()], PARALLEL_REQUESTS, async ([index, id]) => {
        try {
          const body = { language: context.language, ...(reason === undefined ? {} : { reason }) };
          const draft = await context.client.call('draftRestatement', { params: { id }, body });
          checkRestatement(draft, id, organisation);
          const { record: content, disclosure, visibility, old } = draft;
          context.talk(
            { en: '{id}: {old} → {total} kg CO2e', zh: '{id}：{old} → {total} kg CO2e' },
            { id, old, total: content.total },
          );
          orders[index] = { subject: id, content, disclosure, visibility };
        } catch (error) {
          if (!isTanjiError(error)) throw error;
          if (error.code === 'FOOTPRINT_UP_TO_DATE') skipped.push(id);
          else failed.push({ subject: id, error });
        }
      });
      const action = 'footprint.submit';
      const many = { action, organisation, orders: orders.flat(), skipped, failed } as const;
      return sendMany(context, many, options);
    },
  });
