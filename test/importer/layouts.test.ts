/** Plans in the layouts that counties publish. The county, the names and the wording are invented here. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Imported, importPlan } from '../../src/importer/import.js';
import { readText } from '../../src/importer/sources/text.js';
import type { Problem } from '../../src/ledger/model.js';
import { day } from '../support/ledgers.js';

const registry = {
  units: [{ name: '县水务局', full_name: '青河县水务局', aliases: ['县水利局'], kind: 'government' as const }],
  groups: [{ name: '各乡镇', members: [] }],
  people: [{ name: '王小明', unit: '县水务局' }],
  leaders: [],
};

function read(text: string, options: { prefix?: string; existing?: Problem[] } = {}): Imported {
  const source = readText('方案.txt', new TextEncoder().encode(text));
  return importPlan(source, { registry, issued: day('2023-03-01'), existing: [], ...options });
}

const problemsOf = (imported: Imported): Problem[] => imported.drafts.map(({ text }) => parse(text) as Problem);

/** id, title, units, persons, deadline with its reading: what a reviewer looks at first. */
const gist = (imported: Imported): string[] =>
  problemsOf(imported).flatMap(({ tasks }) =>
    tasks.map(({ id, section, title, units, persons, deadline }) =>
      [
        `${id} ${section} ${title}`,
        units.join('、'),
        (persons ?? []).join('、'),
        `${deadline.text} → ${deadline.due ?? '—'}${deadline.ongoing ? ' 长期' : ''}${deadline.immediate ? ' 立行' : ''}`,
      ].join(' | '),
    ),
  );

test('prose: a block of responsibility under each paragraph, every spelling of the labels', () => {
  const imported = read(`
1. 青河县例行督察整改措施清单第 7 项问题整改方案

问题：青河沿线排污口整治不彻底。

一、整改目标

2023 年底前排污口全部规范。

二、主要措施

一是摸清底数。逐一排查沿线排污口。

责任单位：县水利局

具体负责人：王小明

整改时限：2023年6月底

二是规范整治。封堵非法排污口 12 个。

牵头单位:县水务局、县城管局

责任领导:王小明、李大海

完成时限:2023年12月底前完成并长期坚持

三、保障措施

一是加强领导。各单位要高度重视。
`);
  expect(gist(imported)).toEqual([
    'LX-07-01 二-一是 摸清底数 | 县水务局 | 王小明 | 2023年6月底 → 2023-06-30',
    'LX-07-02 二-二是 规范整治 | 县水务局、县城管局 | 王小明、李大海 | 2023年12月底前完成并长期坚持 → 2023-12-31 长期',
  ]);
  const [problem] = problemsOf(imported);
  expect(problem).toMatchObject({ statement: '青河沿线排污口整治不彻底。', goals: ['2023 年底前排污口全部规范。'] });
  expect(problem?.tasks[1]?.measures).toEqual(['封堵非法排污口 12 个。']);
  expect(imported.units).toEqual(['县城管局']);
  expect(imported.people).toEqual([{ name: '李大海', title: '', unit: '县城管局' }]);
});

test('nested headings: a parent with its own block, children below, headings without a block', () => {
  const imported = read(`
2. 青河县例行督察整改措施清单第 12 项问题整改方案
问题：扬尘管控不力。
二、整改措施
（一）落实责任。统筹全县扬尘治理。
责任单位：县住建局
整改时限：立行立改，长期坚持。
1. 管好工地。落实六个百分百。
责任单位：县住建局
整改时限：2023年9月
（1）巡查工地。每周一次。
责任单位：各乡镇
具体负责人：各乡镇主要负责人
整改时限：长期坚持
（二）道路保洁
1. 增加洒水。县城主干道每日三次。
责任单位：县城管局
整改时限：2023年10月前
`);
  expect(gist(imported)).toEqual([
    'LX-12-01 二-（一） 落实责任 | 县住建局 |  | 立行立改，长期坚持。 → — 长期 立行',
    'LX-12-02 二-（一）-1 管好工地 | 县住建局 |  | 2023年9月 → 2023-09-30',
    'LX-12-03 二-（一）-1-（1） 巡查工地 | 各乡镇 | 各乡镇主要负责人 | 长期坚持 → — 长期',
    'LX-12-04 二-（二）-1 增加洒水 | 县城管局 |  | 2023年10月前 → 2023-10-31',
  ]);
  expect(problemsOf(imported)[0]?.tasks[3]?.remarks).toEqual([expect.stringContaining('2023-09-30')]);
});

