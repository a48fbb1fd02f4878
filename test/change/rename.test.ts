/** A unit that is renamed to what it was also called. */
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

test('another way to write it becomes the name, and is no other way any more', async () => {
  const host = memoryHost({ env: { HOME: '/home/甲' } });
  putShippedLedger(host);
  const run = async (line: string): Promise<string> => {
    const code = await main(line.split(' '), host);
    const { out, err } = host.takeOutput();
    return `${code} ${out}${err}`;
  };
  const ids = await run('list --unit 县水利局 --format ids');
  expect(await run('rename unit 县水利局 县水务局')).toMatch(/^0 单位改名：县水利局 → 县水务局/);
  expect(await run('check')).toMatch(/^0 .*没有错误/);
  for (const name of ['县水务局', '县水利局', '水利']) expect(await run(`list --unit ${name} --format ids`)).toBe(ids);
  expect(await run('undo')).toMatch(/^0 已撤回/);
  expect(await run('list --unit 县水务局 --format ids')).toBe(ids);
});
