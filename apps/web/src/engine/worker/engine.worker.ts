import { serve } from '@stickersnap/core';
import type { PackService } from '../packService.ts';
import type { ClickService, NetworkService, PictureService } from '../services.ts';
import { webPort } from '../webPort.ts';
import { clickHandlers } from './clickHandlers.ts';
import { networkHandlers } from './networkHandlers.ts';
import { settings } from './ownSettings.ts';
import { packHandlers } from './packHandlers.ts';
import { pictureHandlers } from './pictureHandlers.ts';
import { workerLock } from './workerSettings.ts';

// One file for both workers, so that browsers fetch and compile it once.
serve<NetworkService & ClickService & PictureService & PackService>(webPort(self), {
  ...networkHandlers,
  ...clickHandlers,
  ...pictureHandlers,
  ...packHandlers,
});

// Given back by the browser when this worker ends, however it ends: so the page hears of it.
(navigator as { locks?: LockManager }).locks
  ?.request(workerLock(settings.id), () => new Promise(() => undefined))
  .catch(() => undefined);
