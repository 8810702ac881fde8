/** A number of bytes in a language: `84 kB`, `130.2 MB`. Below a megabyte the next whole kilobyte. */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1e6
      ? [Math.ceil(bytes / 1e3), 'kilobyte']
      : bytes < 1e9
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e9, 'gigabyte'];
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(value);
}
