import type { Command } from 'commander';
import { TanjiError } from '@tanji/domain/errors';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { sendMany, type ManyOutcome, type Order } from '../sign-many.js';
import { SIGNING_OPTIONS, chosenOrganisation, type SigningOptions } from '../sign.js';
import { usageError } from '../usage.js';
import { tableText } from '../width.js';
import { targetsOf, type LedgerVersion, type Target } from './factors-versions.js';

interface ReviewOptions extends SigningOptions {
  readonly all?: boolean;
  readonly reject?: boolean;
  readonly comment?: string;
}

interface StatusOptions extends SigningOptions {
  readonly all?: boolean;
  readonly reason?: string;
}

type Decision = 'send' | 'skip' | TanjiError;

interface Sorted {
  readonly chosen: readonly LedgerVersion[];
  readonly skipped: readonly string[];
  readonly failed: ManyOutcome['failed'];
}

/** Who is to be asked what: to send, done before, or impossible. */
const sortTargets = (
  targets: readonly Target[],
  decide: (version: LedgerVersion) => Decision,
): Sorted => {
  const chosen: LedgerVersion[] = [];
  const skipped: string[] = [];
  const failed: ManyOutcome['failed'][number][] = [];
  for (const { subject, found } of targets) {
    const decision = found instanceof TanjiError ? found : decide(found);
    if (decision instanceof TanjiError) failed.push({ subject, error: decision });
    else if (decision === 'skip') skipped.push(subject);
    else if (!(found instanceof TanjiError)) chosen.push(found);
  }
  return { chosen, skipped, failed };
};

/** The values that the hashes stand for, before anything is signed. */
const showVersions = (context: CliContext, versions: readonly LedgerVersion[]): void => {
  if (versions.length === 0) return;
  const rows = versions.map(({ record, hash }) => [
    `${record.id}@${record.version}`,
    record.value,
    record.unit,
    record.region,
    `${record.validity.start}/${record.validity.end}`,
    record.publisher,
    `${record.source.title}, ${record.source.locator}`,
    hash.slice(0, 12),
  ]);
  context.talk({ en: '{table}\n', zh: '{table}\n' }, { table: tableText(rows, [1]) });
};

const reference = ({ record, hash }: LedgerVersion) => ({
  factor: record.id,
  version: record.version,
  hash,
});

const ordersOf = <C>(
  versions: readonly LedgerVersion[],
  content: (version: LedgerVersion) => C,
): { subject: string; content: C }[] =>
  versions.map((version) => ({
    subject: `${version.record.id}@${version.record.version}`,
    content: content(version),
  }));

const reviewable = ({ status }: LedgerVersion): boolean =>
  status === 'proposed' || status === 'reviewed';

const decideReview =
  (organisation: string, reject: boolean) =>
  (target: LedgerVersion): Decision => {
    const { record, status, approvals } = target;
    if (record.publisher === organisation) {
      return new TanjiError('FACTOR_SELF_REVIEW', { organisation });
    }
    const approved = approvals.includes(organisation);
    if (approved && reject) return new TanjiError('FACTOR_REVIEW_REPEATED', { organisation });
    if (!reject && (approved || status === 'active')) return 'skip';
    if (reviewable(target)) return 'send';
    const { id, version } = record;
    return new TanjiError('FACTOR_REVIEW_CLOSED', { id, version, status });
  };

/** `tanji factors review ID…|--all`. */
export const reviewCommand = (host: CommandHost): Command =>
  defineCommand<ReviewOptions>(host, {
    usage: 'review [id...]',
    about: {
      en: 'Approve or reject proposed factor versions of others (publisher, auditor, regulator)',
      zh: '同意或驳回其他组织提议的因子版本（因子发布方、核查机构、监管方）',
    },
    options: [
      ...SIGNING_OPTIONS,
      ['--all', { en: 'all versions that wait for review', zh: '全部待审核的版本' }],
      ['--reject', { en: 'reject instead of approve', zh: '驳回而不是同意' }],
      ['--comment <text>', { en: 'comment, kept on the ledger', zh: '意见，记入账本' }],
    ],
    examples: [
      'tanji factors review uk-desnz:freight/rail@2 --key auditor',
      'tanji factors review --all --key auditor',
    ],
    run: async (context, ids, options) => {
      const reviewer = await chosenOrganisation(context, options);
      const reject = options.reject === true;
      const targets = await targetsOf(context, {
        ids,
        all: options.all === true,
        wanted: ['proposed', 'reviewed'],
        fits: ({ record, approvals, status }) =>
          status === 'proposed' &&
          record.publisher !== reviewer &&
          (reject || !approvals.includes(reviewer)),
      });
      const { chosen, ...rest } = sortTargets(targets, decideReview(reviewer, reject));
      showVersions(context, chosen);
      const orders: Order<'factor.review'>[] = ordersOf(chosen, (version) => ({
        schema: 'tanji.factor-review/1',
        ...reference(version),
        reviewer,
        opinion: reject ? 'reject' : 'approve',
        ...(options.comment === undefined ? {} : { comment: options.comment }),
      }));
      return sendMany(
        context,
        {
          action: 'factor.review',
          organisation: reviewer,
          orders,
          ...rest,
          // Approvals are listed, rejections are not: an opinion given before that is not an
          // approval was a rejection.
          already: ({ code }) => reject && code === 'FACTOR_REVIEW_REPEATED',
        },
        options,
      );
    },
  });

