export * from './readFontFile.ts';
