export { cacheControl, isHashed } from './cacheControl.ts';
export { KEPT, type Kept, NOT_KEPT } from './kept.ts';
export { mimeType } from './mimeType.ts';
export { type SiteHeaderOptions, siteHeaders } from './siteHeaders.ts';
export { styleSources } from './styleSources.ts';
