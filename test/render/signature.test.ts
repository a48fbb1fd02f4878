/** No page has the signature alone (GB/T 9704-2012 § 7.3.5): what stands before it is kept on its page. */
import { expect, test } from 'vitest';
import type { Answer, Block, Report } from '../../src/report/blocks.js';
import { number, tableOf } from '../../src/report/table.js';
import { xmlParts } from '../support/documents.js';
import { drawn } from '../support/formats.js';
import { day } from '../support/ledgers.js';

const text = (words: string): Block => ({ kind: 'paragraph', text: words });
const signed: readonly Block[] = [
  text('联系人：王欣'),
  { kind: 'paragraph', text: '整改办', place: 'end' },
  { kind: 'paragraph', text: '2021年1月5日', place: 'end' },
];
const table = tableOf([1, 2], [number('n', '序号', (n: number) => n)], { empty: '' });
const list: Block = { kind: 'list', items: ['其一', '其二'], numbered: true };
const letter = { number: '1号', to: '县水利局', from: '整改办', date: '2021年1月5日', notes: ['（联系人：王欣）'] };

const report = (blocks: readonly Block[], more: Partial<Report> = {}): Answer => ({
  report: () => ({ title: '函', subtitle: [], asOf: day('2021-01-05'), blocks, ...more }),
});

/** The last paragraphs, each as its text with a mark where it is kept with the next. */
async function endOf(answer: Answer, count: number): Promise<string[]> {
  const xml = xmlParts(await drawn(answer, 'docx')).get('word/document.xml') ?? '';
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([one]) => {
    const words = [...one.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, word]) => word).join('');
    return /<w:keepNext(?: w:val="(?:true|1)")?\/>/.test(one) ? `${words}→` : words;
  });
  return paragraphs.slice(-count);
}

test.each([
  ['a paragraph', [text('前文'), text('请反馈。')], ['前文', '请反馈。→']],
  ['a list', [list], ['1. 其一', '2. 其二→']],
  ['a table', [table], ['1', '2→', '→']],
])('a letter whose body ends with %s', async (_, blocks, end) => {
  const kept = ['→', '整改办→', '2021年1月5日→', '（联系人：王欣）→'];
  expect(await endOf(report(blocks, { letter }), end.length + kept.length)).toEqual([...end, ...kept]);
});

test.each([
  ['a table', [table, ...signed], ['1', '2→', '→', '联系人：王欣→', '整改办→', '2021年1月5日']],
  ['a list', [list, ...signed.slice(1)], ['1. 其一', '2. 其二→', '整改办→', '2021年1月5日']],
])('a form that is signed below %s', async (_, blocks, end) => {
  expect(await endOf(report(blocks), end.length)).toEqual(end);
});
