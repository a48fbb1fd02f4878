/** Documents of every kind, whole, damaged and hostile. Everything is made here; no file of anyone's is kept. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { Source } from '../../src/importer/source.js';
import { readSource } from '../../src/importer/sources/read-source.js';
import { LedgerError } from '../../src/ledger/errors.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = ({ parts }: Source): string[] => parts.flatMap((part) => (part.kind === 'line' ? [part.text] : []));
const cells = ({ parts }: Source): string[][] =>
  parts.flatMap((part) => (part.kind === 'table' ? part.rows.map((row) => [...row.cells]) : []));

async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  try {
    await readSource(name, bytes);
  } catch (error) {
    if (error instanceof LedgerError) return `${(error.args as { reason: string }).reason}`;
    throw error;
  }
  throw new Error('it was read');
}

const wordXml = (body: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
const docx = (xml: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(xml) });

describe('text', () => {
  test.each([
    ['UTF-8', utf8('问题：甲\n责任单位：乙')],
    ['UTF-8 with a byte order mark, CRLF', utf8('\ufeff问题：甲\r\n责任单位：乙')],
    // 问题：甲⏎责任单位：乙 as GB 18030 has it.
    [
      'GB 18030',
      new Uint8Array([
        0xce, 0xca, 0xcc, 0xe2, 0xa3, 0xba, 0xbc, 0xd7, 0x0a, 0xd4, 0xf0, 0xc8, 0xce, 0xb5, 0xa5, 0xce, 0xbb, 0xa3,
        0xba, 0xd2, 0xd2,
      ]),
    ],
    [
      'UTF-16',
      new Uint8Array([
        0xff,
        0xfe,
        ...[...'问题：甲\n责任单位：乙'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
      ]),
    ],
  ])('%s', async (_, bytes) => {
    expect(lines(await readSource('方案.txt', bytes))).toEqual(['问题：甲', '责任单位：乙']);
  });

  test('lines with tabs are a table, also across a blank line', async () => {
    const source = await readSource(
      '表.txt',
      utf8('前言\n序号\t事项\t单位\t时限\n1\t甲\t乙\t2020年底\n\n2\t丙\t丁\t长期坚持\n后记'),
    );
    expect(cells(source)).toEqual([
      ['序号', '事项', '单位', '时限'],
      ['1', '甲', '乙', '2020年底'],
      ['2', '丙', '丁', '长期坚持'],
    ]);
    expect(lines(source)).toEqual(['前言', '后记']);
  });
});

describe('Word', () => {
  test('paragraphs and tables in order', async () => {
    const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph('一、总则'),
            new Table({
              rows: [
                new TableRow({ children: [cell('序号'), cell('事项')] }),
                new TableRow({ children: [cell('1'), cell('甲')] }),
              ],
            }),
            new Paragraph('结尾'),
          ],
        },
      ],
    });
    const source = await readSource('方案.docx', new Uint8Array(await Packer.toBuffer(document)));
    expect(lines(source).filter(Boolean)).toEqual(['一、总则', '结尾']);
    expect(cells(source)).toEqual([
      ['序号', '事项'],
      ['1', '甲'],
    ]);
  });

  test('deleted text is left out, inserted kept, merged cells repeat, tables in cells become text', async () => {
    const source = await readSource(
      '方案.docx',
      docx(
        wordXml(
          '<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:t>乙</w:t></w:r></w:del><w:ins><w:r><w:t>丙</w:t></w:r></w:ins></w:p>' +
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:tc></w:tr>' +
            '<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>',
        ),
      ),
    );
    expect(lines(source).filter(Boolean)).toEqual(['甲丙']);
    expect(cells(source)).toEqual([
      ['宽', '宽'],
      ['宽', '内'],
    ]);
  });
});

test('Excel: a percentage is what is shown, and so is the error of a formula', async () => {
  const bytes = await writeXlsxFile([
    [{ value: '整改事项' }, { value: '完成比例' }, { value: '说明' }],
    [{ value: '甲' }, { value: 1, type: Number, format: '0%' }, { value: '好' }],
    [{ value: '乙' }, { value: 0.57, type: Number, format: '0.0%' }, { value: '好' }],
    [{ value: '丙' }, { value: 0.57, type: Number, format: '0.00"%"' }, { value: '好' }],
  ]).toBuffer();
  const parts = unzipSync(new Uint8Array(bytes));
  const path = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(parts[path] as Uint8Array).replace(
    /<c r="C4"[^>]*>.*?<\/c>/,
    '<c r="C4" t="e"><v>#REF!</v></c>',
  );
  const broken = zipSync({ ...parts, [path]: strToU8(sheet) });
  expect(cells(await readSource('台账.xlsx', broken)).slice(1)).toEqual([
    ['甲', '100%', '好'],
    ['乙', '57%', '好'],
    ['丙', '0.57', '#REF!'],
  ]);
});

test('Excel: comments and text boxes are told beside the cells, a thread without its older copy', async () => {
  const bytes = await writeXlsxFile([[{ value: '甲' }]]).toBuffer();
  const comment = (ref: string, text: string): string =>
    `<comment ref="${ref}" authorId="0"><text><r><t>${text}</t></r></text></comment>`;
  const source = await readSource(
    '台账.xlsx',
    zipSync({
      ...unzipSync(new Uint8Array(bytes)),
      'xl/comments1.xml': strToU8(
        `<comments><authors><author>王欣</author></authors><commentList>${comment('A1', '数字待核')}${comment('B2', '[Threaded comment]')}</commentList></comments>`,
      ),
      'xl/threadedComments/threadedComment1.xml': strToU8(
        '<ThreadedComments><threadedComment ref="B2"><text>资金已到位</text></threadedComment></ThreadedComments>',
      ),
      'xl/drawings/drawing1.xml': strToU8(
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><a:p><a:r><a:t>另附</a:t></a:r><a:r><a:t>照片</a:t></a:r></a:p></xdr:wsDr>',
      ),
    }),
  );
  expect(source.parts.flatMap((part) => (part.kind === 'aside' ? [[part.what, part.text]] : []))).toEqual([
    ['批注', 'B2：资金已到位'],
    ['批注', 'A1：数字待核'],
    ['文本框', '另附照片'],
  ]);
});

test('Excel: text, numbers, real dates', async () => {
  const bytes = await writeXlsxFile([
    [{ value: '整改事项' }, { value: '数' }, { value: '日期' }],
    [
      { value: '甲' },
      { value: 3, type: Number },
      { value: new Date('2020-12-31T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
    ],
  ]).toBuffer();
  expect(cells(await readSource('台账.xlsx', new Uint8Array(bytes)))).toEqual([
    ['整改事项', '数', '日期'],
    ['甲', '3', '2020-12-31'],
  ]);
});

describe('refuses with a reason', () => {
  const good = docx(wordXml('<w:p/>'));
  test.each<[string, string, Uint8Array, RegExp]>([
    ['nothing', '方案.txt', new Uint8Array(), /空文件/],
    ['an old or encrypted document', '方案.docx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /旧版|加了密/],
    ['a PDF', '方案.txt', utf8('%PDF-1.7'), /PDF/],
    ['bytes', '方案.txt', new Uint8Array([0, 1, 2, 255, 254, 0]), /不是文字/],
    ['text named docx', '方案.docx', utf8('问题：甲'), /内容却不是/],
    ['a document named txt', '方案.txt', good, /内容却是 .docx/],
    ['a document named xlsx', '方案.xlsx', good, /内容却是 .docx/],
    ['another archive', '方案.docx', zipSync({ 'a.txt': utf8('x') }), /不是 Word 或 Excel/],
    ['half of an archive', '方案.docx', good.slice(0, good.length >> 1), /坏了/],
    ['no XML', '方案.docx', docx('<w:p>'), /XML/],
    ['an entity bomb', '方案.docx', docx(wordXml('<w:p>&b;</w:p>', '<!DOCTYPE a [<!ENTITY b "x">]>')), /文档类型/],
    ['depth', '方案.docx', docx(wordXml('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000))), /层/],
    [
      'too many parts',
      '方案.docx',
      zipSync(Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`${i}`, utf8('')]))),
      /最多/,
    ],
  ])('%s', async (_, name, bytes, reason) => {
    expect(await refusal(name, bytes)).toMatch(reason);
  });

  test('a bomb, also where the header lies about its size', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(33 << 20) }, { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal('方案.docx', bomb)).toMatch(/超过|太大/);
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    expect(await refusal('方案.docx', bomb)).toMatch(/太大/);
  });

  test('an encrypted part', async () => {
    const locked = good.slice();
    const view = new DataView(locked.buffer);
    for (let at = 0; at < locked.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
    }
    expect(await refusal('方案.docx', locked)).toMatch(/加了密/);
  });
});

test('whatever the bytes: a source or a refusal, never anything else', async () => {
  const good = docx(wordXml('<w:p><w:r><w:t>问题：甲</w:t></w:r></w:p>'));
  const damaged = fc
    .tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(good.length))
    .map(([at, value, end]) => {
      const bytes = good.slice(0, Math.max(20, end));
      bytes[Math.min(at, bytes.length - 1)] = value;
      return bytes;
    });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })),
      fc.constantFrom('a.docx', 'a.xlsx', 'a.txt'),
      async (bytes, name) => {
        try {
          await readSource(name, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(LedgerError);
        }
      },
    ),
    { numRuns: 500 },
  );
});
