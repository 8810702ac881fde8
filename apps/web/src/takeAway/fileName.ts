const MOST_CHARACTERS = 60;
/** Control characters, marks that turn the reading direction, and what some file system refuses. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;

/**
 * A harmless file name made of an untrusted one.
 *
 * @param name of the picture, with or without folders and ending.
 * @param suffix put between stem and ending.
 * @param type the MIME type of what is written.
 */
export function fileName(name: string, suffix: string, type: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]{1,5}$/, '')
    .normalize('NFC')
    .replace(UNSAFE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = [...stem].slice(0, MOST_CHARACTERS).join('').trim();
  return `${short === '' ? 'sticker' : short}-${suffix}.${type === 'image/webp' ? 'webp' : 'png'}`;
}

/** The same names, each made unlike the ones before it, whatever the case. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = name.replace(/(\.[^.]+)$/, ` ${n}$1`);
    seen.add(unique.toLowerCase());
    return unique;
  });
}
