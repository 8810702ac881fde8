import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileMemoryOf, memoryOf, processTree } from './processTree.ts';

describe.runIf(process.platform === 'linux')('memory of processes', () => {
  test('a child belongs to the tree, and its program counts once', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect(processTree(process.pid)).toContain(child.pid);
    const [own, theirs] = [fileMemoryOf([process.pid]), fileMemoryOf([child.pid!])];
    const both = fileMemoryOf([process.pid, child.pid!]);
    expect(theirs).toBeGreaterThan(10e6);
    expect(both).toBeGreaterThanOrEqual(Math.max(own, theirs));
    expect(both).toBeLessThan(own + 0.5 * theirs);
    expect(memoryOf(child.pid!, 'RssAnon')).toBeGreaterThan(1e6);
  });

  test('a process that is not there has none', () => {
    expect([memoryOf(2 ** 30, 'RssAnon'), fileMemoryOf([2 ** 30])]).toEqual([0, 0]);
  });
});
