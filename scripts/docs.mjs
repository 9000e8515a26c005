// Writes the generated pages: docs/errors.md from the error registry. A test compares them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { ERROR_REGISTRY } from '@tanji/domain/errors';

const HEAD = `# Errors

Every error has a stable code. The HTTP API answers \`application/problem+json\` with it, the command
line prints it, the contracts refuse with it. Programs decide by code, never by text.

_Generated from the registry in \`domain/src/errors\`; run \`npm run docs\` after a change._
`;

const RETRY = {
  never: 'no: the request is wrong as it is',
  changed: 'after changing the input',
  later: 'yes, unchanged, after a while',
};

/** The page as text. */
export async function errorsPage() {
  const sections = Object.entries(ERROR_REGISTRY)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, entry]) =>
        `## ${code}\n\n${entry.en}\n\n${entry.zh}\n\n- HTTP status: ${entry.status}\n- Worth repeating: ${RETRY[entry.retry]}\n- What to do: ${entry.help}\n- 处理建议：${entry.helpZh}\n`,
    );
  return prettier.format([HEAD, ...sections].join('\n'), {
    parser: 'markdown',
    singleQuote: true,
    printWidth: 100,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/errors.md', import.meta.url), await errorsPage());
}
