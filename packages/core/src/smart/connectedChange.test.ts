import { expect, test } from 'vitest';
import { createMask, createPlane, type Mask } from '../raster.ts';
import { connectedChange } from './connectedChange.ts';

const [WIDTH, HEIGHT] = [60, 40];
type Inside = (x: number, y: number) => boolean;
const box = (left: number, top: number, right: number, bottom: number): Inside => {
  return (x, y) => x >= left && x < right && y >= top && y < bottom;
};
const maskOf = (...parts: Inside[]): Mask => {
  const out = createMask(WIDTH, HEIGHT);
  out.data.forEach((_, i) => {
    if (parts.some((part) => part(i % WIDTH, Math.floor(i / WIDTH)))) out.data[i] = 255;
  });
  return out;
};
const answerOf = (...parts: Inside[]) => {
  const out = createPlane(WIDTH, HEIGHT);
  maskOf(...parts).data.forEach((value, i) => {
    out.data[i] = value === 255 ? 5 : -5;
  });
  return out;
};
const at = ({ data }: Mask, x: number, y: number) => data[y * WIDTH + x];

const body = box(5, 5, 25, 35);
const ear = box(25, 10, 40, 20);
const drawn = maskOf(box(30, 13, 34, 16));

test('what hangs together with the stroke is given, and nothing else that the answer would have', () => {
  const change = connectedChange(answerOf(body, ear, box(48, 25, 58, 35)), maskOf(body), drawn, 'add');
  expect(change).toMatchMask(maskOf(ear));
});

test('only in the stroke’s direction', () => {
  const mask = maskOf(box(5, 5, 25, 20), ear);
  const change = connectedChange(answerOf(body), mask, drawn, 'remove');
  expect(change).toMatchMask(maskOf(ear));
});

test('a thin seam around the subject, where answer and mask differ about its edge, is no part of it', () => {
  const wider = box(3, 3, 27, 37);
  const change = connectedChange(answerOf(wider, ear), maskOf(body), drawn, 'add');
  expect(at(change, 35, 15)).toBe(255);
  expect(at(change, 4, 30)).toBe(0);
  expect(at(change, 15, 36)).toBe(0);
});

test('what was drawn is changed, whatever the answer, but for what is as wanted', () => {
  const across = maskOf(box(20, 13, 34, 16));
  const change = connectedChange(answerOf(body), maskOf(body), across, 'add');
  expect(change).toMatchMask(maskOf(box(25, 13, 34, 16)));
});

test('what an earlier stroke of the other kind was drawn over stays', () => {
  const against = maskOf(box(36, 10, 40, 20));
  const change = connectedChange(answerOf(body, ear), maskOf(body), drawn, 'add', against);
  expect(change).toMatchMask(maskOf(box(25, 10, 36, 20)));
});

test('an answer that is hardly sure of itself does not speak against the mask', () => {
  const answer = answerOf(body);
  maskOf(ear).data.forEach((value, i) => {
    if (value === 255) answer.data[i] = 0.4;
  });
  const change = connectedChange(answer, maskOf(body), drawn, 'add');
  expect(change).toMatchMask(drawn);
});
