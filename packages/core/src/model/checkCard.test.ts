import { describe, expect, test } from 'vitest';
import { SnapError } from '../errors.ts';
import { checkCard, checkPublishedCard } from './checkCard.ts';
import { MODELS } from './registry.ts';

const card = MODELS[0]!;
const withSource = (source: object) => ({ ...card, sources: [source] });

describe('checkCard', () => {
  test.each(MODELS)('takes the row of $id as read from JSON', (model) => {
    expect(checkCard(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  test('leaves out what it does not know', () => {
    expect(checkCard({ ...card, code: 'rm' })).toEqual(card);
  });

  test('takes a variant that tells what it was made from', () => {
    const made = { ...card, id: 'u2netp-int8', variant: 'int8', variantOf: card.sha256 };
    expect(checkCard(made)).toEqual(made);
  });

  test('takes features, and a decoder for them', () => {
    const features = { output: 'embedding', stride: 16 };
    const decoder = { sha256: card.sha256, bytes: 9, sources: card.sources };
    expect(checkCard({ ...card, features: { ...features, code: 'rm' } })).toEqual({ ...card, features });
    expect(checkCard({ ...card, features, decoder })).toEqual({ ...card, features, decoder });
    const answering = { ...card, answers: 'clicks', fit: 'corner', decoder };
    const renamed = { ...features, decoderInput: 'image_embeddings' };
    expect(checkCard({ ...answering, features: renamed })).toEqual({ ...answering, features: renamed });
  });

  test('takes a card with one checksum of either kind before anything was fetched, and only that', () => {
    const { sha256, md5, bytes, input, output, ...told } = card;
    for (const sums of [{ sha256 }, { md5 }, { sha256, md5 }]) {
      expect(checkPublishedCard({ ...told, ...sums })).toEqual({ ...told, ...sums });
    }
    const named = (option: string) =>
      expect.objectContaining({ details: expect.objectContaining({ option }) });
    expect(() => checkPublishedCard({ ...told, bytes, input, output })).toThrow(named('sha256'));
    expect(() => checkPublishedCard({ ...told, md5: 'A'.repeat(32) })).toThrow(named('md5'));
    // What is to be run has to be known whole.
    expect(() => checkCard({ ...told, md5, bytes, input, output })).toThrow(named('sha256'));
    expect(() => checkCard({ ...told, sha256, input, output })).toThrow(named('bytes'));
    expect(() => checkCard({ ...told, sha256, bytes, input })).toThrow(named('output'));
  });

  test('takes what a licence binds to, and another scale', () => {
    const more = { scale: 'maximum', licenceNote: 'ask first', terms: 'non-commercial' };
    expect(checkCard({ ...card, ...more })).toEqual({ ...card, ...more });
  });

  test.each([
    ['https', 'https://example.org/a.onnx'],
    ['http on this machine', 'http://127.0.0.1:8080/a.onnx'],
  ])('takes an address by %s', (_, url) => {
    expect(checkCard(withSource({ kind: 'url', url })).sources).toEqual([{ kind: 'url', url }]);
  });

  test.each([
    ['card', []],
    ['card', null],
    ['id', { ...card, id: '../x' }],
    ['inputSize', { ...card, inputSize: 320.5 }],
    ['mean', { ...card, mean: [0, 0] }],
    ['std', { ...card, std: [1, 0, 1] }],
    ['activation', { ...card, activation: 'softmax' }],
    ['scale', { ...card, scale: 200 }],
    ['terms', { ...card, terms: 'none' }],
    ['licenceNote', { ...card, licenceNote: '' }],
    ['input', { ...card, input: '' }],
    ['sha256', { ...card, sha256: 'abc' }],
    ['bytes', { ...card, bytes: -1 }],
    ['variant', { ...card, variant: 'int4', variantOf: card.sha256 }],
    ['variantOf', { ...card, variant: 'int8' }],
    ['features', { ...card, features: 'all' }],
    ['features', { ...card, decoder: { ...card } }],
    ['features.output', { ...card, features: { stride: 4 } }],
    ['features.output', { ...card, features: { output: card.output, stride: 4 } }],
    ['features.decoderInput', { ...card, features: { output: 'f', stride: 4, decoderInput: 'g' } }],
    ['answers', { ...card, answers: 'clicks' }],
    ['answers', { ...card, answers: 'questions', features: { output: 'f', stride: 4 }, decoder: card }],
    ['stages', { ...card, stages: 'all' }],
    ['stages', { ...card, stages: ['a', ''] }],
    ['stages', { ...card, stages: ['a', 'a'] }],
    ['stages', { ...card, stages: ['a', card.output] }],
    ['fit', { ...card, fit: 'middle' }],
    ['features.stride', { ...card, features: { output: 'f', stride: 0 } }],
    ['decoder.sha256', { ...card, features: { output: 'f', stride: 4 }, decoder: { ...card, sha256: '' } }],
    ['decoder.bytes', { ...card, features: { output: 'f', stride: 4 }, decoder: { ...card, bytes: 0 } }],
    ['decoder.sources[0].kind', { ...card, features: { output: 'f', stride: 4 }, decoder: withSource({}) }],
    ['licence', { ...card, licence: ' ' }],
    ['sources', { ...card, sources: [] }],
    ['sources[0]', { ...card, sources: ['x'] }],
    ['sources[0].kind', withSource({ kind: 'ftp' })],
    ['sources[0].url', withSource({ kind: 'url', url: 'http://example.org/a.onnx' })],
    ['sources[0].url', withSource({ kind: 'url', url: 'http://localhost.example.org/a.onnx' })],
    ['sources[0].package', withSource({ kind: 'npm', package: '--x; rm', version: '1.0.0', file: 'a' })],
    ['sources[0].version', withSource({ kind: 'npm', package: 'a', version: '^1.0.0', file: 'a' })],
    ['sources[0].path', withSource({ kind: 'file' })],
  ])('names the field %s', (option, value) => {
    const error = (() => {
      try {
        return checkCard(value);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(SnapError);
    expect(error).toMatchObject({ code: 'option-invalid', details: { option } });
  });
});
