import type { Command } from 'commander';
import {
  EVIDENCE_CHECKS,
  MAX_BUNDLE_BYTES,
  checkTitle,
  verifyBundle,
  type EvidenceCheck,
  type EvidenceCheckId,
  type EvidenceTrust,
  type VerificationReport,
} from '@tanji/domain/evidence';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { isId } from '@tanji/domain/identifier';
import { defineCommand, type CommandHost } from '../command.js';
import { footprintIdOf } from '../footprint-id.js';
import type { CliContext } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { printTerms } from '../print-terms.js';
import { wholeNumber } from '../usage.js';
import { pad } from '../width.js';

interface VerifyOptions {
  readonly offline?: boolean;
  readonly genesis?: string;
  readonly witness?: readonly string[];
  readonly minWitnesses?: string;
  readonly strict?: boolean;
  readonly channelConfig?: readonly string[];
}

const MARK = { pass: 'pass', fail: 'FAIL', 'not-checked': 'open' } as const;
const MARK_ZH = { pass: '通过', fail: '失败', 'not-checked': '未查' } as const;
const COLOUR = { pass: 'green', fail: 'red', 'not-checked': 'yellow' } as const;

/** The worst outcome of a group of checks stands for it. */
const worst = (checks: readonly EvidenceCheck[]): EvidenceCheck['status'] => {
  if (checks.some(({ status }) => status === 'fail')) return 'fail';
  return checks.some(({ status }) => status === 'not-checked') ? 'not-checked' : 'pass';
};

const detailOf = ({ subject, expected, actual, params }: EvidenceCheck): string => {
  const facts = [
    subject,
    expected === undefined ? undefined : `expected ${expected}`,
    actual === undefined ? undefined : `actual ${actual}`,
    ...Object.entries(params).map(([name, value]) => `${name} ${value}`),
  ];
  return facts.filter((fact) => fact !== undefined).join(', ');
};

/** The head has no votes at all: time will bring them, nothing is wrong. */
const unwitnessed = ({ id, status, params }: EvidenceCheck): boolean =>
  id === 'checkpoint.quorum' && status === 'not-checked' && params.reason === 'no-witness';

const NOT_WITNESSED = {
  en: 'not witnessed yet: complete once witnesses have signed the next checkpoint',
  zh: '尚未见证：待见证方签署下一检查点后即为完整',
} as const;

const showChecks = (context: CliContext, report: VerificationReport): void => {
  const groups = new Map<EvidenceCheckId, EvidenceCheck[]>();
  for (const check of report.checks) groups.set(check.id, [...(groups.get(check.id) ?? []), check]);
  for (const [id, checks] of groups) {
    const status = worst(checks);
    const mark = (context.language === 'zh' ? MARK_ZH : MARK)[status];
    const count = checks.length > 1 ? ` ×${checks.length}` : '';
    context.print(
      `${context.colour(COLOUR[status], pad(mark, 6))}${checkTitle(id, context.language)}${count}  ${context.colour('dim', id)}`,
    );
    for (const check of checks.filter((one) => one.status !== 'pass').slice(0, 5)) {
      const said = unwitnessed(check) ? context.t(NOT_WITNESSED) : detailOf(check);
      context.print(`        ${said}`);
    }
  }
};

const VERDICT = {
  valid: { en: 'VALID', zh: '有效' },
  invalid: { en: 'INVALID', zh: '无效' },
  incomplete: { en: 'INCOMPLETE', zh: '不完整' },
} as const;

const show = (context: CliContext, report: VerificationReport): void => {
  showChecks(context, report);
  const { summary, verdict } = report;
  if (summary?.record !== undefined) {
    const { id, product, total, declaredAmount, declaredUnit, owner } = summary.record;
    context.print('');
    context.print(
      `${id}: ${total} kg CO2e / ${declaredAmount} ${declaredUnit} ${product} (${owner})`,
    );
    context.print(`network ${summary.network}, genesis ${summary.genesisHash}`);
    context.print(
      `tree ${summary.checkpoint.size} entries, ${summary.checkpoint.height} blocks, witnesses: ${summary.checkpoint.witnesses.join(', ') || '–'}`,
    );
    printTerms(context, summary.sources);
  }
  const colour = verdict === 'valid' ? 'green' : verdict === 'invalid' ? 'red' : 'yellow';
  context.print(`\n${context.colour(colour, context.t(VERDICT[verdict]))}`);
};

