/** The README's sessions are replayed: what it shows is what the program says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replay } from './support/transcript.js';

test('every console block of the README', async () => {
  const file = join(import.meta.dirname, '../README.md');
  await expect(await replay(readFileSync(file, 'utf8'))).toMatchFileSnapshot(file);
});