/** The move of a version that its publisher asks for. */
interface Move {
  readonly to: 'active' | 'withdrawn';
  readonly publisher: string;
  readonly wanted: readonly LedgerVersion['status'][];
}

const decideMove =
  ({ to, publisher, wanted }: Move) =>
  ({ record, status }: LedgerVersion): Decision => {
    const { id, version, publisher: owner } = record;
    if (owner !== publisher) {
      return new TanjiError('RECORD_OWNER_FOREIGN', {
        what: 'factor',
        id,
        owner,
        actual: publisher,
      });
    }
    if (status === to) return 'skip';
    if (wanted.includes(status)) return 'send';
    return new TanjiError('FACTOR_STATUS_BACKWARD', { id, version, status, asked: to });
  };

const moveStatus = async (
  context: CliContext,
  move: Move,
  given: Readonly<{ ids: readonly string[]; options: StatusOptions }>,
): ReturnType<typeof sendMany> => {
  const { to, publisher, wanted } = move;
  const { options, ids } = given;
  const targets = await targetsOf(context, {
    ids,
    all: options.all === true,
    wanted,
    fits: ({ record, status }) => record.publisher === publisher && status === 'reviewed',
  });
  const { chosen, ...rest } = sortTargets(targets, decideMove(move));
  showVersions(context, chosen);
  const orders: Order<'factor.change-status'>[] = ordersOf(chosen, (version) => ({
    schema: 'tanji.factor-status/1',
    ...reference(version),
    publisher,
    status: to,
    ...(options.reason === undefined ? {} : { reason: options.reason }),
  }));
  const asked = { action: 'factor.change-status', organisation: publisher, orders } as const;
  return sendMany(context, { ...asked, ...rest }, options);
};

/** `tanji factors activate ID…|--all`. */
export const activateCommand = (host: CommandHost): Command =>
  defineCommand<StatusOptions>(host, {
    usage: 'activate [id...]',
    about: {
      en: 'Put approved factor versions in force (their publisher)',
      zh: '启用已通过审核的因子版本（其发布方）',
    },
    options: [
      ...SIGNING_OPTIONS,
      ['--all', { en: 'all own versions with enough approvals', zh: '全部已通过审核的自有版本' }],
    ],
    examples: [
      'tanji factors activate uk-desnz:freight/rail@2 --key publisher',
      'tanji factors activate --all --key publisher',
    ],
    run: async (context, ids, options) =>
      moveStatus(
        context,
        {
          to: 'active',
          publisher: await chosenOrganisation(context, options),
          wanted: ['proposed', 'reviewed'],
        },
        { ids, options },
      ),
  });

/** `tanji factors withdraw ID --reason …`. */
export const withdrawCommand = (host: CommandHost): Command =>
  defineCommand<StatusOptions>(host, {
    usage: 'withdraw <id...>',
    about: {
      en: 'Withdraw a factor version for good; records that used it stay (its publisher)',
      zh: '永久撤回因子版本；已使用它的记录保持不变（其发布方）',
    },
    options: [...SIGNING_OPTIONS, ['--reason <text>', { en: 'why', zh: '原因' }]],
    examples: [
      'tanji factors withdraw uk-desnz:freight/rail@1 --reason "Misprint in the source" --key publisher',
    ],
    run: async (context, ids, options) => {
      if (options.reason === undefined) {
        throw usageError(context, '--reason', {
          text: { en: 'not given: say why', zh: '未给出：请说明原因' },
        });
      }
      const bare = ids.find((id) => !id.includes('@'));
      if (bare !== undefined) {
        // It is for good: a person says which version.
        throw usageError(context, '<id>', {
          text: { en: 'say which version: {id}@VERSION', zh: '请写明版本：{id}@版本号' },
          params: { id: bare },
        });
      }
      return moveStatus(
        context,
        {
          to: 'withdrawn',
          publisher: await chosenOrganisation(context, options),
          wanted: ['proposed', 'reviewed', 'active'],
        },
        { ids, options },
      );
    },
  });
