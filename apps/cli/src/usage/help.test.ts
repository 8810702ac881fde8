import { PLATFORMS } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { readCutOptions } from '../cut/cutOptions.ts';
import { parseArguments } from './args.ts';
import { COMMANDS } from './commandTable.ts';
import { help } from './help.ts';
import { readSettings, SETTINGS } from './settings.ts';

describe('help', () => {
  test('the overview names every command and every variable', () => {
    for (const { name, summary } of COMMANDS) expect(help()).toMatch(new RegExp(`${name} +${summary}`));
    for (const { variable } of Object.values(SETTINGS)) expect(help()).toContain(variable);
  });

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s: usage, every option, an example, no line too long for most terminals',
    (_, command) => {
      const text = help(command);
      expect(text).toContain(`Usage: ${command.usage}`);
      for (const { name } of command.options) expect(text).toContain(`--${name}`);
      for (const [typed] of command.examples) expect(text).toContain(typed);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    },
  );

  test('cut names every messenger, and its examples are right', () => {
    const cut = COMMANDS[0];
    for (const { id } of PLATFORMS) expect(help(cut)).toContain(id);
    for (const [typed] of cut.examples) {
      const argv = typed
        .replace(/ [<>] \S+/g, '')
        .replaceAll("'", '')
        .split(' ')
        .slice(2);
      expect(() => readCutOptions(parseArguments(argv, cut.options), readSettings({}))).not.toThrow();
    }
  });
});
