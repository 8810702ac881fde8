import { lightHelper, paintGesture, type Scene, type SmartHelper, SnapError, serve } from '@stickersnap/core';
import { webPort } from '../../engine/webPort.ts';
import { editedMask } from '../editedCut.ts';
import type { EditService } from '../editService.ts';

let begun: Scene | undefined;
let helper: SmartHelper | undefined;

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
  learn: async (layers) => {
    helper = lightHelper(scene().image, layers);
    return { result: undefined };
  },
  find: async (question) => {
    helper ??= lightHelper(scene().image);
    const region = await helper.find(question);
    return { result: region, transfer: [region.data.buffer] };
  },
  describe: async ({ mask }) => ({ result: editedMask(scene().image, mask) }),
});
