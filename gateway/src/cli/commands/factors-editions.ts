import type { Command } from 'commander';
import { factorProofSchema } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import { verifyRowProof } from '@tanji/domain/factor-edition';
import { parseWith } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { tableText } from '../width.js';
import { writeNewFile } from '../write-file.js';
import { defineRecordCommand } from './records.js';

/** `tanji factors editions`: what was imported here, and what of it is on the ledger. */
export const editionsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'editions',
    about: { en: 'Imported editions of publications', zh: '已导入的出版物版本' },
    examples: ['tanji factors editions'],
    run: async (context) => {
      const list = await context.client.call('listFactorEditions', {});
      if (context.json(list)) return undefined;
      const rows = list.items.map(({ manifest, status, ledger }) => [
        manifest.id,
        status,
        manifest.rows,
        manifest.licence,
        manifest.shareAlike ? context.t({ en: 'share-alike', zh: '相同方式共享' }) : '',
        ledger === undefined ? '–' : `#${String(ledger.block)}`,
        manifest.root.slice(0, 12),
      ]);
      context.print(tableText(rows, [2]));
      return undefined;
    },
  });

/** The manifest as the catalogue has it, in the name of whoever signs it. */
const manifestOf = async (
  context: CliContext,
  id: string,
  around: Readonly<{ organisation: string; today: string }>,
): Promise<object> => {
  const { items } = await context.client.call('listFactorEditions', {});
  const found = items.find(({ manifest, status }) => manifest.id === id && status === 'published');
  if (found === undefined) throw new TanjiError('FACTOR_EDITION_UNKNOWN', { edition: id });
  return { ...found.manifest, publisher: around.organisation, published: around.today };
};

/** `tanji factors publish SET:EDITION`: the signed manifest with the root of all rows. */
export const publishEditionCommand = (host: CommandHost): Command =>
  defineRecordCommand(host, {
    usage: 'publish <edition>',
    about: {
      en: 'Put the root of an imported edition on the ledger (factor publisher)',
      zh: '将已导入版本的根哈希写入账本（因子发布方）',
    },
    action: 'edition.publish',
    examples: ['tanji factors publish uk-desnz:2025 --key institute'],
    content: ([id = ''], _options, { context, organisation, today }) =>
      manifestOf(context, id, { organisation, today }),
  });

interface ProofOptions {
  readonly edition?: string;
  readonly output?: string;
}

/** `tanji factors proof ID`: one row with its path to the root of its edition. */
export const proofCommand = (host: CommandHost): Command =>
  defineCommand<ProofOptions>(host, {
    usage: 'proof <id>',
    about: { en: 'Proof of a row against the root of its edition', zh: '因子行对版本根哈希的证明' },
    options: [
      ['--edition <id>', { en: 'e.g. uk-desnz:2025; else the newest', zh: '例如 uk-desnz:2025' }],
      ['-o, --output <file>', { en: 'write to a file', zh: '写入文件' }],
    ],
    examples: ['tanji factors proof uk-desnz:fuels/gaseous-fuels/butane/t -o butane.json'],
    run: async (context, [id = ''], { edition, output }) => {
      const proof = await context.client.call('getFactorProof', {
        params: { id },
        query: edition === undefined ? {} : { edition },
      });
      const text = `${JSON.stringify(proof, null, 2)}\n`;
      if (output === undefined) context.print(text.trimEnd());
      else await writeNewFile(context.io.cwd, output, text);
      return undefined;
    },
  });

interface VerifyOptions {
  readonly root?: string;
}

/** `tanji factors verify-row FILE`: checks a proof without a server. */
export const verifyRowCommand = (host: CommandHost): Command =>
  defineCommand<VerifyOptions>(host, {
    usage: 'verify-row <file>',
    about: { en: 'Check the proof of a row, offline', zh: '离线校验因子行的证明' },
    options: [
      [
        '--root <hash>',
        {
          en: 'root you trust, from the ledger or a publisher',
          zh: '可信的根哈希，来自账本或发布方',
        },
      ],
    ],
    examples: ['tanji factors verify-row butane.json --root 1f2e…'],
    run: async (context, [path = '-'], { root }) => {
      const { readJsonFile } = await import('../../files/index.js');
      const text = (await context.read(path)).toString('utf8');
      // Counts of a proof are JSON integers; everything else is text.
      const value: unknown = JSON.parse(text);
      readJsonFile(text);
      const proof = parseWith(factorProofSchema, value, 'proof');
      const included = verifyRowProof(proof);
      const trusted = root === undefined ? undefined : root === proof.root;
      const verdict = included && trusted !== false;
      if (!context.json({ included, trusted: trusted ?? null, root: proof.root })) {
        context.print(
          verdict
            ? context.t(
                {
                  en: '{id} is row {index} of {size} of {edition}',
                  zh: '{id} 是 {edition} 的第 {index} 行（共 {size} 行）',
                },
                {
                  id: proof.row.id,
                  index: proof.index + 1,
                  size: proof.size,
                  edition: proof.edition,
                },
              )
            : context.t({ en: 'The proof does not hold.', zh: '证明不成立。' }),
        );
      }
      if (trusted === undefined) {
        context.talk(
          {
            en: 'The root {root} was not compared with anything: give the one you trust with --root.',
            zh: '根 {root} 未与任何可信值比较：请用 --root 给出可信的根哈希。',
          },
          { root: proof.root },
        );
      }
      return verdict ? EXIT.ok : EXIT.verification;
    },
  });
