import { errorText, isTanjiError, type ErrorIssue } from '@tanji/domain/errors';
import type { Language, TanjiError } from '@tanji/domain/errors';
import type { CliIo } from './io.js';
import { isUsageError } from './usage.js';

/** Issues shown without `--verbose`. */
const SHOWN_ISSUES = 10;

export interface ErrorReport {
  readonly language: Language;
  readonly verbose: boolean;
  readonly json: boolean;
}

const placeOf = ({ pointer, params }: ErrorIssue, language: Language): string => {
  if (params.line === undefined) return pointer === '' ? '/' : pointer;
  const column = params.column === undefined ? '' : String(params.column);
  return language === 'zh' ? `第 ${params.line} 行 ${column}` : `line ${params.line}, ${column}`;
};

/** What to do next. */
const nextStep = (error: TanjiError, language: Language): string => {
  const zh = language === 'zh';
  if (isUsageError(error)) {
    return zh
      ? '建议：请使用 --help 查看该命令的用法。'
      : 'What next: See the command with --help.';
  }
  return `${zh ? '建议：' : 'What next: '}${error.help(language)}`;
};

const expectedText = (error: TanjiError, report: ErrorReport): string => {
  const { language, verbose } = report;
  const zh = language === 'zh';
  const issues = verbose ? error.issues : error.issues.slice(0, SHOWN_ISSUES);
  const rest = error.issues.length - issues.length;
  return [
    `${zh ? '错误：' : 'Error: '}${error.text(language)}`,
    ...issues.map(
      (issue) =>
        `  ${placeOf(issue, language)}${zh ? '：' : ': '}${errorText(issue.code, issue.params, language)} [${issue.code}]`,
    ),
    ...(rest > 0 ? [zh ? `  ……另有 ${rest} 处` : `  … and ${rest} more`] : []),
    nextStep(error, language),
    `${zh ? '代码：' : 'Code: '}${error.code}`,
    ...(verbose && error.stack !== undefined ? [error.stack] : []),
    '',
  ].join('\n');
};

const bugText = (error: unknown, { language, verbose }: ErrorReport): string => {
  const zh = language === 'zh';
  const shown = error instanceof Error ? error : new Error(String(error));
  return [
    zh ? `程序内部错误（这不是您的操作问题）：${shown.message}` : `Bug: ${shown.message}`,
    verbose
      ? (shown.stack ?? '')
      : zh
        ? '请使用 --verbose 重新运行，并将输出一并反馈。'
        : 'Run it again with --verbose and report the output.',
    '',
  ].join('\n');
};

/** Tells what went wrong: expected errors with what to do next, bugs as what they are. */
export const reportError = (io: CliIo, error: unknown, report: ErrorReport): void => {
  if (report.json && isTanjiError(error)) {
    io.err(`${JSON.stringify({ error: error.toWire() })}\n`);
    return;
  }
  io.err(isTanjiError(error) ? expectedText(error, report) : bugText(error, report));
};
