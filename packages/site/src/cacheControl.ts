import { KEPT, NOT_KEPT } from './kept.ts';

const keptAs = (path: string) => KEPT.find(({ paths }) => paths.test(path));

/** @param path below the site's folder, with slashes. @returns whether its name changes with its content. */
export function isHashed(path: string): boolean {
  return keptAs(path)?.isHashed ?? false;
}

/** @param path below the site's folder, with slashes. @returns how long that file may be kept without asking anew. */
export function cacheControl(path: string): string {
  return keptAs(path)?.value ?? NOT_KEPT;
}
