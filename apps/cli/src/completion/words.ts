import type { OptionRow } from '../usage/commandTable.ts';

/** What may stand in place of a command. */
export const bareWords = ['help', '--help', '--version'] as const;

/** As an option is typed. */
export function optionWords({ name, short }: OptionRow): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** In single quotes, as bash and zsh read them. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
