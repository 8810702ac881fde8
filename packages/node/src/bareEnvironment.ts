const NAMES = [
  'PATH',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  // How the C library holds memory, where whoever started all this has said so.
  'GLIBC_TUNABLES',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
];

/** For processes that meet pictures: whoever takes one over finds no secrets in its environment. */
export function bareEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
}
