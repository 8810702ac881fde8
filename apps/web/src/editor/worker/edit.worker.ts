import { paintGesture, type Scene, SnapError, serve } from '@stickersnap/core';
import { webPort } from '../../engine/webPort.ts';
import type { EditService } from '../editService.ts';

let scene: Scene | undefined;

serve<EditService>(webPort(self), {
  begin: async (request) => {
    scene = request;
    return { result: undefined };
  },
  paint: async ({ mask, gesture }) => {
    if (scene === undefined) throw new SnapError('unexpected', { reason: 'no picture was handed over' });
    const part = paintGesture(scene, mask, gesture);
    return { result: part, transfer: part === undefined ? [] : [part.data.buffer] };
  },
});
