import type { Command } from 'commander';
import { TanjiError } from '@tanji/domain/errors';
import { defineCommand, type CommandHost } from '../command.js';

/** Words that may follow each word of the command line, and the options of each command. */
const wordsOf = (command: Command): string[] => [
  ...command.commands.map((child) => child.name()),
  ...command.options.flatMap((option) => (option.long === undefined ? [] : [option.long])),
];

const cases = (command: Command, path: readonly string[]): string[] => [
  `    "${path.join(' ')}") words="${wordsOf(command).join(' ')}" ;;`,
  ...command.commands.flatMap((child) => cases(child, [...path, child.name()])),
];

const bashScript = (program: Command): string =>
  [
    '_tanji() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" path="tanji" word words',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    case "$word" in -*) ;; *) path="$path $word" ;; esac',
    '  done',
    '  case "$path" in',
    ...cases(program, ['tanji']),
    '    *) words="--help --json --quiet --lang --home --url" ;;',
    '  esac',
    '  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")',
    '  [ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")',
    '}',
    'complete -F _tanji tanji',
    '',
  ].join('\n');

const zshScript = (program: Command): string =>
  `#compdef tanji\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(program).replace(
    /mapfile -t COMPREPLY < <\((.*?)\)/g,
    'COMPREPLY=($($1))',
  )}`;

/** `tanji completion bash|zsh`: made from the commands themselves, so it cannot be out of date. */
export const completionCommand = (host: CommandHost): Command => {
  const command: Command = defineCommand(host, {
    usage: 'completion <shell>',
    about: { en: 'Print shell completion: bash or zsh', zh: '输出 shell 补全脚本：bash 或 zsh' },
    examples: ['tanji completion bash > ~/.local/share/bash-completion/completions/tanji'],
    run: (context, [shell]) => {
      const program = command.parent ?? command;
      if (shell !== 'bash' && shell !== 'zsh') {
        throw new TanjiError('SETTING_INVALID', { name: 'shell', reason: 'bash or zsh' });
      }
      context.io.out(shell === 'bash' ? bashScript(program) : zshScript(program));
      return Promise.resolve(undefined);
    },
  });
  return command;
};
