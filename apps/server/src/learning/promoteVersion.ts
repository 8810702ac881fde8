import { SnapError } from '@stickersnap/core';
import { type Move, ORIGINAL, type VersionStore } from '@stickersnap/node';

/**
 * Lets a version serve that the gate let pass, if what serves by now is what it was held against: it may be worse than
 * another one that came between.
 *
 * @param who for the history
 * @throws SnapError `version-unknown`, `version-refused` with the reasons
 */
export async function promoteVersion(versions: VersionStore, version: string, who: string): Promise<Move> {
  const { versions: all, damaged } = await versions.list();
  const found = all.find((each) => each.version === version);
  const fault = damaged.find((each) => each.version === version)?.reason;
  if (fault !== undefined) refuse(version, `its record is damaged: ${fault}`);
  if (found === undefined)
    throw new SnapError('version-unknown', {
      version,
      known: all.map((each) => each.version).join(', ') || 'none',
    });
  const serves = (await versions.current(found.card))?.version ?? ORIGINAL;
  if (!found.serves && serves !== found.parent)
    refuse(version, `it was held against “${found.parent}”, and “${serves}” serves by now: train again`);
  return versions.promote(found.card, version, who);
}

function refuse(version: string, reason: string): never {
  throw new SnapError('version-refused', { version, reason });
}
