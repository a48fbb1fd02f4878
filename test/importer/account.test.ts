/** Whatever text goes in: each of its passages is used, left out or unread, exactly one of them, and none is missing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../src/importer/fields.js';
import { type Imported, importPlan } from '../../src/importer/import.js';
import type { Source, SourcePart } from '../../src/importer/source.js';
import { readText } from '../../src/importer/sources/text.js';

const registry = { units: [], groups: [], people: [], leaders: [] };
const bare = (text: string): string => text.replace(/\s+/g, '');

/** The characters of a text, each with how often it occurs. */
function characters(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of bare(texts.join(''))) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

function textsOf(part: SourcePart): string[] {
  if (part.kind !== 'table') return [part.text];
  return part.rows.flatMap(({ cells, joined }) => cells.filter((_, column) => !joined?.[column]));
}

/** A number, and what may be the name of a field. */
const BEFORE =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?[【〔（(]?\p{Script=Han}[\p{Script=Han}（）\s]{0,13}[】〕]?[:：]?/u;
/** What stands between names and words, and the words that tell who does what. */
const BETWEEN =
  /[^\p{L}\p{N}]+|牵头|配合|负责|^[一二三四五六七八九十](?:是)?|[①-⑳⑴-⒇]|由|于|针对|关于|(?<=[位门人])为/u;

/** Words of what was used that stand neither in the drafts nor in what is proposed for registration. */
function lostWords({ passages, drafts, units, people, leaders }: Imported): string[] {
  const plain = (text: string): string => text.replaceAll('\\n', '').replace(/[^\p{L}\p{N}]/gu, '');
  const kept = plain(JSON.stringify([drafts.map(({ problem }) => problem), units, people, leaders]));
  return passages.flatMap(({ kind, as, text }) => {
    if (kind !== 'used' || as === 'heading' || as === 'number') return [];
    const before = BEFORE.exec(text)?.[0] ?? '';
    const own = fieldOf(before.replace(/^\s*[（(]/, '')) ? text.slice(before.length) : text;
    const words = own.split(BETWEEN).filter((word) => /[\p{L}]/u.test(word) && word.length > 1 && !fieldOf(word));
    // Two lines of a list may have been joined.
    const isKept = (word: string): boolean =>
      kept.includes(word) ||
      [...word].some((_, at) => at > 0 && kept.includes(word.slice(0, at)) && kept.includes(word.slice(at)));
    return words.filter((word) => !isKept(plain(word))).map((word) => `${word} ⇐ ${as} ${text}`);
  });
}

function assertAccounted(source: Source): void {
  const imported = importPlan(source, { registry, existing: [] });
  const { passages, drafts } = imported;
  expect(lostWords(imported)).toEqual([]);
  // Names on the left of a table get a colon, which the source does not have.
  const plain = (texts: readonly string[]): Map<string, number> =>
    characters(texts.map((text) => text.replace(/[:：]/g, '')));
  expect(plain(passages.map(({ text }) => text))).toEqual(plain(source.parts.flatMap(textsOf)));
  const ids = new Set(drafts.flatMap(({ id, problem }) => [id, ...problem.tasks.map((task) => task.id)]));
  for (const { kind, id, as } of passages) {
    if (kind === 'used') expect(ids).toContain(id);
    if (kind === 'left') expect(as).not.toBe('');
  }
}

/** Lines that plans are made of, and some that they are not. */
const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '问题：河道采砂。',
      '一、某园区偷排废水。',
      '（一）在“学习”方面',
      '1.关于“甲”问题的整改',
      '二、整改目标',
      '三、主要措施',
      '四、保障措施',
      '附件 2',
      '',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '责任单位：县水利局、县林业局、县农业局',
      '责任单位：县水利局、县工信局；责任人：贾雨村；督导单位：县住建局；整改目标：清理；整改时限：2021年底',
      '整改时限：2021年6月底',
      '牵头领导：马红（县委常委）',
      '整改措施：1.排查；2.整治。',
      '资金来源：自筹',
      '【整改目标】全部复绿',
      '责任单位：甲局；整改时限：长期坚持',
      '整改进展：已完成。',
      '联系电话：0557-0000000',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1. 清理砂石。',
      '2. 覆土植绿（县水利局牵头，县财政局配合）',
      '一是加强巡查。',
      '（1）建账',
      '①回填',
      '清淤三公里。',
      '县水利局',
      '2021年3月1日',
      '— 3 —',
      '由县财政局牵头负责，县工信局配合，于2022年10月底前整改到位。',
      '一、针对“塑料污染”的问题。开展检查。',
      '整改责任人：总经理  萧远山',
      '单位名称：云裳剧场',
      '责任单位为县住建局，责任人为甄士隐。',
      '责任股室：安全科、计财科 责任人：石呆子 完成时限：立行立改',
      '（责任领导：雷震；牵头单位：县水利局；配合单位：龙潭镇）',
      '问题二',
      '问题1：学习不深入。',
      '问题2：考核不严。',
      '第一部分 整改任务',
      '（一）监管不到位。',
      '裸露地块覆盖。（县林业局 2023年10月31日前）',
      '5.建立机制。（长期坚持；责任单位：县水利局、县林业局）',
      '4.开展排查。2023年5月底前完成排查；2023年10月底前完成整治。',
      '整改措施',
      '序号\t问题\t责任单位\t整改时限',
      '1\t河道淤积\t县水利局\t2021年底',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

/** Its own in each line, so that what is lost of one is not found in another. */
const own = (text: string, index: number): string => {
  const mark = String.fromCharCode(0x4e00 + 97 * (index + 1));
  return text
    .replace(/(?:(?<=[：、（由为])|^)(县?)(?=[水林财工住龙农商])/g, `${mark}$1`)
    .replace(/(清[理淤]|覆土|回填|排查)/g, `$1${mark}沟`);
};

describe('every passage has exactly one fate', () => {
  test('of a text', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        assertAccounted(
          readText('方案.txt', new TextEncoder().encode(lines.map(own).join('\n').replaceAll('\u0000', ''))),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('of tables, with cells that span others', () => {
    const cell = fc.constantFrom(
      '序号',
      '存在问题',
      '责任单位',
      '整改时限',
      '整改措施',
      '1',
      '河道淤积',
      '县水利局',
      '2021年底',
      '合计',
      '一、大气',
      '',
    );
    const any = fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 5 }), above: fc.boolean() });
    // A whole row, and one that goes on with it.
    const row = fc.oneof(
      any,
      fc.constant({ cells: ['1', '河道淤积', '河道清淤', '县水利局', '2021年底'], above: false }),
      fc.constant({ cells: ['', '', '河道复绿'], above: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.boolean(), (rows, hasHead) => {
        const head = ['序号', '存在问题', '整改措施', '责任单位', '整改时限'];
        const all = [...(hasHead ? [{ cells: head, above: false }] : []), ...rows];
        const table = {
          kind: 'table' as const,
          line: 1,
          rows: all.map(({ cells, above }, index) => ({
            line: index + 1,
            // Its own in each cell, as in each line.
            cells: cells.map((text, at) =>
              /^河道|^县/.test(text) ? `${text.slice(0, -1)}${at}${index}${text.slice(-1)}` : text,
            ),
            joined: above && index > 0 ? [undefined, 'above' as const] : [],
          })),
        };
        assertAccounted({ name: '表.xlsx', kind: 'xlsx', parts: [table] });
      }),
      { numRuns: 300 },
    );
  });
});
