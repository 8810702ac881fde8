import {
  brushTool,
  createImage,
  createMask,
  type EditSession,
  openSession,
  proposeRadius,
} from '@stickersnap/core';
import { changeTold } from './changeTold.ts';

const SIDE = 64;
const STROKES = 20;

/**
 * Runs what a first stroke runs, on a small picture that nobody sees, and looks at the session's own once: what a
 * browser compiles at its first use would else hold up the first stroke.
 *
 * @returns after each step, so that whoever asked can let others go before.
 */
export function* warmUp({ image, mask }: Pick<EditSession, 'image' | 'mask'>): Generator<void, void> {
  // Reads the picture's colours, which are kept for it.
  proposeRadius(image, mask, [image.width / 2, image.height / 2], 'add');
  yield;
  const session = openSession({ image: createImage(SIDE, SIDE), found: createMask(SIDE, SIDE) });
  const before = createMask(SIDE, SIDE);
  for (let i = 0; i < STROKES; i++) {
    const tool = brushTool(session, { kind: i % 2 === 0 ? 'add' : 'remove', radius: 9, hardness: 0.8 });
    tool.down({ x: 10, y: 10 });
    tool.move([
      { x: 30, y: 20 + i },
      { x: 50, y: 40 },
    ]);
    tool.up();
    changeTold(before, session.mask, { x: 0, y: 0, width: SIDE, height: SIDE });
    proposeRadius(session.image, session.mask, [20, 20 + i], 'add');
    session.undo();
    session.redo();
    session.keep();
    yield;
  }
}
