import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** In the published package, and in the repository. */
const PLACES = ['../site', '../../web/dist'];

/** @returns the folder of the built web app; `undefined` where it is not there. */
export function findSite(folder = import.meta.dirname): string | undefined {
  return PLACES.map((place) => join(folder, place)).find((place) => existsSync(join(place, 'index.html')));
}
