import { serve } from '@stickersnap/core';
import type { NetworkService, PictureService } from '../services.ts';
import { webPort } from '../webPort.ts';
import { networkHandlers } from './networkHandlers.ts';
import { pictureHandlers } from './pictureHandlers.ts';

// One file for both workers, so that browsers fetch and compile it once.
serve<NetworkService & PictureService>(webPort(self), { ...networkHandlers, ...pictureHandlers });
