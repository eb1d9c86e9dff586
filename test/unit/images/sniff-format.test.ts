import { describe, expect, test } from 'vitest';
import { sniffFormat } from '../../../src/images/sniff-format.ts';

describe('pictures are told by their first bytes', () => {
  test.each([
    ['jpeg', 'ffd8ffe000104a464946'],
    ['jpeg', 'ffd8ffdb0043'],
    ['png', '89504e470d0a1a0a0000000d49484452'],
    ['webp', '524946461234567857454250565038'],
  ])('%s (%s)', (format, hex) => {
    expect(sniffFormat(Buffer.from(hex, 'hex'))).toEqual({ kind: 'picture', format });
  });
});

describe('everything else gets a reason', () => {
  test.each([
    ['empty', ''],
    ['unsupported', '\0'],
    ['unsupported', 'GIF89a'],
    ['unsupported', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['unsupported', '<!doctype html>'],
    ['unsupported', '{"code":"MEDIA_NOT_FOUND"}'],
    ['unsupported', 'II*\0'],
    ['unsupported', 'BM'],
    ['unsupported', 'RIFF\0\0\0\0AVI LIST'],
    ['unsupported', '\xff\xd8'],
    ['unsupported', '\x89PNG\n\x1a\n'],
    ['unsupported', '\0\0\0\x20ftypavif\0\0\0\0avifmif1'],
    ['unsupported', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['heic', '\0\0\0\x1cftypmif1\0\0\0\0mif1heic'],
    ['pdf', '%PDF-1.7\n'],
    ['pdf', '\r\n%PDF-1.4'],
  ])('%s: %j', (reason, text) => {
    expect(sniffFormat(Buffer.from(text, 'latin1'))).toEqual({ kind: 'placeholder', reason });
  });
});
