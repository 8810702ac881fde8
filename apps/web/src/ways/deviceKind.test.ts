import { expect, test } from 'vitest';
import { type DeviceKind, type DeviceSigns, deviceKind } from './deviceKind.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15';
const PIXEL = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0';
const CHROMEBOOK = 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/140.0.0.0';
const FIREFOX = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';

const none: Omit<DeviceSigns, 'userAgent'> = { maxTouchPoints: 0, coarse: false };
const touch = { maxTouchPoints: 5, coarse: true };

test.each<[string, DeviceKind, DeviceSigns]>([
  ['an iPhone', 'iphone', { userAgent: IPHONE, ...touch }],
  ['an iPad, which says that it is a Mac', 'iphone', { userAgent: MAC, ...touch }],
  ['a Mac', 'mac', { userAgent: MAC, ...none }],
  ['an Android phone', 'android', { userAgent: PIXEL, ...touch }],
  ['Firefox on Android', 'android', { userAgent: FIREFOX, ...touch }],
  ['an Android tablet with a mouse', 'android', { userAgent: PIXEL, maxTouchPoints: 5, coarse: false }],
  ['a tablet that asks for pages of computers', 'android', { userAgent: LINUX, ...touch }],
  ['Linux with a mouse', 'computer', { userAgent: LINUX, ...none }],
  ['Windows that can be touched', 'computer', { userAgent: WINDOWS, ...touch }],
  ['a Chromebook that can be touched', 'computer', { userAgent: CHROMEBOOK, ...touch }],
  ['an unknown browser', 'computer', { userAgent: '', ...none }],
])('%s is “%s”', (_, kind, signs) => {
  expect(deviceKind(signs)).toBe(kind);
});
