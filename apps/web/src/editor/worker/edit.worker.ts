import { paintGesture, type Scene, SnapError, serve } from '@stickersnap/core';
import { webPort } from '../../engine/webPort.ts';
import { editedMask } from '../editedCut.ts';
import type { EditService } from '../editService.ts';

let begun: Scene | undefined;

function scene(): Scene {
  if (begun === undefined) throw new SnapError('unexpected', { reason: 'no picture was handed over' });
  return begun;
}

serve<EditService>(webPort(self), {
  begin: async (request) => {
    begun = request;
    return { result: undefined };
  },
  paint: async ({ mask, gesture }) => {
    const part = paintGesture(scene(), mask, gesture);
    return { result: part, transfer: part === undefined ? [] : [part.data.buffer] };
  },
  find: async () => ({ result: undefined }),
  describe: async ({ mask }) => ({ result: editedMask(scene().image, mask) }),
});
