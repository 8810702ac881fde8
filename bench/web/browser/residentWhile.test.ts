import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BenchError } from '../../benchError.ts';
import { residentWhile } from './residentWhile.ts';

const GREEDY = `
  process.stdin.once('data', () => {
    let held = Buffer.alloc(150e6, 1);
    console.log('held');
    process.stdin.once('data', () => process.exit());
  });
  console.log('started');`;

describe.runIf(process.platform === 'linux')('what a process holds', () => {
  test('at its peak and at rest; of one that ended nothing is told', async () => {
    const child = spawn(process.execPath, ['-e', GREEDY]);
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    const before = await residentWhile(child.pid!, async () => undefined, 0);
    const takeMore = async () => {
      child.stdin.write('\n');
      await once(child.stdout, 'data');
    };
    const after = await residentWhile(child.pid!, takeMore, 0);
    expect(before.peak).toBeGreaterThan(10e6);
    expect(after.peak).toBeGreaterThan(before.rest + 140e6);
    const end = async () => {
      child.stdin.write('\n');
      await once(child, 'exit');
    };
    await expect(residentWhile(child.pid!, end, 0)).rejects.toThrow(BenchError);
  });
});
