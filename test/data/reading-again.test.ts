/**
 * What a second reading of the plan put right in the shipped ledger: each fact that a program can hold. Where
 * `ZHENGGAI_PLAN` names the plan, its text is asked; the rest stands without it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type DutyKind, namesOf, type Problem, type Remark, remarkText, type Task } from '../../src/ledger/model.js';
import {
  shippedFiles,
  shippedProblems,
  shippedRegistry,
  shippedSettings,
  shippedTargets,
  textOf,
} from '../support/shipped.js';

const file = process.env['ZHENGGAI_PLAN'];
const plan = file ? readFileSync(file, 'utf8') : '';
const tight = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

const problems = shippedProblems();
const tasks: Task[] = problems.flatMap((problem) => problem.tasks);
const settings = shippedSettings();
const { units, groups, leaders } = shippedRegistry();
const book = shippedTargets();
const problem = (id: string): Problem => problems.find((one) => one.id === id) as Problem;
const task = (id: string): Task => tasks.find((one) => one.id === id) as Task;
const said = (remarks: readonly Remark[] | undefined): string => (remarks ?? []).map(remarkText).join('\n');

/** The plan's own order of its special plans. */
const ORDER = 'LX-31 LX-33 LX-01 LX-03 LX-05 LX-09 LX-32 LX-36 LX-37 LX-39 AX-06 JY-01 JY-02 JY-03 JY-04 JY-05'.split(
  ' ',
);

describe('the plan as a document', () => {
  test('the inspection behind it, and the documents that it rests on', () => {
    expect(settings.plan.inspection).toEqual({
      name: '第二轮中央生态环境保护督察',
      round: '第二轮',
      team: '中央第四生态环境保护督察组',
      report: '《重庆市中央生态环境保护督察报告》',
    });
    expect(settings.plan.basis?.map(({ number }) => number)).toEqual(['渝委办发〔2020〕27号', '渝环督办发〔2020〕5号']);
  });

  test('its own duties: own plans of every unit, openness with its three media, the ways of pressing', () => {
    const duties = settings.plan.duties ?? [];
    const own = duties.find(({ text }) => text.includes('制定本乡镇街道、本部门整改方案'));
    expect(own).toMatchObject({ kind: 'own_plan', by: ['各乡镇（街道）', '县级相关部门'], section: '五-（二）' });
    const texts = duties.map(({ text }) => text).join();
    for (const words of [
      '城口日报、城口电视台、县政府公众信息网',
      '函告、通报、约谈',
      '预警',
      '2 项具体问题、9 项',
      '5 项',
    ])
      expect(texts).toContain(words);
  });

  test('problems stand in the plan’s order', () => {
    expect([...problems].sort((a, b) => (a.order ?? 99) - (b.order ?? 99)).map(({ id }) => id)).toEqual(ORDER);
    expect(problems.map(({ order }) => order).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
      ORDER.map((_, at) => at + 1),
    );
  });
});

