import type { Command } from 'commander';
import { defineCommand, type CommandHost } from '../command.js';
import { tableText } from '../width.js';
import { defineRecordCommand } from './records.js';

/** `tanji factors committee`: whose approval factors and editions need. */
export const committeeCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'committee',
    about: {
      en: 'The expert committee whose approval factors and editions need',
      zh: '专家委员会：因子与版本须经其同意',
    },
    examples: ['tanji factors committee'],
    run: async (context) => {
      const view = await context.client.call('getCommittee', {});
      if (context.json(view)) return undefined;
      const { quorum, committee, versions } = view;
      context.print(
        committee === undefined
          ? context.t(
              {
                en: 'No committee: factors need {quorum} approvals of any others, editions none.',
                zh: '没有委员会：因子须经任意 {quorum} 个其他组织同意，版本无需评审。',
              },
              { quorum },
            )
          : context.t(
              {
                en: 'Version {version}: {quorum} approvals of {members}',
                zh: '第 {version} 届：须经 {quorum} 个成员同意：{members}',
              },
              { version: committee.version, quorum, members: committee.members.join(', ') },
            ),
      );
      const earlier = versions.map(({ record, ledger }) => [
        record.version,
        `${ledger.time.slice(0, 10)} #${String(ledger.block)}`,
        record.quorum,
        record.members.join(' '),
        record.reason ?? '',
      ]);
      if (earlier.length > 0) context.print(tableText(earlier, [0, 2]));
      return undefined;
    },
  });

/** `tanji factors appoint ORGANISATION… --quorum N`: the next version of the committee. */
export const appointCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'appoint <organisations...>',
    about: {
      en: 'Appoint the expert committee (operator); it replaces the one before',
      zh: '任命专家委员会（运营方），取代前一届',
    },
    action: 'committee.appoint',
    options: [
      ['--quorum <n>', { en: 'approvals of others that are needed', zh: '所需的他方同意数' }],
      ['--reason <text>', { en: 'why', zh: '原因' }],
    ],
    examples: ['tanji factors appoint institute auditor authority --quorum 2 --key operator'],
    content: async (members, { quorum, reason }, { context, organisation }) => {
      const { versions } = await context.client.call('getCommittee', {});
      const last = versions[0]?.record.version ?? '0';
      return {
        schema: 'tanji.committee/1',
        version: String(Number(last) + 1),
        operator: organisation,
        members: [...members],
        quorum,
        ...(reason === undefined ? {} : { reason }),
      };
    },
  });
