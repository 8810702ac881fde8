import { findChromium, findFirefox, findWebkit } from '../../scripts/ensureBrowsers.mjs';
import type { BrowserDriver } from './browserDriver.ts';
import { openChromium } from './openChromium.ts';
import { openFirefox } from './openFirefox.ts';
import { openWebkit } from './openWebkit.ts';

export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  /** `undefined` where this machine has none: its tests are skipped. */
  readonly open: (() => Promise<BrowserDriver>) | undefined;
}

const [chromium, firefox, webkit] = [findChromium(), findFirefox(), findWebkit()];

export const ENGINES: readonly Engine[] = [
  { name: 'Chromium', open: chromium === undefined ? undefined : () => openChromium(chromium) },
  { name: 'Firefox', open: firefox === undefined ? undefined : () => openFirefox(firefox) },
  { name: 'WebKit', open: webkit === undefined ? undefined : () => openWebkit(webkit) },
];
