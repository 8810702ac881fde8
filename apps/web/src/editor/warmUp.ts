import {
  brushTool,
  createImage,
  createMask,
  type EditSession,
  openSession,
  proposeRadius,
} from '@stickersnap/core';

const SIDE = 64;
const STROKES = 20;

/**
 * Runs what a first stroke runs, on a small picture that nobody sees, and looks at the session's own once: what a
 * browser compiles at its first use would else hold up the first stroke.
 */
export function warmUp({ image, mask }: Pick<EditSession, 'image' | 'mask'>): void {
  proposeRadius(image, mask, [image.width / 2, image.height / 2], 'add');
  const session = openSession({ image: createImage(SIDE, SIDE), found: createMask(SIDE, SIDE) });
  for (let i = 0; i < STROKES; i++) {
    const tool = brushTool(session, { kind: i % 2 === 0 ? 'add' : 'remove', radius: 9, hardness: 0.8 });
    tool.down({ x: 10, y: 10 });
    tool.move([
      { x: 30, y: 20 + i },
      { x: 50, y: 40 },
    ]);
    tool.up();
    session.undo();
    session.redo();
  }
  session.keep();
}
