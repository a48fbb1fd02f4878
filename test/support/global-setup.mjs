/** Before any test: the validators as the schemas now are, and a place for the one build that tests share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileValidators } from '../../src/build/validators.mjs';

export default function setup({ provide }) {
  compileValidators(fileURLToPath(new URL('../..', import.meta.url)));
  const folder = mkdtempSync(join(tmpdir(), 'zhenggai-build-'));
  provide('buildFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
