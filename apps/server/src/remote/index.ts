export * from './createRemote.ts';
export * from './fetchPicture.ts';
export * from './isPublicAddress.ts';
export * from './limits.ts';
export * from './remoteParts.ts';
