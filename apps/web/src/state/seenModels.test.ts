import { expect, test } from 'vitest';
import { modelNews, SEEN_MODELS_KEY } from './seenModels.ts';

function openStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const served = (version: string) => [
  { id: 'u2netp', version },
  { id: 'isnet', version: 'original' },
];

test('another version is told once, and so is the way back', () => {
  const storage = openStorage();
  expect(modelNews(storage, served('original'))).toEqual([]);
  const news = [{ name: 'u2netp', version: 'v1', isOriginal: false }];
  expect(modelNews(storage, served('v1'))).toEqual(news);
  expect(modelNews(storage, served('v1'))).toEqual([]);
  expect(modelNews(storage, served('original'))).toMatchObject([{ name: 'u2netp', isOriginal: true }]);
});

test('whoever comes for the first time is told nothing, nor is anybody of a network that is new here', () => {
  const storage = openStorage();
  expect(modelNews(storage, [{ id: 'isnet', version: 'original' }])).toEqual([]);
  expect(modelNews(storage, served('v1'))).toEqual([]);
});

test.each(['{', 'null', '7'])('what is kept as %s counts as nothing', (text) => {
  const storage = openStorage();
  storage.kept.set(SEEN_MODELS_KEY, text);
  expect(modelNews(storage, served('v1'))).toEqual([]);
  expect(modelNews(storage, served('v2'))).toMatchObject([{ version: 'v2' }]);
});

test('where nothing can be kept there is nothing to tell', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(modelNews(undefined, served('v1'))).toEqual([]);
  expect(modelNews({ getItem: () => null, setItem: full }, served('v1'))).toEqual([]);
});
