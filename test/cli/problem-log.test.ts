/** The life of a problem itself: recorded, put right and taken back like a task's, and closed only after its tasks. */
import { beforeEach, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

const FILE = '/work/data/problems/LX-31.yaml';

let host: MemoryHost;
beforeEach(() => {
  const files = Object.entries(goodLedger()).map(([path, content]) => [`/work/data/${path}`, String(content)]);
  host = memoryHost({ today: '2021-01-05', cwd: '/work', files: Object.fromEntries(files) });
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

async function problem(): Promise<{ status: string; log: { event: string; note?: string }[] }> {
  return JSON.parse((await run('show', 'LX-31', '--format', 'json')).out).problems[0];
}

/** Closes every task of the problem. */
async function closeTasks(): Promise<void> {
  const { out } = await run('list', '--problem', 'LX-31', '--format', 'ids');
  expect((await run('close', ...out.trim().split('\n'), '--by', '县农业农村委')).code).toBe(0);
}

test('an entry is put right, then taken back, and the file is as it was', async () => {
  const before = host.text(FILE);
  expect((await run('log', 'lx-31', '--event', '进展', '--note', '排查完', '--by', '县林业局')).code).toBe(0);
  const recorded = host.text(FILE);
  expect((await run('amend', 'LX-31', '--note', '排查完毕')).code).toBe(0);
  expect((await problem()).log).toMatchObject([{ event: 'progress', note: '排查完毕' }]);
  expect((await run('undo', 'LX-31')).code).toBe(0);
  expect((await problem()).log).toEqual([]);
  expect(recorded).not.toBe(before);
  expect((await run('check')).code).toBe(0);
  expect((await run('undo', 'LX-31')).code).not.toBe(0);
});

test('it closes when its tasks are closed; until then it says which are not', async () => {
  const refused = await run('close', 'LX-31', '--by', '县农业农村委');
  expect(refused.code).toBe(4);
  expect(refused.err).toContain('LX-31-01');
  await closeTasks();
  expect((await run('close', 'LX-31', '--by', '县农业农村委')).code).toBe(0);
  expect((await problem()).status).toBe('closed');
  expect((await run('undo', 'LX-31')).code).toBe(0);
  expect((await problem()).status).toBe('open');
  // Its tasks stay as they were.
  expect((await run('list', '--problem', 'LX-31', '--status', 'open', '--format', 'ids')).out).toBe('');
  expect((await run('check')).code).toBe(0);
});

test('what was closed is seen to rebound, reopens, and that too can be taken back', async () => {
  await closeTasks();
  await run('close', 'LX-31', '--by', '县农业农村委');
  expect((await run('log', 'LX-31', '--event', '回访', '--result', '反弹', '--note', '又在采砂')).code).toBe(0);
  expect((await run('reopen', 'LX-31', '--note', '回访发现反弹')).code).toBe(0);
  expect((await problem()).status).toBe('open');
  expect((await run('undo', 'LX-31')).code).toBe(0);
  expect((await problem()).status).toBe('closed');
  expect((await run('amend', 'LX-31', '--note', '再次采砂')).code).toBe(0);
  expect((await problem()).log.at(-1)).toMatchObject({ event: 'revisited', note: '再次采砂' });
});
