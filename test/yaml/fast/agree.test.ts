import { describe, expect, it } from 'vitest';
import { readFast } from '../../../src/yaml/fast/read.js';
import { campaign, compare, shipped } from './agree.js';
import { SAMPLE } from './mutate.js';

describe('the fast reader and the library', () => {
  it.each([
    ['as they are', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte-order mark', (text: string) => `\ufeff${text}`],
    ['without the last line break', (text: string) => text.trimEnd()],
  ])('both read the shipped files and the sample, %s', (_, change) => {
    expect([...new Set([...shipped, SAMPLE].map((text) => compare(change(text))))]).toEqual(['same']);
  });

  it('never disagree about a mutated file', () => {
    const runs = 4000;
    const { counts, wrong } = campaign(1, runs);
    expect(wrong).toEqual([]);
    // It would be easy never to be wrong by leaving everything to the library.
    expect(counts['same']).toBeGreaterThan(runs / 10);
  });
});

describe('the fast reader leaves to the library', () => {
  it.each([
    ['empty values', 'a:\nb: 1\n'],
    ['anchors, aliases and tags', 'a: &x 1\nb: *x\nc: !!str d\n'],
    ['values over several lines', 'a: b\n  c\n'],
    ['quotes over several lines', 'a: "b\n  c"\n'],
    ['flow collections over several lines', 'a: [b,\n  c]\n'],
    ['white space that is not a space', 'a:\tb\nc: d\u00a0\n'],
    ['numbers of an unusual spelling', 'a: 007\n'],
    ['words that older readers take for booleans', 'a: yes\n'],
    ['the same key twice', 'a: 1\na: 2\n'],
    ['keys that every object has', '__proto__: 1\n'],
    ['keys that are no English words', '标题: 1\n'],
    ['marks of a conflict', 'a: 1\n<<<<<<< ours\nb: 2\n'],
    ['several documents', 'a: 1\n---\nb: 2\n'],
    ['invisible characters', 'a: b\u200bc\n'],
    ['texts that are not in form NFC', 'a: cafe\u0301\n'],
    ['nothing at all', '# \n'],
    ['what is too long', `a: ${'长'.repeat(1 << 22)}\n`],
  ])('%s', (_, text) => {
    expect(readFast(text)).toBeUndefined();
  });
});
