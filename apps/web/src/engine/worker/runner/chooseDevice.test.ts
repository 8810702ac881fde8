import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseDevice, threadCount } from './chooseDevice.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's `navigator.gpu`, as far as it is asked. */
function withGpu(gpu: unknown): void {
  vi.stubGlobal('navigator', { gpu });
}

const adapter = (info: object) => ({ requestAdapter: async () => ({ info }) });
const REAL = { isFallbackAdapter: false, architecture: 'ampere', description: '' };

describe('the device', () => {
  test('is WebGPU where there is a real adapter, the fast one of two', async () => {
    const requestAdapter = vi.fn(async () => ({ info: REAL }));
    withGpu({ requestAdapter });
    expect(await chooseDevice()).toBe('webgpu');
    expect(requestAdapter).toHaveBeenCalledWith({ powerPreference: 'high-performance' });
  });

  test.each([
    ['the browser has no WebGPU', undefined],
    ['there is no adapter', { requestAdapter: async () => null }],
    ['asking for one fails', { requestAdapter: () => Promise.reject(new Error('lost')) }],
    ['it is the fallback', adapter({ ...REAL, isFallbackAdapter: true })],
    ['it is software by its architecture', adapter({ ...REAL, architecture: 'swiftshader' })],
    ['it is software by its description', adapter({ ...REAL, description: 'llvmpipe (LLVM 15)' })],
    ['it tells nothing about itself', { requestAdapter: async () => ({}) }],
  ])('is the processor where %s', async (_, gpu) => {
    withGpu(gpu);
    expect(await chooseDevice()).toBe('wasm');
  });
});

describe('threads', () => {
  test.each([
    [1, 1],
    [2, 2],
    [4, 4],
    [6, 3],
    [8, 4],
    [16, 8],
    [64, 8],
  ])('of %i cores: %i', (cores, threads) => {
    expect(threadCount(true, cores)).toBe(threads);
  });

  test('one without isolation, and at least one', () => {
    expect(threadCount(false, 16)).toBe(1);
    expect(threadCount(true, 0)).toBe(1);
  });
});
