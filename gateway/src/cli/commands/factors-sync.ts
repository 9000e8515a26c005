import type { Command } from 'commander';
import { nextLedgerVersion, rowOfVersion } from '@tanji/domain/factor-edition';
import type { FactorVersion } from '@tanji/domain/record';
import type { LocalFactor, LocalFactors, SyncLine, SyncState } from '../../local-factors/index.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { SIGNING_OPTIONS, chosenOrganisation, sendCommand, type SigningOptions } from '../sign.js';
import type { Text } from '../texts.js';
import { tableText } from '../width.js';
import { upstreamVersions } from './factors-upstream.js';
import { versionsOf } from './factors-versions.js';

interface SyncOptions extends SigningOptions {
  readonly ours?: readonly string[];
  readonly theirs?: readonly string[];
  readonly push?: readonly string[];
}

const STATES: Readonly<Record<SyncState, Text>> = {
  same: { en: 'the same', zh: '一致' },
  'only-here': { en: 'only here', zh: '仅本地' },
  'changed-here': { en: 'changed here', zh: '本地已改' },
  'changed-upstream': { en: 'changed upstream: taken', zh: '上游已改：已取入' },
  conflict: { en: 'changed on both sides', zh: '两侧均已改' },
};

const newest = (versions: readonly FactorVersion[]): FactorVersion | undefined =>
  [...versions].sort((a, b) => Number(b.version) - Number(a.version))[0];

const shown = (versions: readonly FactorVersion[]): string => {
  const version = newest(versions);
  return version === undefined ? '–' : `${version.value} ${version.unit} @${version.version}`;
};

const report = (context: CliContext, lines: readonly SyncLine[]): void => {
  const items = lines.map(({ id, state, ours, theirs }) => ({
    id,
    state,
    ours: shown(ours.versions),
    theirs: shown(theirs),
  }));
  if (context.json({ items })) return;
  const { t, print } = context;
  const heading = [
    t({ en: 'factor', zh: '因子' }),
    t({ en: 'state', zh: '状态' }),
    t({ en: 'here', zh: '本地' }),
    t({ en: 'upstream', zh: '上游' }),
  ];
  const rows = items
    .filter(({ state }) => state !== 'same')
    .map(({ id, state, ours, theirs }) => [id, t(STATES[state]), ours, theirs]);
  print(tableText([heading, ...rows], []));
  const same = items.length - rows.length;
  context.talk({ en: '{same} factors are the same.', zh: '{same} 个因子一致。' }, { same });
};

/** Proposes the newest version of a factor; what is kept here is then what was proposed. */
const push = async (
  context: CliContext,
  factor: LocalFactor,
  options: SyncOptions,
): Promise<LocalFactor> => {
  const ours = newest(factor.versions);
  if (ours === undefined) return factor;
  const publisher = await chosenOrganisation(context, options);
  const published = new Date(context.io.now()).toISOString().slice(0, 10);
  const last = (await versionsOf(context, factor.id))[0]?.record;
  const content = nextLedgerVersion(rowOfVersion(ours), { publisher, published, last });
  const order = { action: 'factor.propose', content, organisation: publisher } as const;
  const receipt = await sendCommand(context, order, options);
  if (receipt === undefined) return factor;
  const others = factor.versions.filter(({ version }) => version !== ours.version);
  return { ...factor, versions: [...others, content] };
};

const pushed = async (
  context: CliContext,
  factors: LocalFactors,
  options: SyncOptions,
): Promise<LocalFactors> => {
  const result = new Map(factors);
  for (const id of new Set(options.push ?? [])) {
    const factor = result.get(id);
    if (factor === undefined) {
      context.talk(
        { en: '{id} is not in the private set.', zh: '{id} 不在私有因子集中。' },
        { id },
      );
      continue;
    }
    result.set(id, await push(context, factor, options));
  }
  return result;
};

const endOf = (context: CliContext, lines: readonly SyncLine[], settled: SyncOptions): ExitCode => {
  const chosen = new Set([...(settled.ours ?? []), ...(settled.theirs ?? [])]);
  const open = lines.filter(({ id, state }) => state === 'conflict' && !chosen.has(id));
  if (open.length === 0) return EXIT.ok;
  context.talk({
    en: 'Nothing of a conflict was changed. Choose with --ours ID or --theirs ID.',
    zh: '冲突的因子未作任何更改。请用 --ours 编号 或 --theirs 编号 选择。',
  });
  return EXIT.failed;
};

/** `tanji factors sync`: the private set and the gateway, without overwriting either. */
export const syncCommand = (host: CommandHost): Command =>
  defineCommand<SyncOptions>(host, {
    usage: 'sync',
    about: {
      en: 'Synchronise the private factor set: take what changed upstream, show conflicts',
      zh: '同步私有因子集：取入上游变化，列出冲突',
    },
    options: [
      ...SIGNING_OPTIONS,
      ['--ours <id...>', { en: 'keep ours of a conflict', zh: '冲突时保留本地' }],
      ['--theirs <id...>', { en: 'take theirs of a conflict', zh: '冲突时采用上游' }],
      [
        '--push <id...>',
        { en: 'propose private factors (factor publisher)', zh: '提议私有因子（因子发布方）' },
      ],
    ],
    examples: ['tanji factors sync', 'tanji factors sync --theirs yunlu:ingot'],
    run: async (context, _args, options) => {
      const { compareFactors, readLocalFactors, settleFactors, writeLocalFactors } =
        await import('../../local-factors/index.js');
      const home = context.settings.home.value;
      const local = await readLocalFactors(home);
      const lines = compareFactors(local, await upstreamVersions(context, [...local.keys()]));
      const ours = new Set(options.ours ?? []);
      const theirs = new Set(options.theirs ?? []);
      const settled = settleFactors(lines, { ours, theirs });
      // First what is safe, then what may be refused.
      await writeLocalFactors(home, settled);
      report(context, lines);
      const after = await pushed(context, settled, options);
      if (after !== settled) await writeLocalFactors(home, after);
      return endOf(context, lines, options);
    },
  });
