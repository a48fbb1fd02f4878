/** The file format of the cache: what was packed comes back, and what was spoilt is never taken for it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CacheDamaged, Container, packContainer } from '../../../src/store/cache/container.js';
import { TickingFiles } from '../../support/ticking-files.js';

const about = { build: 'test', of: ['整改', 1] };
const SMALL = { numbers: Uint8Array.of(1, 2, 3), text: new TextEncoder().encode('立行立改，长期坚持') };
/** Larger than what is read at once. */
const LARGE = { ...SMALL, text: new TextEncoder().encode('立行立改，长期坚持'.repeat(60_000)) };

function onDisk(bytes: Uint8Array): Container {
  const files = new TickingFiles(1);
  files.create('/cache', bytes);
  return Container.open(files, '/cache');
}

test.each([
  ['small', SMALL],
  ['large', LARGE],
])('a %s one gives back what was put in', (_, pieces) => {
  const container = onDisk(packContainer(about, pieces));
  expect(container.about).toEqual(about);
  expect([...container.bytes('numbers')]).toEqual([1, 2, 3]);
  expect(container.text('text').length).toBe(new TextDecoder().decode(pieces.text).length);
  expect(container.text('text', 3, 6)).toBe('行立');
  container.close();
});

test.each([
  ['small', SMALL, 300],
  ['large', LARGE, 300],
])('a %s one in which a byte is another is damaged wherever it is read', (_, pieces, numRuns) => {
  const good = packContainer(about, pieces);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = good.slice();
      bytes[at] = bytes[at]! ^ change;
      expect(answerOf(bytes)).toBe('damaged or the same');
    }),
    { numRuns },
  );

  /** What nobody reads (the room between two pieces) may be anything. */
  function answerOf(bytes: Uint8Array): string {
    try {
      const container = onDisk(bytes);
      expect(container.about).toEqual(about);
      for (const [name, piece] of Object.entries(pieces)) expect(container.bytes(name)).toEqual(piece);
    } catch (error) {
      expect(error).toBeInstanceOf(CacheDamaged);
    }
    return 'damaged or the same';
  }
});

test.each([0, 1, 15, 16, 40, -1, -8])('one that was cut to %i bytes is damaged', (length) => {
  for (const pieces of [SMALL, LARGE]) {
    const bytes = packContainer(about, pieces).slice(0, length);
    expect(() => onDisk(bytes).text('text')).toThrow(CacheDamaged);
  }
});

test('one of zeros is damaged', () => {
  expect(() => onDisk(new Uint8Array(4096))).toThrow(CacheDamaged);
});