describe('closing and reporting', () => {
  test('the comment on closing says what the plan demands, and what is the ledger’s own', () => {
    const text = textOf('data/ledger.yaml');
    const comment = text.slice(text.indexOf('# 销号'), text.indexOf('closing:'));
    for (const words of ['LX-31-03', 'LX-36', 'LX-37', '公示', '整改销号', '档案管理', '验收销号报告', '本台账的约定'])
      expect(comment).toContain(words);
    expect(text).not.toContain('销号前必须具备的环节。方案没有规定');
  });

  test('acceptance itself is demanded of LX-31-03 alone, and of nobody it is said to whom', () => {
    expect(tasks.filter(({ deadline }) => deadline.includes_acceptance).map(({ id }) => id)).toEqual(['LX-31-03']);
    expect(said(task('LX-31-03').remarks)).toMatch(/没有写由谁验收、报给谁/);
  });

  test('the 20th of the month binds item 37 alone', () => {
    const reports = problems.flatMap(({ id, duties = [] }) =>
      duties.filter(({ kind }) => kind === 'report').map((duty) => [id, duty]),
    );
    expect(reports).toEqual([
      ['LX-37', expect.objectContaining({ every: 'monthly', day: 20, by: '县农业农村委', section: '四-三是' })],
    ]);
    expect(settings.reporting).toEqual({ day: 20, since: '2020-11-20', ongoing: 'monthly' });
    expect(textOf('data/ledger.yaml')).toMatch(/# 报送。.*只对第 37 项(?:.|\n)*本台账的约定/);
  });

  test('the points are an example and say so', () => {
    expect(settings.assessment?.note).toContain('示例');
    expect(new Set(settings.assessment?.rules.map(({ source }) => source))).toEqual(new Set(['示例']));
  });

  test('the office of the leading group: what the plan gives it, its deputy, and no power to close', () => {
    const office = units.find(({ name }) => name === '县生态环境保护督查工作领导小组办公室');
    const text = said(office?.remarks);
    for (const words of ['统筹指导、协调推进、督促落实', '分管生态环境的副县长任办公室副主任', '没有写由谁负责销号'])
      expect(text).toContain(words);
    expect(text).not.toContain('统筹调度、督办和销号管理');
  });
});

describe('duties of problems', () => {
  const kindsOf = (id: string): DutyKind[] => [...new Set((problem(id).duties ?? []).map(({ kind }) => kind))].sort();

  test.each<[string, DutyKind[]]>([
    ['LX-31', ['archive', 'assessment', 'closing', 'inspection', 'ledger', 'publicity', 'referral']],
    ['LX-33', ['assessment', 'inspection']],
    ['LX-01', ['archive', 'assessment', 'closing', 'inspection', 'ledger', 'publicity', 'referral']],
    ['LX-03', ['assessment', 'ledger']],
    ['LX-05', ['assessment', 'ledger']],
    ['LX-09', ['archive', 'assessment', 'ledger', 'own_plan', 'publicity', 'referral']],
    ['LX-32', ['assessment', 'inspection']],
    ['LX-36', ['archive', 'closing', 'inspection', 'interview', 'ledger', 'notice']],
    ['LX-37', ['closing', 'inspection', 'ledger', 'report', 'training']],
    ['LX-39', ['inspection', 'training']],
    ['AX-06', ['archive', 'assessment', 'closing', 'inspection', 'ledger', 'publicity', 'referral']],
  ])('%s', (id, kinds) => {
    expect(kindsOf(id)).toEqual(kinds);
  });

  test('who closes is said of item 37 alone', () => {
    const closing = problem('LX-37').duties?.find(({ kind }) => kind === 'closing');
    expect(namesOf(closing?.by)).toEqual(['畜牧中心', '生态站']);
  });

  test('every unit that a duty or a problem names is registered', () => {
    const known = new Set([...units, ...groups].map(({ name }) => name));
    const all = [...(settings.plan.duties ?? []), ...problems.flatMap(({ duties = [] }) => duties)];
    const named = [
      ...all.flatMap(({ by, to }) => [...namesOf(by), ...namesOf(to)]),
      ...problems.flatMap((one) => one.units ?? []),
      ...tasks.flatMap(({ lead, assisting }) => [...namesOf(lead), ...namesOf(assisting)]),
    ];
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    const registered = new Set([...known, ...shippedRegistry().people.map(({ name }) => name)]);
    expect(units.flatMap(({ members = [] }) => members).filter((name) => !registered.has(name))).toEqual([]);
  });

  test('names of rules and bodies are kept', () => {
    const texts = (problem('LX-39').duties ?? []).map(({ text }) => text).join();
    for (const words of ['《农药管理条例》', '《肥料管理条例》', '倒查追溯', '强推单质化肥为复合肥'])
      expect(texts).toContain(words);
    const bodies = units.filter(({ kind }) => kind === 'body').map(({ name }) => name);
    expect(bodies).toEqual([
      '县生态环境保护督查工作领导小组',
      '落实第二轮中央生态环境保护督察问题整改工作领导小组',
      '全县水产养殖尾水直排问题整改工作领导小组',
      '化肥农药减量工作整改小组',
      '城口县水利局水电站生态流量整改工作领导小组',
      '现场核查督办组',
    ]);
  });
});

describe('who answers', () => {
  test('units of whole problems: 龙田乡 for item 33, all townships for item 32, no others', () => {
    expect(Object.fromEntries(problems.filter((one) => one.units).map(({ id, units: all }) => [id, all]))).toEqual({
      'LX-32': ['县级相关部门', '各乡镇（街道）'],
      'LX-33': ['县级相关部门', '龙田乡'],
    });
  });

  test('lead units where the plan says 牵头, assisting units where it says 配合', () => {
    const led = tasks.filter(({ lead }) => lead !== undefined).map(({ id }) => id);
    expect(led).toEqual(['JY-01-01', 'JY-02-01', 'JY-03-01', 'JY-04-01', 'JY-05-01', 'LX-09-02', 'LX-33-02']);
    expect(tasks.flatMap(({ id, assisting }) => (assisting === undefined ? [] : [[id, assisting]]))).toEqual([
      ['LX-32-02', ['相关乡镇（街道）', '县级相关部门']],
    ]);
  });

  test('no post is made up: 伍咏梅 has none in the plan, the four leaderships are named as the plan names them', () => {
    const titles = new Map(leaders.map(({ name, title }) => [name, title]));
    expect(titles.get('伍咏梅')).toBe('不详');
    expect(titles.get('县委、县政府、县人大、县政协主要领导')).toBe('县委、县政府、县人大、县政协主要领导');
  });

  test('those above the county and the county’s own leadership can approve', () => {
    const kindOf = new Map(units.map(({ name, kind }) => [name, kind]));
    expect([kindOf.get('县委'), kindOf.get('县政府')]).toEqual(['party', 'government']);
    for (const name of ['市委', '市政府', '市生态环境局', '市农技总站', '市种子站', '中央第四生态环境保护督察组'])
      expect([name, kindOf.get(name)]).toEqual([name, 'upper']);
  });
});

describe('tasks that hang together', () => {
  test('a part belongs to a stage that is there, and ends when it does', () => {
    const parts = tasks.flatMap(({ id, part_of, deadline }) =>
      part_of === undefined ? [] : [{ id, part_of, due: deadline.due }],
    );
    expect(parts.map(({ id, part_of }) => [id, part_of])).toEqual([
      ['LX-31-03', 'LX-31-02#3'],
      ['LX-31-04', 'LX-31-02#1'],
    ]);
    for (const { part_of, due } of parts) {
      const [whole = '', number] = part_of.split('#');
      expect(task(whole).deadline.stages?.[Number(number) - 1]?.due).toBe(due);
    }
  });

  test('the same piece of work is said on both sides', () => {
    const pairs = tasks.flatMap(({ id, same_as = [] }) => same_as.map((other) => [id, other].join()));
    expect(pairs).toHaveLength(12);
    expect(pairs.filter((pair) => !pairs.includes(pair.split(',').reverse().join()))).toEqual([]);
    expect(pairs).toContain('LX-33-03,LX-32-03');
  });
});

describe('what was lost or bent', () => {
  test('statements keep their findings and their qualifiers', () => {
    const kept: Record<string, string[]> = {
      'LX-01': ['片面认识', '对立起来', '必要的环境代价还是得付', '生态优先、绿色发展'],
      'LX-09': ['突出', '普遍', '缺乏操作性和指导性', '检查发现'],
      'LX-32': ['设施普遍老化', '以致', '部分区县生活污水处理能力'],
      'LX-39': ['收效甚微', '难以落地', '效果停留在统计上'],
      'AX-06': ['中共中央、国务院印发'],
    };
    for (const [id, words] of Object.entries(kept))
      expect([id, words.filter((word) => !problem(id).statement.includes(word))]).toEqual([id, []]);
  });

  test('goals: the overall one of item 36, the one of JY-02 that can be completed', () => {
    expect(problem('LX-36').goals[0]).toMatch(/一控两减三基本.*有效改善/);
    expect(problem('JY-02').goals[0]).toMatch(/^完成全县有生态流量下泄要求电站.*安装/);
  });

  test('measure 8 keeps its exception', () => {
    expect(book.measures[7]?.summary).toContain('除在安全或者产业布局等方面有特殊要求的项目外');
  });

  test('新建 is not turned into 建成, 项目 not into 厂', () => {
    const stages = (id: string): string =>
      task(id)
        .deadline.stages?.map(({ name }) => name)
        .join() ?? '';
    expect(stages('JY-05-01')).toMatch(/新建/);
    expect(stages('JY-05-01')).not.toMatch(/建成/);
    expect(stages('LX-32-03')).toMatch(/9 个乡镇污水处理项目.*7 个乡镇污水处理项目/);
    const names = book.targets.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['高燕镇等乡镇污水处理项目技改', '河鱼乡等乡镇污水处理项目技改']));
  });

  test('titles are the plan’s where it has one', () => {
    expect(task('LX-39-26').title).toBe('激发农药减量市场活跃机制');
    expect(task('LX-39-17').title).toBe('构建化肥减量市场激励机制');
  });

  test('titles name no last of several subjects', () => {
    expect(task('LX-03-01').title).toContain('提高思想认识');
    expect(task('LX-01-01').title).toContain('生态环境保护');
  });
});

