import type { Document } from './readDocuments.ts';

export interface Command {
  /** Its first line, by which it is marked. */
  readonly name: string;
  /** The whole of it, for bash. */
  readonly script: string;
}

const SHELLS = ['sh', 'bash', 'console', 'shell'];

/** A span that begins with one of these is a command line; other spans are words of one, names, values. */
const PROGRAMS =
  /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|stickersnap|curl|git|systemctl|systemd-analyze|journalctl|apt-get|runuser|cp|ls|source|as_service) [\w<(/-]/;

/** Every command of a document: those of its shell blocks, and those within sentences that are whole command lines. */
export function commandsOf({ blocks, inline }: Document): Command[] {
  const fenced = blocks
    .filter(({ language }) => SHELLS.includes(language))
    .flatMap(({ code }) => split(code));
  const spans = inline.filter((span) => PROGRAMS.test(span)).map((span) => ({ name: span, script: span }));
  const all = new Map([...spans, ...fenced].map((command) => [command.script, command]));
  return [...all.values()];
}

/** A block's commands: a line each, but for what goes on behind a backslash, in a here-document or in parentheses. */
export function split(code: string): Command[] {
  const commands: Command[] = [];
  let lines: string[] = [];
  let hereDocument: string | undefined;
  for (const line of code.trimEnd().split('\n')) {
    if (hereDocument !== undefined) {
      lines.push(line);
      if (line !== hereDocument) continue;
      hereDocument = undefined;
    } else {
      const bare = withoutComment(line);
      if (bare === '' && lines.length === 0) continue;
      lines.push(bare);
      hereDocument = /<<'?(\w+)'?/.exec(bare)?.[1];
      if (hereDocument !== undefined || bare.endsWith('\\') || opened(lines.join('\n'))) continue;
    }
    const name = lines[0]!.replace(/\s*\\$/, '');
    commands.push({ name, script: lines.join('\n') });
    lines = [];
  }
  if (lines.length > 0) throw new Error(`This command does not end: ${lines.join('\n')}`);
  return commands;
}

/** A mark of the prompt goes, too. */
function withoutComment(line: string): string {
  return line
    .replace(/(^|\s+)#\s.*$/, '')
    .replace(/^\$ /, '')
    .trimEnd();
}

function opened(text: string): boolean {
  const quoted = text.replace(/'[^']*'|"[^"]*"/g, '');
  return quoted.split('(').length > quoted.split(')').length;
}
