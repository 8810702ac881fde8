import { expect, test } from 'vitest';
import { tellPage } from './tellPage.ts';

test('the page is told where it may go and what its origin does', () => {
  const page = '<meta name="stickersnap-connect" content="" /><meta name="stickersnap-api" content="" />';
  expect(tellPage(page, { connect: ['https://a.example', 'https://$1.example'], api: true })).toBe(
    '<meta name="stickersnap-connect" content="https://a.example https://$1.example" /><meta name="stickersnap-api" content="v1" />',
  );
  expect(tellPage(page, { connect: [], api: false })).toBe(page);
});

test('the page is told whether its site is complete', () => {
  const page = '<meta name="stickersnap-complete" content="" />';
  expect(tellPage(page, { connect: [], api: false })).toBe(page);
  expect(tellPage(page, { connect: [], api: false, complete: true })).toBe(
    '<meta name="stickersnap-complete" content="yes" />',
  );
});
