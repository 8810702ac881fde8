import type { Remote } from '../serverParts.ts';
import { fetchPicture } from './fetchPicture.ts';
import { type RemoteParts, systemParts } from './remoteParts.ts';

/** The real one, which the server has only where its operator turned it on. */
export function createRemote(parts: RemoteParts = systemParts()): Remote {
  return {
    fetch: (address, path, { maxBytes, signal }) =>
      fetchPicture(address, parts, { path, signal, limits: { bytes: maxBytes } }),
  };
}
