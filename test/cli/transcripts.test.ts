/** Every file in `cases/` is a session that a user could have; see `test/support/transcript.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replay } from '../support/transcript.js';

const cases = join(import.meta.dirname, 'cases');

test.each(readdirSync(cases).filter((name) => name.endsWith('.md')))('%s', async (name) => {
  const file = join(cases, name);
  await expect(await replay(readFileSync(file, 'utf8'))).toMatchFileSnapshot(file);
});
