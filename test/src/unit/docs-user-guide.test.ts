import { readFileSync } from 'node:fs';
import { factorVersionSchema, productSchema } from '@tanji/domain/record';
import { runCli } from '@tanji/gateway/cli';
import { DEMO_PASSPHRASE, DEMO_PASSWORD } from '../../../gateway/src/demo/organisations.js';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readPage, type DocPage } from './docs-page.js';

const GUIDES = ['user-guide.en.md', 'user-guide.zh-CN.md'] as const;
const DEMO_PAGES = ['demo.en.md', 'demo.zh-CN.md'] as const;
const PAGES = [...GUIDES, ...DEMO_PAGES, 'operations.md'] as const;

/** Words of a command line; quotes hold together, comments end it. */
const words = (line: string): string[] =>
  [...(line.split(/\s#/)[0] ?? '').matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word);

/** Every `tanji …` of a page: in shell blocks, continued lines joined, and between backticks. */
const commandsOf = ({ blocks, text }: DocPage): string[][] => {
  const shell = blocks
    .filter(({ language }) => language === 'bash')
    .flatMap((block) => block.text.replace(/\\\n\s*/g, '').split('\n'));
  const inline = [...text.matchAll(/`((?:npx )?tanji [a-z][^`]*)`/g)].map(
    (match) => match[1] ?? '',
  );
  return [...shell, ...inline]
    .map((line) => words(line.replaceAll('\n', ' ')))
    .flatMap((line) => {
      const at = line.indexOf('tanji');
      return at === 0 || line[at - 1] === 'npx' ? [line.slice(at + 1)] : [];
    });
};

const helpOf = async (path: readonly string[]): Promise<string> => {
  let said = '';
  const code = await runCli([...path, '--help'], {
    env: {},
    cwd: '.',
    out: (text) => {
      said += text;
    },
    err: () => undefined,
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    ask: () => Promise.resolve(undefined),
    interactive: false,
    colour: false,
    now: () => 0,
  });
  return code === 0 ? said : '';
};

const GROUPS = [
  'factors',
  'facility',
  'label',
  'statement',
  'finding',
  'org',
  'product',
  'keys',
  'config',
];

const faultsOf = async (command: readonly string[]): Promise<string[]> => {
  const [name = '', verb = ''] = command;
  if (name.startsWith('--')) return [];
  const path = GROUPS.includes(name) ? [name, verb] : [name];
  const help = await helpOf(path);
  if (!help.startsWith(`Usage: tanji ${path.join(' ')} `)) return [path.join(' ')];
  const flags = command.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]);
  return flags.filter((flag) => !help.includes(`${flag ?? ''} `)).map((flag) => `${name} ${flag}`);
};

describe.each(PAGES)('docs/%s', (name) => {
  const page = readPage(name);

  it('uses commands and options that exist', async () => {
    const commands = commandsOf(page);
    expect(commands.length).toBeGreaterThan(8);
    const faults = await Promise.all(commands.map(faultsOf));
    expect(faults.flat()).toEqual([]);
  });
});

describe.each(GUIDES)('docs/%s, contents', (name) => {
  const page = readPage(name);
  const language = name.includes('zh') ? 'zh-CN' : 'en';

  it('shows a factor version that can be proposed', () => {
    const blocks = page.blocks.filter((block) => block.language === 'json');
    expect(blocks).toHaveLength(1);
    const version = {
      schema: 'tanji.factor/1',
      publisher: 'demo-factors',
      published: '2026-06-10',
      ...(JSON.parse(blocks[0]?.text ?? '') as object),
    };
    expect(factorVersionSchema.safeParse(version).error).toBeUndefined();
  });

  it('shows a product file that can be registered', () => {
    const block = page.blocks.find((one) => one.language === 'yaml');
    const product = {
      schema: 'tanji.product/1',
      owner: 'acme',
      ...(parseYaml(block?.text ?? '') as object),
    };
    expect(productSchema.safeParse(product).success).toBe(true);
  });

  it('names the demo password and passphrase in force', () => {
    expect(page.text).toContain(`\`${DEMO_PASSWORD}\``);
    expect(page.text).toContain(`\`${DEMO_PASSPHRASE}\``);
  });

  it('calls pages and tabs as the web application does', () => {
    const texts = (file: string): Record<string, Record<string, string>> =>
      JSON.parse(
        readFileSync(
          new URL(`../../../web/src/i18n/${language}/${file}.json`, import.meta.url),
          'utf8',
        ),
      ) as Record<string, Record<string, string>>;
    const { tree, chain, versions, trust } = texts('footprint').tab ?? {};
    const named = [tree, chain, versions, trust, texts('label').details, texts('trust').run];
    for (const text of named) expect(page.text.replace(/\s+/g, ' ')).toContain(text);
  });
});

describe('the two guides', () => {
  /** Texts in quotes are translated; everything else is the same. */
  const shape = (page: DocPage): string[] =>
    commandsOf(page).map((command) =>
      command.map((word) => (word.startsWith('"') ? '"…"' : word)).join(' '),
    );

  it.each([[GUIDES], [DEMO_PAGES]])('%s give the same commands in the same order', (pages) => {
    const [english, chinese] = pages.map((name) =>
      shape(readPage(name)).filter((command) => !command.startsWith('show ')),
    );
    expect(chinese).toEqual(english);
  });

  it('have the same parts', () => {
    const parts = GUIDES.map((name) => readPage(name).text.match(/^#{1,3} /gm)?.length);
    expect(parts[0]).toBe(parts[1]);
  });
});
