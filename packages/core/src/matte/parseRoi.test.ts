import { describe, expect, test } from 'vitest';
import { parseRoi } from './parseRoi.ts';

describe('parseRoi', () => {
  test.each([
    ['120,80,400,300', { box: { x: 120, y: 80, width: 400, height: 300 }, unit: 'px' }],
    [' 0, 0, 10.5, 20 ', { box: { x: 0, y: 0, width: 10.5, height: 20 }, unit: 'px' }],
    ['25%,0,50%,100%', { box: { x: 25, y: 0, width: 50, height: 100 }, unit: '%' }],
    ['-5,0,50,50', { box: { x: -5, y: 0, width: 50, height: 50 }, unit: 'px' }],
  ])('%s', (text, roi) => {
    expect(parseRoi(text)).toEqual(roi);
  });

  test.each([
    '',
    '1,2,3',
    '1,2,3,4,5',
    'a,b,c,d',
    '1,2,0,4',
    '1,2,3,-4',
    '10%,10,50%,50%',
    '1e3,0,1,1',
    '1,2,,4',
  ])('refuses “%s”', (text) => {
    expect(parseRoi(text)).toBeUndefined();
  });
});
