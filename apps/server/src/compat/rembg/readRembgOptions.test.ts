import { describe, expect, test } from 'vitest';
import { valueIn } from '../formValue.ts';
import { readRembgOptions } from './readRembgOptions.ts';

function read(fields: Readonly<Record<string, string>>, query: Readonly<Record<string, string>> = {}) {
  return readRembgOptions(valueIn(new Map(Object.entries(fields)), new Map(Object.entries(query))), 'body');
}

const PLAIN = { format: 'png', channels: 'rgba' };

test.each([
  [{}, 'fast', PLAIN],
  [{ model: 'u2net', a: 'true', af: '240', ab: '10', ae: '10', extras: '{}' }, 'fast', PLAIN],
  [{ model: 'birefnet-general', dc: '1' }, 'best', PLAIN],
  [{ model: '', om: '', ppm: '', bgc: '' }, 'fast', PLAIN],
  [{ om: 'True' }, 'fast', { ...PLAIN, channels: 'alpha' }],
  [{ ppm: 'yes', om: 'off' }, 'fast', { ...PLAIN, edges: 'smooth' }],
  [{ bgc: '0,128,255,51' }, 'fast', { ...PLAIN, ground: { red: 0, green: 128, blue: 255, alpha: 0.2 } }],
  [{ bgc: '1, 2, 3' }, 'fast', { ...PLAIN, ground: { red: 1, green: 2, blue: 3, alpha: 1 } }],
  [{ extras: 'no JSON' }, 'fast', PLAIN],
  [{ extras: '{"model_path": "/etc/passwd"}' }, 'fast', PLAIN],
])('%j', (fields, recipe, picture) => {
  expect(read(fields)).toEqual({ ok: true, options: { recipe, picture } });
});

test('the form goes before the query, and what it leaves empty is taken from there', () => {
  expect(read({ om: 'false', ppm: '' }, { om: 'true', ppm: 'true', model: 'silueta' })).toEqual({
    ok: true,
    options: { recipe: 'fast', picture: { ...PLAIN, edges: 'smooth' } },
  });
});

describe('refused as rembg refuses', () => {
  test.each([
    ['model', 'u2net_custom', 'string_pattern_mismatch'],
    ['model', '../../etc/passwd', 'string_pattern_mismatch'],
    ['model', 'toString', 'string_pattern_mismatch'],
    ['a', 'perhaps', 'bool_parsing'],
    ['om', '2', 'bool_parsing'],
    ['dc', 'null', 'bool_parsing'],
    ['af', 'x', 'int_parsing'],
    ['af', '256', 'value_error'],
    ['ab', '-1', 'value_error'],
    ['ae', '1.5', 'int_parsing'],
    ['bgc', 'red', 'value_error'],
    ['bgc', '1,2', 'value_error'],
    ['bgc', '1,2,3,4,5', 'value_error'],
    ['bgc', '0,0,0,256', 'value_error'],
  ])('%s=%s', (name, input, type) => {
    const fault = { type, loc: ['body', name], msg: expect.any(String), input };
    expect(read({ [name]: input })).toEqual({ ok: false, faults: [fault] });
  });

  test('all faults at once', () => {
    expect(read({ af: 'x', om: 'x' })).toMatchObject({
      faults: [{ loc: ['body', 'af'] }, { loc: ['body', 'om'] }],
    });
  });
});
