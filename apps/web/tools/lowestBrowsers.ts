/** The oldest browsers in which the page works; Android's WebView goes with Chrome, and all of iOS with Safari. */
export const LOWEST = { chrome: '112', firefox: '121', safari: '16.4' } as const;

/** The same as the bundler takes them, for code and for styles. */
export const TARGET = [...Object.entries({ ...LOWEST, ios: LOWEST.safari })].map(
  ([name, version]) => `${name}${version}`,
);
