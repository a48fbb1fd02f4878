/** A year of the office: its papers agree with each other and with `list`. With ZHENGGAI_YEAR=FOLDER the ledger is written there, to be looked at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import type { MemoryHost } from '../support/memory-host.js';
import { playYear, YEAR_LEDGER } from '../support/year.js';

let host: MemoryHost;

beforeAll(async () => {
  host = await playYear();
  const folder = process.env['ZHENGGAI_YEAR'];
  for (const [path, entry] of folder === undefined ? [] : host.tree) {
    if (entry.kind !== 'file' || !path.startsWith(YEAR_LEDGER)) continue;
    const file = join(folder as string, path.slice(YEAR_LEDGER.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entry.bytes);
  }
}, 120_000);

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--format', 'json')).out);

describe('a year of the office', () => {
  test('the ledger that comes of it is good', async () => {
    expect(await run('check')).toMatchObject({ code: 0 });
  });

  test('all papers have the classes that list gives', async () => {
    const { tasks } = await json('list');
    const classes: Record<string, number> = { done: 0, on_schedule: 0, behind_schedule: 0, standing: 0 };
    for (const task of tasks) classes[task.class] = (classes[task.class] ?? 0) + 1;
    for (const kind of ['weekly', 'monthly', 'summary', 'units']) {
      expect((await json('report', kind)).figures.classes, kind).toEqual(classes);
    }
    const words = `已完成${classes['done']}项，达到序时进度${classes['on_schedule']}项，未达到序时进度${classes['behind_schedule']}项，长期坚持${classes['standing']}项`;
    for (const kind of ['weekly', 'monthly', 'summary']) {
      expect((await run('report', kind, '--format', 'md')).out, kind).toContain(words);
    }
  });

  test('the week in three hundred characters', async () => {
    const { out } = await run('report', 'weekly', '--brief');
    expect([...out.trim()].length).toBeLessThanOrEqual(300);
    expect(out).toContain('督察整改】截至2021年10月20日');
  });

  test('a second letter begins with the first, and what rebounded is not published as done', async () => {
    const { out } = await run('report', 'notice', '--unit', '县农业农村委', '--format', 'md');
    expect(out).toContain('2021年10月15日，以城环督办函〔2021〕12号就');
    const { out: page } = await run('report', 'public', '--format', 'md');
    expect(page).toContain('回访发现问题反弹');
    expect(page).not.toContain('许衍');
  });
});
