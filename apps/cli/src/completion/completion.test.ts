import { describe, expect, test } from 'vitest';
import { COMMANDS, type OptionRow } from '../usage/commandTable.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';

describe('the completion scripts for zsh and fish', () => {
  const scripts = [zshCompletion(COMMANDS), fishCompletion(COMMANDS)];

  test('know every command with its summary, every option and every offered value', () => {
    for (const script of scripts) {
      for (const { name, summary, options } of COMMANDS) {
        expect(script).toContain(name);
        expect(script).toContain(summary);
        for (const option of options as readonly OptionRow[]) {
          expect(script).toMatch(new RegExp(`(--|-l )${option.name}\\b`));
          if (Array.isArray(option.offer)) expect(script).toContain(option.offer.join(' '));
        }
      }
    }
  });

  test('quote what the shells would read otherwise', () => {
    const option = { name: 'x', value: 'A:B', help: "it's [odd]: a\\b" };
    const command = { name: 'c', usage: '', summary: "it's", options: [option], examples: [] };
    expect(zshCompletion([command])).toContain("'*--x=[it'\\''s \\[odd\\]\\: a\\\\b]:A\\:B: '");
    expect(fishCompletion([command])).toContain("-d 'it\\'s [odd]: a\\\\b'");
  });
});
