/** The longest path, in characters: longer ones do not fit into a file name on every system. */
export const MAX_PATH = 240;

/**
 * Whether a path could lead out of the folder into which an archive is unpacked, or could not be written on
 * some system. `/` parts folders; a trailing one names a folder.
 *
 * @returns what is wrong, in words for people; `undefined` when nothing is.
 */
export function pathFault(path: string): string | undefined {
  const shown = `“${path.slice(0, 60).replace(/\p{Cc}/gu, '?')}”`;
  if (path === '') return 'an entry has no name';
  if (path.length > MAX_PATH) return `the name ${shown}… is longer than ${MAX_PATH} characters`;
  if (/\p{Cc}/u.test(path)) return `the name ${shown} holds a control character`;
  if (path.includes('\\')) return `the name ${shown} holds a backslash`;
  if (path.startsWith('/')) return `the name ${shown} is an absolute path`;
  if (/^[a-z]:/i.test(path)) return `the name ${shown} begins with a drive letter`;
  const parts = path.replace(/\/$/, '').split('/');
  if (parts.includes('..')) return `the name ${shown} leads out of the archive`;
  if (parts.includes('.') || parts.includes('')) return `the name ${shown} has an empty part`;
  return undefined;
}

/** A text that is equal for paths that would be one file on a system that ignores case and Unicode composition. */
export function pathKey(path: string): string {
  return path.replace(/\/$/, '').normalize('NFC').toLowerCase();
}
