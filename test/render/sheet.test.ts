/** What a sheet of a workbook has beside its table: title, lines to fill in, lists, locks, how it is printed. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../src/render/xlsx/widths.js';
import { renderXlsx } from '../../src/render/xlsx.js';
import type { Sheet } from '../../src/report/blocks.js';
import { number, tableOf, text } from '../../src/report/table.js';
import { xmlParts } from '../support/documents.js';

interface Item {
  readonly id: string;
  readonly done: number | null;
}

const ITEMS: readonly Item[] = [
  { id: 'LX-31-01', done: 40 },
  { id: 'LX-31-02', done: null },
];

const form: Sheet = {
  name: '调度表',
  title: '整改任务进展情况调度表（2020年12月）',
  above: [
    [
      { label: '填报单位（盖章）', value: '县水利局' },
      { label: '填报人', open: true },
    ],
    '请于 2020-12-20 前报送 A & B。',
  ],
  table: tableOf(
    ITEMS,
    [
      text('id', '任务编号', ({ id }) => id, { width: 12 }),
      text('now', '本月进展情况', () => null, { width: 40, open: true }),
      text('pace', '是否达到序时进度', () => null, { choices: ['已完成', '达到序时进度', '滞后'], open: true }),
      number('done', '完成比例', ({ done }) => done, { open: true }),
    ],
    { empty: '没有任务。' },
  ),
  below: [[{ label: '审核人', open: true }]],
  locked: true,
  paper: 'A3',
};

const sent: Sheet = {
  name: '原值',
  table: tableOf(ITEMS, [text('id', '编号', ({ id }) => id)], { empty: '' }),
  hidden: true,
};

async function partsOf(...sheets: Sheet[]): Promise<(path: string) => string> {
  const parts = xmlParts((await renderXlsx(sheets)) as Uint8Array);
  return (path) => parts.get(`xl/${path}`) ?? '';
}

describe('a sheet to be filled in', () => {
  test('has its title and lines above the head, which is repeated on every page', async () => {
    const part = await partsOf(form, sent);
    const sheet = part('worksheets/sheet1.xml');
    expect(sheet).toContain('<mergeCell ref="A1:D1"/>');
    expect(sheet).toContain('<mergeCell ref="A3:D3"/>');
    expect(sheet).toContain('<autoFilter ref="A4:D6"/>');
    expect(sheet).toContain('ySplit="4"');
    expect(part('workbook.xml')).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'调度表'!$4:$4`);
    expect(part('sharedStrings.xml')).toContain('填报单位（盖章）');
  });

  test('takes words from a list, in its columns', async () => {
    const sheet = (await partsOf(form))('worksheets/sheet1.xml');
    expect(sheet).toMatch(/<dataValidation [^>]*sqref="C5:C6"><formula1>"已完成,达到序时进度,滞后"<\/formula1>/);
  });

  test('is locked but for what is open, and prints on A3 with page numbers', async () => {
    const part = await partsOf(form);
    const sheet = part('worksheets/sheet1.xml');
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(sheet).toContain('paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"');
    expect(sheet).toContain(
      '<oddFooter>&amp;L&amp;9整改任务进展情况调度表（2020年12月）&amp;C&amp;9第 &amp;P 页，共 &amp;N 页',
    );
    const styles = part('styles.xml');
    const fill = [...styles.matchAll(/<fill>.*?<\/fill>/g)].findIndex(([one]) => one.includes('FFFFFBE0'));
    const xfs = [...styles.matchAll(/<xf [^>]*>.*?<\/xf>/g)].map(([one]) => one);
    const open = xfs.filter((one) => one.includes(`fillId="${fill}"`));
    expect(open.length).toBeGreaterThan(0);
    for (const one of xfs) expect(one.includes('locked="0"')).toBe(open.includes(one));
  });

  test('keeps what was sent in a sheet that is not shown', async () => {
    const part = await partsOf(form, sent);
    expect(part('workbook.xml')).toMatch(/sheetId="2" state="hidden" name="原值"/);
    expect(part('worksheets/sheet2.xml')).not.toContain('autoFilter');
  });
});

describe('lines of a cell', () => {
  test.each([
    ['甲'.repeat(10), 22, 1],
    ['甲'.repeat(10), 20, 2],
    ['2021-10-15 督办（函告，城环督办函〔2021〕12 号，2021-10-22 前反馈） 县生态环境局', 12, 8],
    ['一\n二\n三', 9, 3],
    ['', 9, 1],
  ])('%s in %i characters takes %i', (text, width, lines) => {
    expect(linesOf(text, width)).toBe(lines);
  });
});
