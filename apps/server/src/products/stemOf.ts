const MAX_STEM = 80;

/** The name that a client gave, without folders, ending and whatever no file system or header should see. */
export function stemOf(name: string): string {
  const base = name.slice(name.search(/[^/\\]*$/)).replace(/\.[^.]*$/, '');
  const plain = base.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/gu, '');
  const short = [...plain.normalize('NFC')].slice(0, MAX_STEM).join('').trim().replace(/^\.+/, '');
  return short === '' ? 'picture' : short;
}