describe('targets', () => {
  const named = (name: string) => book.targets.find((target) => target.name === name);

  test.each([
    ['农药减量技术培训覆盖率', 100, '2020-12-31'],
    ['有生态流量下泄要求电站的改造和安装完成率', 100, '2020-12-30'],
    ['露天矿山“三项整治”达标率', 100, '2021-06-30'],
    ['全县河库河长制覆盖率', 100, undefined],
    ['工业污水、循环水直排入河', 0, undefined],
    ['养殖尾水未经处理直排', 0, undefined],
  ])('%s is %s', (name, value, due) => {
    expect(named(name)).toMatchObject({ value, comparison: '=' });
    expect(named(name)?.due).toBe(due);
  });

  test.each([
    ['县城污水处理厂排放标准', '一级 A 标', '2020-10-31'],
    ['县城建成区污水溢流、雨污分流不彻底和错接漏接', '基本消除', '2022-12-31'],
    ['水、大气、土壤等环境质量主要指标', '达到重庆市考核要求', undefined],
    ['生态环境状况指数', '持续向好', undefined],
    ['永久基本农田保护面积', '达到国家要求', undefined],
    ['PM2.5 浓度', '进一步降低', undefined],
    ['重点行业的重点重金属污染物', '稳定达标排放', undefined],
    ['县环境应急机构能力', '二级能力标准化建设', undefined],
  ])('%s: %s', (name, standard, due) => {
    expect([named(name)?.standard, named(name)?.value, named(name)?.due]).toEqual([standard, undefined, due]);
  });

  test('main measures name what carries them out, as far as the plan has it', () => {
    const refs = new Map(book.measures.map(({ number, refs: all }) => [number, all]));
    expect(refs.get(17)).toEqual(['LX-36', 'LX-39']);
    expect(refs.get(13)).toEqual(['LX-09']);
    expect(refs.get(11)).toBeUndefined();
  });

  test('every target without a number has the plan’s words', () => {
    expect(book.targets.filter(({ value, text }) => value === undefined && !text)).toEqual([]);
  });
});

