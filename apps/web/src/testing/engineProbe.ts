import { drawDecoration } from '@stickersnap/core';
import { createBrowserEngine } from '../engine/createBrowserEngine.ts';
import { loadShaper } from '../engine/loadShaper.ts';
import { browserCodec } from '../engine/worker/codec/browserCodec.ts';

/** For tests in a browser: the built engine without the page. */
Object.assign(window, { createBrowserEngine, browserCodec, drawDecoration, loadShaper });
