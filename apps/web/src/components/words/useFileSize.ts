import { useI18n } from 'vue-i18n';
import { fileSize } from './fileSize.ts';

/** A number of bytes in the page's language: `84 kB`. */
export function useFileSize(): (bytes: number) => string {
  const { locale } = useI18n();
  return (bytes) => fileSize(bytes, locale.value);
}