/** Only the comparison of the genesis is open: everything in the bundle has been checked. */
const onlyTrustOpen = ({ checks, verdict }: VerificationReport): boolean =>
  verdict === 'incomplete' && verdictOpen(checks).every(({ id }) => id === 'genesis.trusted');

const verdictOpen = (checks: readonly EvidenceCheck[]): readonly EvidenceCheck[] =>
  checks.filter(({ id, status }) => status === 'not-checked' && EVIDENCE_CHECKS[id].essential);

const codeOf = (report: VerificationReport, strict: boolean): ExitCode => {
  if (report.verdict === 'valid') return EXIT.ok;
  return !strict && onlyTrustOpen(report) ? EXIT.ok : EXIT.verification;
};

/** A file, or an id that the gateway gives the bundle of. */
const readBundle = async (
  context: CliContext,
  target: string,
  options: VerifyOptions,
): Promise<unknown> => {
  try {
    const bytes = await context.read(target);
    if (bytes.length > MAX_BUNDLE_BYTES) {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_BUNDLE_BYTES, unit: 'bytes' });
    }
    return bytes.toString('utf8');
  } catch (error) {
    const absent = isTanjiError(error, 'FILE_UNREADABLE') && isId(target);
    if (!absent || options.offline === true) throw error;
  }
  return context.client.call('getFootprintEvidence', {
    params: { id: await footprintIdOf(context, target) },
  });
};

/** @throws TanjiError SETTING_INVALID of `--min-witnesses` */
const trustOf = (context: CliContext, options: VerifyOptions): EvidenceTrust => {
  const minWitnesses = wholeNumber(context, '--min-witnesses', options.minWitnesses);
  return {
    genesisHash: options.genesis ?? context.settings.genesis.value,
    ...(options.witness === undefined ? {} : { witnesses: options.witness }),
    ...(options.channelConfig === undefined ? {} : { configHashes: options.channelConfig }),
    ...(minWitnesses === undefined ? {} : { minWitnesses }),
  };
};

/** `tanji verify FILE|ID`: checks evidence; with a file no server is asked. */
export const verifyCommand = (host: CommandHost): Command =>
  defineCommand<VerifyOptions>(host, {
    usage: 'verify <file-or-id>',
    about: {
      en: 'Check an evidence bundle, every step named; a file is checked without any network',
      zh: '核验证据包并逐项列出结果；核验文件无需任何网络',
    },
    options: [
      ['--offline', { en: 'never ask a gateway', zh: '不访问网关' }],
      [
        '--genesis <hash>',
        { en: 'genesis hash of the trusted network', zh: '受信任网络的创世哈希' },
      ],
      [
        '--witness <id...>',
        { en: 'only votes of these organisations count', zh: '仅统计这些组织的见证' },
      ],
      ['--min-witnesses <n>', { en: 'votes needed at least', zh: '至少需要的见证数' }],
      [
        '--channel-config <hash...>',
        {
          en: 'hashes of Fabric blocks with trusted channel configurations (see fabric audit)',
          zh: '受信任的 Fabric 通道配置区块哈希（见 fabric audit）',
        },
      ],
      [
        '--strict',
        {
          en: 'fail when the network is not compared with a trusted one',
          zh: '未与受信任网络比对时视为失败',
        },
      ],
    ],
    examples: [
      'tanji verify speaker.tanji.json',
      'tanji verify speaker.tanji.json --genesis 3f…  --json',
    ],
    run: async (context, [target = ''], options) => {
      const trust = trustOf(context, options);
      const report = verifyBundle(await readBundle(context, target, options), trust);
      if (!context.json(report)) show(context, report);
      if (onlyTrustOpen(report)) {
        context.talk({
          en: 'Everything in the file agrees. Which network it is from was not checked: compare the genesis hash, or give --genesis.',
          zh: '文件内容全部一致，但未核对所属网络：请核对创世哈希，或使用 --genesis。',
        });
      }
      return codeOf(report, options.strict === true);
    },
  });
