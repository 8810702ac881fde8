import { createBrowserEngine } from '../engine/createBrowserEngine.ts';
import { browserCodec } from '../engine/worker/codec/browserCodec.ts';

/** For tests in a browser: the built engine without the page. */
Object.assign(window, { createBrowserEngine, browserCodec });
