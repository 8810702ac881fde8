import type { PublishedCard } from '@stickersnap/core';
import { printable } from './printable.ts';
import type { ProgressLine, TextStream } from './progressLine.ts';

/** Says whose work a network is, and under which licence, before anything of it is fetched. */
export function tellFetch(stream: TextStream, line: ProgressLine): (card: PublishedCard) => void {
  return ({ id, attribution, licence, licenceNote }) => {
    line.clear();
    const note = licenceNote === undefined ? '' : `: ${licenceNote}`;
    stream.write(`${printable(`The model ${id} is fetched: ${attribution}. Licence ${licence}${note}.`)}\n`);
  };
}
