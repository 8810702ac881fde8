import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pngFile, webpFile } from '../testing/pictureFile.ts';
import { type Sniffed, sniff, sniffPicture } from './sniff.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const ftyp = (...brands: string[]): string =>
  `\0\0\0${String.fromCharCode(12 + brands.length * 4)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`;
const told = (sniffed: Sniffed | undefined): string | undefined =>
  sniffed?.kind === 'other' ? sniffed.reason : sniffed?.format;

describe('pictures', () => {
  test.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['RIFF\x10\0\0\0WEBPVP8L', 'webp'],
    ['GIF89a', 'gif'],
    ['II*\0', 'tiff'],
    ['MM\0*', 'tiff'],
    [`BM${'\0'.repeat(12)}\x28\0\0\0`, 'bmp'],
    [ftyp('avif', 'mif1'), 'avif'],
    [ftyp('mif1', 'miaf', 'avif'), 'avif'],
    [ftyp('heic', 'mif1'), 'heic'],
    [ftyp('mif1', 'heic'), 'heic'],
  ])('%j is %s', (head, format) => {
    expect(sniff(bytes(head))).toEqual({ kind: 'picture', format });
  });
});

describe('pictures that are not read', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'SVG'],
    ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b -->\n<svg width="1">', 'SVG'],
    ['<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY a "b">]>\n<svg>', 'SVG'],
    ['8BPS\0\x01', 'Photoshop'],
    ['\xff\x0a', 'JPEG XL'],
    ['\0\0\0\x0cjP  \r\n\x87\n', 'JPEG 2000'],
    [ftyp('crx '), 'Camera RAW (CR3)'],
    ['P6 3 3 255', 'Portable anymap'],
  ])('%j is %s', (head, format) => {
    expect(sniff(bytes(head))).toEqual({ kind: 'unsupported', format });
  });
});

describe('no pictures', () => {
  test.each([
    ['<!doctype html><html>', /web page/],
    ['\n<HTML><body><svg></svg>', /web page/],
    ['<!-- saved -->\n<!DOCTYPE html>', /web page/],
    ['%PDF-1.7', /PDF/],
    ['PK\x03\x04', /ZIP/],
    [ftyp('isom', 'mp42'), /video/],
    ['RIFF\x10\0\0\0AVI LIST', /video/],
    ['{"error": "not found"}', /JSON/],
    ['BMW is a car maker.', /text/],
    ['caf\xc3\xa9\n', /text/],
  ])('%j: %s', (head, reason) => {
    expect(sniff(bytes(head))?.kind).toBe('other');
    expect(told(sniff(bytes(head)))).toMatch(reason);
  });

  test('unknown bytes are unknown', () => {
    expect(sniff(bytes('\x01\x02\x03\x04'))).toBeUndefined();
    expect(sniff(new Uint8Array())).toBeUndefined();
  });
});

test('any bytes are sniffed without an error, whatever follows the head', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (head) => void sniff(head)));
});

test('tells pictures by their bytes', () => {
  const box = (brand: string) => Uint8Array.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, (c) => c.charCodeAt(0));
  expect(sniffPicture(webpFile())).toBe('webp');
  expect(sniffPicture(pngFile())).toBe('png');
  expect(sniffPicture(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...new Array(8).fill(0)))).toBe('jpg');
  expect(sniffPicture(Uint8Array.from('GIF89a______', (c) => c.charCodeAt(0)))).toBe('gif');
  expect(sniffPicture(box('avif'))).toBe('avif');
  expect(sniffPicture(box('heic'))).toBe('heic');
  expect(sniffPicture(box('hevs'))).toBe('heic');
  expect(sniffPicture(Uint8Array.from('MM\0*________', (c) => c.charCodeAt(0)))).toBe('tiff');
  expect(sniffPicture(box('isom'))).toBeUndefined();
  expect(sniffPicture(new Uint8Array(3))).toBeUndefined();
});
