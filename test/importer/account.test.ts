/** Whatever text goes in: each of its passages is used, left out or unread, exactly one of them, and none is missing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importPlan } from '../../src/importer/import.js';
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

function assertAccounted(source: Source): void {
  const { passages, drafts } = importPlan(source, { registry, existing: [] });
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
      '责任单位：县水利局、县林业局',
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
      '序号\t问题\t责任单位\t整改时限',
      '1\t河道淤积\t县水利局\t2021年底',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

describe('every passage has exactly one fate', () => {
  test('of a text', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        assertAccounted(readText('方案.txt', new TextEncoder().encode(lines.join('\n').replaceAll('\u0000', ''))));
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
    const row = fc.record({
      cells: fc.array(cell, { minLength: 1, maxLength: 5 }),
      above: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.boolean(), (rows, hasHead) => {
        const head = ['序号', '存在问题', '整改措施', '责任单位', '整改时限'];
        const all = [...(hasHead ? [{ cells: head, above: false }] : []), ...rows];
        const table = {
          kind: 'table' as const,
          line: 1,
          rows: all.map(({ cells, above }, index) => ({
            line: index + 1,
            cells,
            joined: above && index > 0 ? [undefined, 'above' as const] : [],
          })),
        };
        assertAccounted({ name: '表.xlsx', kind: 'xlsx', parts: [table] });
      }),
      { numRuns: 300 },
    );
  });
});
