/** Forms that go out and come back: locked, marked, filled in by others, recorded with receipts. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { FORM_TABLE } from '../../src/report/forms/forms.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

let host: MemoryHost;

beforeEach(() => {
  host = memoryHost({ today: '2020-12-18' });
  putShippedLedger(host);
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

/** Writes into cells of a sheet, as a second program would: as strings of their own. */
function fillIn(file: string, sheet: number, cells: Readonly<Record<string, string>>): void {
  const parts = unzipSync(host.files.read(`/work/${file}`));
  const name = `xl/worksheets/sheet${sheet}.xml`;
  let xml = strFromU8(parts[name] as Uint8Array);
  for (const [place, text] of Object.entries(cells)) {
    const cell = new RegExp(`<c r="${place}"[^>]*?(?:/>|>.*?</c>)`, 's');
    expect(xml, `${place} stands there`).toMatch(cell);
    xml = xml.replace(cell, `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`);
  }
  host.put(`/work/${file}`, zipSync({ ...parts, [name]: strToU8(xml) }));
}

describe('调度表', () => {
  const FILE = '调度/调度表-县林业局.xlsx';

  async function sentOut(): Promise<void> {
    expect((await run('form', '调度表', '--each', '-o', '调度/')).code).toBe(0);
  }

  test('goes to each unit that has something to report', async () => {
    await sentOut();
    const names = host.files.list('/work/调度');
    expect(names).toContain('调度表-县林业局.xlsx');
    expect(names.length).toBeGreaterThan(30);
  });

  test('comes back as progress of the unit, shown first, with receipts', async () => {
    await sentOut();
    fillIn(FILE, 1, { H5: '拆除设备 3 台，复绿 2 亩', I5: '达到序时进度', J5: '60%', L5: '1 月验收' });
    const before = host.text('/work/data/problems/LX-31.yaml');
    const shown = await run('import', FILE);
    expect(shown.err).toMatch(/收到 1 项，已记过 0 项，未报 \d+ 项，有误 0 项/);
    expect(host.text('/work/data/problems/LX-31.yaml')).toBe(before);
    const written = await run('import', FILE, '--accept');
    expect(written.code).toBe(0);
    expect(written.out).toContain('2020-12-18 县林业局 拆除设备 3 台，复绿 2 亩');
    const { out } = await run('list', '--event', '进展', '--format', 'json');
    expect(JSON.parse(out).tasks[0].last_log).toMatchObject({
      by: '县林业局',
      note: '拆除设备 3 台，复绿 2 亩',
      percent: 60,
      pace: 'on_schedule',
      next: '1 月验收',
    });
    expect((await run('check')).code).toBe(0);
    expect((await run('import', FILE, '--accept')).err).toMatch(/收到 0 项，已记过 1 项/);
  });

  test.each([
    ['no progress', { I5: '滞后' }, '“本月进展情况”没有写'],
    ['a pace that is none', { H5: '完成一半', I5: '还行' }, '“是否达到序时进度”写的是“还行”'],
    ['a share that is none', { H5: '完成一半', J5: '大半' }, '“完成比例”写的是“大半”'],
    ['nothing but a day', { H5: '2020年12月1日' }, '只有日期'],
  ])('%s holds back its row alone', async (_, cells, why) => {
    await sentOut();
    fillIn(FILE, 1, { ...cells, H6: '第二项正常' });
    const { code, err } = await run('import', FILE, '--accept');
    expect(code).toBe(0);
    expect(err).toContain(why);
    expect(err).toMatch(/收到 1 项.*有误 1 项/);
  });

  test('of another ledger is not taken', async () => {
    await sentOut();
    host.put('/work/data/ledger.yaml', host.text('/work/data/ledger.yaml').replace('500229', '500230'));
    expect((await run('import', FILE, '--accept')).err).toContain('不是这个台账的');
  });
});

test.each(Object.entries(FORM_TABLE))('%s can be drawn, or says what it lacks', async (kind, row) => {
  const about = row.about === 'unit' ? ['--unit', '县林业局'] : row.about === 'item' ? ['LX-31-04'] : [];
  const { code, out } = await run('form', row.word, ...about, '--format', row.paper === 'xlsx' ? 'csv' : 'md');
  expect(code).toBe(0);
  expect(out.length).toBeGreaterThan(20);
  expect((await run('form', kind, ...about, '-o', `x.${row.paper}`)).code).toBe(0);
  if (row.about !== 'ledger') expect((await run('form', row.word)).code).toBe(2);
});

describe('an edited ledger comes back three ways', () => {
  test('what others changed meanwhile stays; what both changed is shown and left alone', async () => {
    expect((await run('list', '--problem', 'LX-31', '-o', 'a.xlsx')).code).toBe(0);
    await run('set', 'LX-31-04', '--title', '别人改的标题');
    const unchanged = await run('import', 'a.xlsx', '--accept');
    expect(unchanged.err).toContain('没有变化');
    expect(host.text('/work/data/problems/LX-31.yaml')).toContain('别人改的标题');
  });
});
