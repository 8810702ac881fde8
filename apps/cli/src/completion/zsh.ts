import type { CommandRow, OptionRow } from '../usage/commandTable.ts';
import { optionWords, quote } from './words.ts';

/** A script for zsh, for a file `_stickersnap` in a folder of `$fpath`, or to be sourced. */
export function zshCompletion(commands: readonly CommandRow[]): string {
  return `#compdef stickersnap
# StickerSnap, for zsh: stickersnap completion zsh > a file _stickersnap in a folder of $fpath

_stickersnap() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
    help) _describe command commands ;;
  esac
}

if [[ $funcstack[1] == _stickersnap ]]; then _stickersnap "$@"; else compdef _stickersnap stickersnap; fi
`;
}

function commandCase({ name, options, actions }: CommandRow): string {
  const first = actions === undefined ? [] : [`1:action:(${actions.join(' ')})`];
  const specs = [...options.flatMap(optionSpecs), ...first, '*:file:_files'];
  return `    ${name}) _arguments -s ${specs.map((spec) => `\\\n      ${quote(spec)}`).join(' ')} ;;`;
}

/** See “_arguments” in zshcompsys(1): a star for options that may be repeated, as the last one counts. */
function optionSpecs(option: OptionRow): string[] {
  const { value } = option;
  const help = `[${plain(option.help)}]`;
  if (value === undefined) return optionWords(option).map((word) => `*${word}${help}`);
  const argument = `:${plain(value)}:${actionOf(option)}`;
  return optionWords(option).map((word) => `*${word}${word.startsWith('--') ? '=' : '+'}${help}${argument}`);
}

function actionOf({ offer }: OptionRow): string {
  if (offer === undefined) return ' ';
  if (offer === 'files') return '_files';
  if (offer === 'folders') return '_files -/';
  return `_sequence compadd - ${offer.join(' ')}`;
}

function plain(text: string): string {
  return text.replace(/[[\]:\\]/g, (sign) => `\\${sign}`);
}
