import type { DecimalSign, ParseContents } from '../files/index.js';
import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';
import type { Text } from './texts.js';
import { writeNewFile } from './write-file.js';

/** Options of commands that read a calculation. */
export interface ReadOptions {
  readonly decimal?: string;
  readonly problems?: string;
}

export const DECIMAL_OPTIONS: readonly (readonly [string, Text])[] = [
  [
    '--decimal <sign>',
    { en: 'decimal sign of a table: point or comma', zh: '表格的小数符号：point 或 comma' },
  ],
  [
    '--problems <file>',
    {
      en: 'write a faulty table back with a column of problems',
      zh: '将有误的表格连同“问题”列写回文件',
    },
  ],
];

const signOf = (text: string | undefined): DecimalSign => {
  if (text === undefined) return 'unknown';
  if (text === 'point' || text === 'comma') return text;
  throw new TanjiError('SETTING_INVALID', { name: '--decimal', reason: 'point or comma' });
};

/**
 * Reads a calculation with the given parser; a table with faults can be written back with a column that names them.
 *
 * @throws TanjiError FILE_… and the codes of the document
 */
export const readDocument = async <D>(
  context: CliContext,
  path: string,
  reading: Readonly<{ options: ReadOptions; parse: ParseContents<D> }>,
): Promise<D> => {
  const { options, parse } = reading;
  // Loaded on use: readers of workbooks and YAML are large.
  const { TableProblems, problemsText, readCalculation } = await import('../files/index.js');
  const decimal = signOf(options.decimal);
  const bytes = await context.read(path);
  const name = path === '-' ? '' : path;
  try {
    return readCalculation({ name, bytes, decimal }, parse).document;
  } catch (error) {
    if (error instanceof TableProblems && options.problems !== undefined) {
      const text = problemsText(error.grid, error.problems, context.language);
      await writeNewFile(context.io.cwd, options.problems, text);
      context.talk(
        { en: 'The table with its problems: {path}', zh: '带“问题”列的表格：{path}' },
        { path: options.problems },
      );
    }
    throw error;
  }
};
