import { COMMANDS, type CommandRow, type OptionRow } from './commandTable.ts';
import { SETTINGS } from './settings.ts';

/** The overview, or a command's own help; ends with a line break. */
export function help(command?: CommandRow): string {
  return `${(command === undefined ? overview() : commandHelp(command)).join('\n')}\n`;
}

function overview(): string[] {
  return [
    'StickerSnap: photos become stickers. Pictures never leave this machine.',
    '',
    'Usage: stickersnap <command> [options]',
    '',
    ...columns(COMMANDS.map(({ name, summary }) => [name, summary])),
    '',
    'Try:',
    ...columns([
      ['stickersnap sample', 'a first sticker without a photo of your own'],
      ['stickersnap cut cat.jpg', 'writes cat.whatsapp.webp beside it'],
      ['stickersnap cut --help', 'all options and more examples'],
    ]),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'show this help, or a command’s'],
      ['    --version', 'show the version'],
    ]),
    '',
    'Environment:',
    ...columns(Object.values(SETTINGS).map((row) => [row.variable, row.help])),
    '',
    'Exit codes: 0 all well, 1 some pictures failed, 2 wrong use, 130 interrupted.',
  ];
}

function commandHelp(command: CommandRow): string[] {
  const details = command.details ?? [];
  return [
    command.summary,
    '',
    `Usage: ${command.usage}`,
    ...(details.length > 0 ? ['', ...details] : []),
    '',
    'Options:',
    ...columns(command.options.map((option) => [optionUsage(option), option.help])),
    '',
    'Examples:',
    ...command.examples.flatMap(([typed, meaning]) => [`  ${typed}`, `      ${meaning}`]),
  ];
}

function optionUsage(option: OptionRow): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  return `${short}--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;
}

/** Lines are no longer than this where words allow it. */
const LINE = 110;

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  const indent = ' '.repeat(width + 4);
  return rows.flatMap(([left, right]) => {
    const [first, ...more] = wrap(right, LINE - indent.length);
    return [`  ${left.padEnd(width)}  ${first}`, ...more.map((line) => indent + line)];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
