import type { CommandRow, OptionRow } from '../usage/commandTable.ts';
import { bareWords, optionWords, quote } from './words.ts';

/** A script for bash from 3.2 on; lists with commas are completed part by part. */
export function bashCompletion(commands: readonly CommandRow[]): string {
  return `# StickerSnap, for bash: source <(stickersnap completion bash)
_stickersnap_words() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@" -- "$current")
}

_stickersnap_files() {
  compopt -o filenames 2>/dev/null
  _stickersnap_words "$1"
}

_stickersnap_list() {
  local before=''
  case $current in
    *,*) before=\${current%,*},; current=\${current##*,} ;;
  esac
  _stickersnap_words -P "$before" -W "$1"
}

_stickersnap() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  # bash parts --name=value at the sign.
  if [[ $current == = ]]; then current=''
  elif [[ $previous == = && COMP_CWORD -gt 1 ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if (( COMP_CWORD == 1 )); then
    _stickersnap_words -W ${quote([...commands.map(({ name }) => name), ...bareWords].join(' '))}
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(commandCase).join('\n')}
    help) _stickersnap_words -W ${quote(commands.map(({ name }) => name).join(' '))} ;;
  esac
}

complete -F _stickersnap stickersnap
`;
}

function commandCase({ name, options, actions }: CommandRow): string {
  const valued = options.filter((option) => option.value !== undefined);
  const values = valued.map(
    (option) => `        ${optionWords(option).join('|')}) ${offerOf(option)}; return ;;`,
  );
  const first =
    actions === undefined
      ? ''
      : `\n      if (( COMP_CWORD == 2 )); then _stickersnap_words -W ${quote(actions.join(' '))}; return; fi`;
  return `    ${name})
      case $previous in
${values.length === 0 ? '        -) ;;' : values.join('\n')}
      esac
      if [[ $current == -* ]]; then
        _stickersnap_words -W ${quote(options.flatMap(optionWords).join(' '))}
        return
      fi${first}
      _stickersnap_files -f ;;`;
}

function offerOf({ offer }: OptionRow): string {
  if (offer === undefined) return ':';
  if (offer === 'files') return '_stickersnap_files -f';
  if (offer === 'folders') return '_stickersnap_files -d';
  return `_stickersnap_list ${quote(offer.join(' '))}`;
}
