/** What the page makes use of where it is there, and does without where it is not. */
export const FEATURES = {
  'share sheet': `typeof navigator.canShare === 'function'`,
  'lasting storage': `typeof navigator.storage?.persist === 'function'`,
  'threads (SharedArrayBuffer)': `typeof SharedArrayBuffer === 'function'`,
  'clipboard (ClipboardItem)': `typeof ClipboardItem === 'function'`,
  'shrinking decoder (ImageDecoder)': `typeof ImageDecoder === 'function'`,
  'drawing in workers (OffscreenCanvas)': `typeof OffscreenCanvas === 'function'`,
} as const;

export type Feature = keyof typeof FEATURES;

/** What an engine lacks as it is driven here, and why. A mark that no longer holds makes its test fail. */
export const LACKS: Readonly<Record<string, Partial<Record<Feature, string>>>> = {
  Chromium: {
    'share sheet': 'Chromium for Linux has none',
  },
  Firefox: {
    'share sheet': 'Firefox has one on phones only',
  },
  WebKit: {
    'share sheet': 'the GTK port has none; Safari has',
    'lasting storage': 'the GTK port has none; Safari has',
    'threads (SharedArrayBuffer)': 'the GTK port has them switched off; Safari has them on isolated pages',
    'shrinking decoder (ImageDecoder)': 'WebKit of this age has none',
  },
};