describe('remarks', () => {
  test('each says what kind it is', () => {
    const all = [
      ...problems.flatMap(({ remarks = [], tasks: own }) => [...remarks, ...own.flatMap((one) => one.remarks ?? [])]),
      ...[...units, ...groups, ...leaders].flatMap(({ remarks = [] }) => remarks),
      ...book.targets.flatMap(({ remarks = [] }) => remarks),
    ];
    expect(all.filter((remark) => typeof remark === 'string')).toEqual([]);
  });

  test.each([
    ['AX-06', /扩建.*已建/],
    ['LX-36', /三-（一）.*没有责任单位/],
    ['LX-36', /协同推进/],
    ['LX-37', /成立全县水产养殖尾水直排问题整改工作领导小组/],
    ['LX-37', /市级和县级牵头部门，没有写明/],
    ['LX-31-04', /立即停止施工作业.*立即恢复/],
    ['LX-31-06', /信息公开.*没有公开/],
    ['LX-31-02', /督促相关单位制定相应的整改方案/],
    ['JY-04-01', /三防/],
  ])('%s: %s', (id, words) => {
    expect(
      said((id.length > 5 ? task(id) : problem(id)).remarks)
        .split('\n')
        .filter((text) => words.test(text)),
    ).not.toEqual([]);
  });
});

