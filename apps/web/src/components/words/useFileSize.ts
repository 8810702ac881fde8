import { useI18n } from 'vue-i18n';

/** A number of bytes in the page's language: `84 kB`. */
export function useFileSize(): (bytes: number) => string {
  const { locale } = useI18n();
  return (bytes) => {
    const [value, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
    const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(locale.value, format).format(value);
  };
}