test('a table: columns by their headings, in any order', () => {
  const imported = read(`
附件 2
青河县举一反三整改清单
序号\t整改时限\t整改事项\t责任单位\t督导 单位\t整改措施\t责任人
1\t2023年6月30日\t整治散乱污企业。\t县生态环境局、各乡镇\t县委督查室\t全面排查，分类处置。\t赵一、各乡镇主要负责人

2\t长期坚持\t巩固禁养成果\t县农业农村局\t县委督查室\t加强巡查。\t钱二
`);
  expect(gist(imported)).toEqual([
    'JY-01-01 附件2-1 整治散乱污企业 | 县生态环境局、各乡镇 | 赵一、各乡镇主要负责人 | 2023年6月30日 → 2023-06-30',
    'JY-02-01 附件2-2 巩固禁养成果 | 县农业农村局 | 钱二 | 长期坚持 → — 长期',
  ]);
  expect(problemsOf(imported)[0]).toMatchObject({ track: 'extended', tasks: [{ supervisors: ['县委督查室'] }] });
});

test('damaged by scanning: torn sentences, page numbers, print marks, mixed widths', () => {
  const imported = read(`
3．青河县例行督察整改措施清单第 ９ 项

问题整改方案

问题：河道采砂监管不严，部分河段存在

— 12 —

非法采砂。

二、主要措施

1. 清理砂石堆场。对沿河 5 处堆场限期清

管理员 县水务局 2023-03-05 09:12:33打印

理，恢复原状。

牵头县领导： 陈 立 县政府副县长

孙国华 县委常委

责任单位 ： 县水利局

整改时限： ２０２３ 年 ６ 月底前
`);
  expect(gist(imported)).toEqual(['LX-09-01 二-1 清理砂石堆场 | 县水务局 |  | ２０２３ 年 ６ 月底前 → 2023-06-30']);
  const [problem] = problemsOf(imported);
  expect(problem?.statement).toBe('河道采砂监管不严，部分河段存在非法采砂。');
  expect(problem?.tasks[0]).toMatchObject({
    measures: ['对沿河 5 处堆场限期清理，恢复原状。'],
    leaders: ['陈立', '孙国华'],
  });
  expect(imported.leaders).toEqual([
    { name: '陈立', title: '县政府副县长' },
    { name: '孙国华', title: '县委常委' },
  ]);
  expect(imported.passages.filter(({ as }) => as === '打印标记或页码')).toHaveLength(2);
});

describe('nothing is invented', () => {
  const imported = read(`
问题：没有编号的问题。
二、措施
1. 做一件事。
责任单位：县水务局
2. 做另一件事。
整改时限：春节前
`);
  test('what is missing stays empty, with a remark', () => {
    const [first, second] = problemsOf(imported)[0]?.tasks ?? [];
    expect(first?.deadline.due).toBeUndefined();
    expect(first?.remarks).toContain('没有找到整改时限，请对照原文补上');
    expect(second?.remarks).toEqual(['没有找到责任单位，请对照原文补上', '时限“春节前”没有读出日期']);
  });
  test('and the review says so, with the place', () => {
    expect(imported.doubts.map(({ place, text }) => [place.line, text])).toEqual([
      [4, '没有找到整改时限，请对照原文补上'],
      [6, '没有找到责任单位，请对照原文补上'],
      [6, '时限“春节前”没有读出日期'],
    ]);
  });
});

test('ids continue the ledger’s, or take the asked prefix', () => {
  const text = '问题：甲。\n二、措施\n1. 乙。\n责任单位：县水务局\n整改时限：长期坚持\n';
  expect(read(text, { prefix: 'ZG' }).drafts.map(({ id }) => id)).toEqual(['ZG-01']);
  const existing = problemsOf(read(text, { prefix: 'ZG' })).map((problem) => ({
    ...problem,
    source: { ...problem.source, item: 99 },
  }));
  expect(read(text, { prefix: 'ZG', existing }).drafts.map(({ id }) => id)).toEqual(['ZG-02']);
});
