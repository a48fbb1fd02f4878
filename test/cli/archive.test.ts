/** `archive`: the folder of a problem's file, as a person finds it. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

function shipped(): MemoryHost {
  const host = memoryHost({ today: '2021-01-05' });
  putShippedLedger(host);
  return host;
}

const FOLDER = '/work/档案/LX-31';
const namesIn = (host: MemoryHost): string[] => host.files.list(FOLDER);

/** The words of a document, its tags taken out. */
function wordsOf(host: MemoryHost, name: string): string {
  const parts = unzipSync(host.files.read(`${FOLDER}/${name}`));
  return new TextDecoder().decode(parts['word/document.xml']).replace(/<[^>]+>/g, '');
}

async function run(host: MemoryHost, ...argv: string[]): Promise<{ code: number; err: string }> {
  const code = await main(argv, host);
  return { code, err: host.takeOutput().err };
}

async function recorded(): Promise<MemoryHost> {
  const host = shipped();
  host.put('/usb/扫描件.pdf', 'pdf');
  host.put('/usb/照片.jpg', 'jpg');
  const log = ['log', 'LX-31-04', '--event', 'progress', '--by', '县林业局', '--date', '2021-01-04'];
  expect(
    (await run(host, ...log, '--note', '过半', '--evidence', '核查意见=/usb/扫描件.pdf', '/usb/照片.jpg')).code,
  ).toBe(0);
  expect((await run(host, ...log, '--note', '完工', '--evidence', '城林业〔2021〕2号')).code).toBe(0);
  return host;
}

test('holds every paper, and the evidence under numbered names with what it held', async () => {
  const host = await recorded();
  const { code, err } = await run(host, 'archive', 'LX-31-04', '-o', '档案/');
  expect(code).toBe(0);
  expect(namesIn(host)).toEqual([
    '00-封面.docx',
    '01-卷内目录.docx',
    '02-方案摘录.docx',
    '03-销号申请表.docx',
    '04-现场核查表.docx',
    '05-验收意见.docx',
    '06-公示表.docx',
    '07-办理记录.docx',
    '08-改动记录.docx',
    '09-缺件清单.docx',
    '佐证-01-核查意见.pdf',
    '佐证-02-2021-01-04-照片.jpg',
  ]);
  expect(host.text(`${FOLDER}/佐证-01-核查意见.pdf`)).toBe('pdf');
  expect(err).toContain('LX-31-04 属于 LX-31，按问题立卷');
  const contents = wordsOf(host, '01-卷内目录.docx');
  for (const word of [
    '序号',
    '文件名称',
    '文号',
    '责任者',
    '页数',
    '备注',
    '核查意见',
    '城林业〔2021〕2号',
    '县林业局',
  ]) {
    expect(contents).toContain(word);
  }
  expect(contents).toContain(host.sha256(new TextEncoder().encode('pdf')).slice(0, 16));
  expect(wordsOf(host, '07-办理记录.docx')).toContain('完工');
  const missing = wordsOf(host, '09-缺件清单.docx');
  for (const word of ['城林业〔2021〕2号的原件', '验收单位', '签字盖章的现场核查表']) expect(missing).toContain(word);
});

test('evidence that has been changed or has gone is not bound, and is said', async () => {
  const host = await recorded();
  host.put('/work/data/佐证/LX-31-04/2021-01-04-扫描件.pdf', 'other');
  host.files.remove('/work/data/佐证/LX-31-04/2021-01-04-照片.jpg');
  const { code, err } = await run(host, 'archive', 'LX-31', '-o', '档案');
  expect(code).toBe(0);
  expect(namesIn(host).filter((name) => name.startsWith('佐证'))).toEqual([]);
  expect(err).toMatch(/扫描件\.pdf 与记录时不一样，没有入卷/);
  expect(err).toMatch(/找不到佐证文件 .*照片\.jpg，没有入卷/);
  expect(wordsOf(host, '09-缺件清单.docx')).toContain('与记录时不一样');
});

test('a closed task lacks only what was not recorded', async () => {
  const host = await recorded();
  expect((await run(host, 'close', 'LX-31-04', '--by', '县生态环境局')).code).toBe(0);
  await run(host, 'archive', 'LX-31', '-o', '档案');
  expect(wordsOf(host, '09-缺件清单.docx')).not.toMatch(/LX-31-04销号的记录/);
  expect(wordsOf(host, '09-缺件清单.docx')).toMatch(/LX-31-05销号的记录/);
});

test('asks where to write, and knows what it is asked about', async () => {
  const host = shipped();
  expect((await run(host, 'archive', 'LX-31')).err).toContain('-o');
  expect((await run(host, 'archive', 'LX-99', '-o', '档案')).code).toBe(2);
  expect(host.tree.has('/work/档案')).toBe(false);
});

test('as of a day holds what had happened by then, and names what an earlier file left behind', async () => {
  const host = await recorded();
  await run(host, 'close', 'LX-31-04', '--by', '县生态环境局');
  await run(host, 'archive', 'LX-31', '-o', '档案/');
  const { err } = await run(host, 'archive', 'LX-31', '--as-of', '2021-01-03', '-o', '档案/');
  expect(wordsOf(host, '07-办理记录.docx')).toContain('还没有记录');
  expect(wordsOf(host, '00-封面.docx')).toContain('已销号 0 项');
  expect(err).toContain('佐证-01-核查意见.pdf 不是这次的');
});

test('the kind of a piece is recorded before its title, and stands in the contents', async () => {
  const host = shipped();
  host.put('/usb/1.jpg', 'jpg');
  const log = ['log', 'LX-31-04', '--event', 'progress', '--by', '县林业局', '--note', '过半', '--evidence'];
  expect((await run(host, ...log, '照片：整改前=/usb/1.jpg')).code).toBe(0);
  const text = host.text('/work/data/problems/LX-31.yaml');
  expect(text).toContain('kind: 照片');
  expect(text).toContain('title: 整改前');
  expect((await run(host, 'check')).code).toBe(0);
  await run(host, 'archive', 'LX-31', '-o', '档案/');
  expect(wordsOf(host, '01-卷内目录.docx')).toContain('照片；');
});

test('taking a record back says which copies stay', async () => {
  const host = shipped();
  host.put('/usb/1.jpg', 'jpg');
  await run(host, 'log', 'LX-31-04', '--event', 'progress', '--note', '过半', '--evidence', '/usb/1.jpg');
  expect((await run(host, 'undo', 'LX-31-04')).err).toContain(
    '佐证/LX-31-04/2021-01-05-1.jpg 还留在台账里，已经没有记录用它',
  );
});
