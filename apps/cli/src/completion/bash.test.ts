import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../usage/commandTable.ts';
import { bashCompletion } from './bash.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickersnap-bash-'));
  writeFileSync(join(folder, 'script'), bashCompletion(COMMANDS));
  mkdirSync(join(folder, 'photos of *'));
  writeFileSync(join(folder, 'photo 1.jpg'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash would offer behind a command line of these words, the last one unfinished. */
function offered(...words: string[]): string[] {
  const line = ['stickersnap', ...words];
  const script = `source ./script
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_stickersnap
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script, 'bash', ...line], {
    cwd: folder,
    encoding: 'utf8',
  });
  return out.split('\n').filter((text) => text !== '');
}

describe.skipIf(process.platform === 'win32')('bash completion', () => {
  test('commands first', () => {
    expect(offered('')).toEqual([...COMMANDS.map(({ name }) => name), 'help', '--help', '--version']);
    expect(offered('mo')).toEqual(['models']);
    expect(offered('help', 'do')).toEqual(['doctor']);
  });

  test('a command’s own options, all of them', () => {
    for (const { name, options } of COMMANDS) {
      const words = options.map((option) => `--${option.name}`);
      expect(offered(name, '--').toSorted()).toEqual(words.toSorted());
    }
    expect(offered('cut', 'x.jpg', '--out')).toEqual(['--out', '--outline']);
  });

  test('values, also behind an equals sign and in lists', () => {
    expect(offered('cut', '--for', 'te')).toEqual(['telegram']);
    expect(offered('cut', '--for', '=', 'te')).toEqual(['telegram']);
    expect(offered('cut', '--device', '=')).toEqual(['cpu', 'cuda', 'webgpu']);
    expect(offered('cut', '--for', 'whatsapp,si')).toEqual(['whatsapp,signal']);
    expect(offered('cut', '--jobs', '')).toEqual([]);
  });

  test('actions, then file names, odd ones too', () => {
    expect(offered('pack', '')).toEqual(['build', 'check', 'convert', 'open']);
    expect(offered('completion', 'z')).toEqual(['zsh']);
    expect(offered('cut', 'ph').toSorted()).toEqual(['photo 1.jpg', 'photos of *']);
    expect(offered('pack', 'build', 'ph')).toHaveLength(2);
    expect(offered('cut', '--out', 'ph')).toEqual(['photos of *']);
  });
});
