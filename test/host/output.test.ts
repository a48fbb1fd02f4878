import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { isTerminal, output, writeAll } from '../../src/host/output.js';

afterEach(() => vi.restoreAllMocks());

test('a Windows console gets text through its stream, which knows no code page', () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  output(1, true, 'win32').write('台账');
  expect(written).toHaveBeenCalledWith('台账');
});

test('what is no terminal has no width', () => {
  expect(output(1, false).columns).toBeUndefined();
  expect(output(1, false).isTerminal).toBe(false);
});

test('a file is no terminal, nor is a device that is none, nor what was closed', () => {
  const file = openSync(import.meta.filename, 'r');
  expect(isTerminal(file)).toBe(false);
  closeSync(file);
  expect(isTerminal(file)).toBe(false);
  const device = openSync('/dev/null', 'r');
  expect(isTerminal(device)).toBe(false);
  closeSync(device);
});

test('every byte is written', () => {
  const dir = mkdtempSync(join(tmpdir(), 'zhenggai-test-'));
  const file = join(dir, 'x');
  const fd = openSync(file, 'w');
  const bytes = new TextEncoder().encode('整改'.repeat(100_000));
  writeAll(fd, bytes);
  closeSync(fd);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  rmSync(dir, { recursive: true });
});