describe.skipIf(!file)('against the plan’s text', () => {
  test('every quotation of the ledger occurs in the plan', () => {
    const found = shippedFiles().flatMap((name) =>
      textOf(`data/${name}`)
        .split('\n')
        .filter((line) => !/^\s*#|不是方案的写法|没有“附件 2”标题行/.test(line))
        .flatMap((line) => [...line.matchAll(/“([^”]*)”|《([^》]*)》/g)])
        .flatMap(([, quoted, document]) => (quoted ?? document ?? '').split('……'))
        .map((part) => part.replaceAll(/[‘’]/g, (mark) => (mark === '‘' ? '“' : '”'))),
    );
    expect(found.length).toBeGreaterThan(200);
    expect(found.filter((part) => !tight(plan).includes(tight(part)))).toEqual([]);
  });

  test('every alias is the plan’s or is marked as ours', () => {
    for (const { name, aliases = [], remarks } of [...units, ...groups]) {
      const ours = said(remarks)
        .split('\n')
        .filter((text) => text.includes('不是方案的写法'))
        .join();
      const unmarked = aliases.filter((alias) => !tight(plan).includes(tight(alias)) && !ours.includes(`“${alias}”`));
      expect([name, unmarked]).toEqual([name, []]);
    }
  });

  test('the words that name a duty in 保障措施 stand beside a duty of that kind', () => {
    const parts = plan.split(/^问题：/m).slice(1);
    const words: [RegExp, DutyKind][] = [
      [/工作台账|台账管理|一本账/, 'ledger'],
      [/考核目标管理体系/, 'assessment'],
      [/信息公开/, 'publicity'],
      [/公示/, 'notice'],
      [/整改销号/, 'closing'],
      [/档案管理/, 'archive'],
      [/移交移送/, 'referral'],
      [/约谈/, 'interview'],
      [/每月\s*20\s*日/, 'report'],
      [/督查室全程跟踪|监督检查|定期检查|逐项检查/, 'inspection'],
    ];
    parts.forEach((part, index) => {
      const id = ORDER[index] as string;
      const safeguards =
        (part.split(/^[四五]、(?:保障措施|措施保障)$/m)[1] ?? '').split(/^\d+\. 城口县|^附件/m)[0] ?? '';
      const expected = words.filter(([pattern]) => pattern.test(safeguards)).map(([, kind]) => kind);
      const have = new Set((problem(id).duties ?? []).map(({ kind }) => kind));
      expect([id, expected.filter((kind) => !have.has(kind))]).toEqual([id, []]);
    });
    expect(parts).toHaveLength(11);
  });

  test('stages and targets carry the plan’s words', () => {
    const stages = tasks.flatMap(({ deadline }) => deadline.stages ?? []).flatMap(({ text }) => text ?? []);
    const targets = book.targets.flatMap(({ text }) => text ?? []);
    expect([...stages, ...targets].filter((text) => !tight(plan).includes(tight(text)))).toEqual([]);
  });
});
