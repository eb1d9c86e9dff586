import { expect, test } from 'vitest';
import { WholeFiles } from '../../../src/images/whole-files.ts';

const files = ['one', 'two', 'three'].map((text) => Buffer.from(text));
const [one = Buffer.alloc(0), two = Buffer.alloc(0), three = Buffer.alloc(0)] = files;

test('a file is known again by its bytes, not by its buffer, and any other byte makes it unknown', () => {
  const whole = new WholeFiles(2);
  whole.add(one);
  expect(whole.has(Buffer.from('one'))).toBe(true);
  expect(whole.has(Buffer.from('onE'))).toBe(false);
});

test('beyond its capacity the file remembered first is forgotten', () => {
  const whole = new WholeFiles(2);
  for (const file of files) whole.add(file);
  expect([one, two, three].map((file) => whole.has(file))).toEqual([false, true, true]);
});

test('a file remembered twice takes one place', () => {
  const whole = new WholeFiles(2);
  for (const file of [one, two, two]) whole.add(file);
  expect(whole.has(one)).toBe(true);
});
