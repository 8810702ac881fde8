import type { CommandRow, OptionRow } from '../usage/commandTable.ts';

/** A script for fish. */
export function fishCompletion(commands: readonly CommandRow[]): string {
  const first = '__fish_use_subcommand';
  const lines = commands.flatMap((command) => [
    `complete -c stickersnap -n ${first} -f -a ${command.name} -d ${quote(command.summary)}`,
    ...commandLines(command),
  ]);
  return `# StickerSnap, for fish: stickersnap completion fish > ~/.config/fish/completions/stickersnap.fish\n${lines.join('\n')}\n`;
}

function commandLines({ name, options, actions }: CommandRow): string[] {
  const here = quote(`__fish_seen_subcommand_from ${name}`);
  const lines = options.map((option) => `complete -c stickersnap -n ${here} ${optionPart(option)}`);
  if (actions === undefined) return lines;
  const words = actions.join(' ');
  const before = quote(`__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${words}`);
  return [`complete -c stickersnap -n ${before} -f -a ${quote(words)}`, ...lines];
}

function optionPart({ name, short, value, help, offer }: OptionRow): string {
  const names = `-l ${name}${short === undefined ? '' : ` -s ${short}`}`;
  const about = `-d ${quote(help)}`;
  if (value === undefined) return `${names} -f ${about}`;
  if (offer === 'files') return `${names} -r -F ${about}`;
  if (offer === 'folders') return `${names} -x -a ${quote('(__fish_complete_directories)')} ${about}`;
  const words = offer === undefined ? '' : ` -a ${quote(offer.join(' '))}`;
  return `${names} -x${words} ${about}`;
}

/** In single quotes, as fish reads them. */
function quote(text: string): string {
  return `'${text.replace(/['\\]/g, (sign) => `\\${sign}`)}'`;
}
