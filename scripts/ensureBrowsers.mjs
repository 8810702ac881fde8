import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTools } from './ensureTools.mjs';

// Where Debian and its kin put them; others are named by STICKERSNAP_CHROMIUM, STICKERSNAP_FIREFOX and
// STICKERSNAP_WEBKIT_DRIVER.
const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const WEBKIT_DRIVERS = ['/usr/bin/WebKitWebDriver'];
const DISPLAYS = ['/usr/bin/Xvfb', '/usr/local/bin/Xvfb'];
/** WebKitGTK's own small browser lies in a folder of its version, below one of the machine's kind. */
const LIBRARIES = ['/usr/lib', '/usr/lib64', '/usr/libexec'];
const WEBKIT_VERSIONS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];

/** What the tests need of each engine, and Debian's packages that bring it. */
const BROWSERS = [
  { name: 'Chromium', packages: ['chromium'], find: findChromium },
  { name: 'Firefox', packages: ['firefox-esr'], find: findFirefox },
  { name: 'WebKit', packages: ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb'], find: findWebkit },
];

/** @returns {string | undefined} the path of a Chromium on this machine */
export function findChromium(env = process.env) {
  return firstOf([env.STICKERSNAP_CHROMIUM, ...CHROMIUMS]);
}

/** @returns {string | undefined} the path of a Firefox on this machine */
export function findFirefox(env = process.env) {
  return firstOf([env.STICKERSNAP_FIREFOX, ...FIREFOXES]);
}

/**
 * @returns {{driver: string, browser: string, display: string} | undefined} the paths of WebKit's WebDriver, of the
 *   browser that it drives, and of the display without a screen that this needs
 */
export function findWebkit(env = process.env) {
  const driver = firstOf([env.STICKERSNAP_WEBKIT_DRIVER, ...WEBKIT_DRIVERS]);
  const browser = firstOf(miniBrowsers());
  const display = firstOf(DISPLAYS);
  if (driver === undefined || browser === undefined || display === undefined) return undefined;
  return { driver, browser, display };
}

/**
 * Installs Debian's browsers where they are missing and this may be done. What cannot be had is told in a line, and
 * its tests are skipped.
 *
 * @param {readonly string[]} names of those that are wanted, all by default
 */
export function ensureBrowsers(names = BROWSERS.map(({ name }) => name)) {
  ensureTools(
    BROWSERS.filter(({ name }) => names.includes(name)),
    'the tests in browsers',
  );
}

function firstOf(paths) {
  return paths.find((path) => path && existsSync(path));
}

function miniBrowsers() {
  const folders = LIBRARIES.flatMap((library) => [library, ...foldersOf(library)]);
  return WEBKIT_VERSIONS.flatMap((version) => folders.map((folder) => join(folder, version, 'MiniBrowser')));
}

function foldersOf(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
