/** One plan in every dress of the genre: names of fields, their order, numbers, lists and colons drawn at random. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importPlan } from '../../src/importer/import.js';
import { readText } from '../../src/importer/sources/text.js';
import { day } from '../support/ledgers.js';

const registry = { units: [], groups: [], people: [], leaders: [] };

/** What a careful clerk enters. */
const PROBLEMS = [
  {
    statement: '入河排污口底数不清，监管不到位。',
    goals: '达标排放。',
    measures: ['开展全面排查，建立问题台账', '新建管网12公里', '依法立案查处违法行为'],
    units: ['县住建局', '东山镇'],
    lead: ['县生态环境局'],
    assisting: ['县财政局'],
    supervisors: ['县市场监管局'],
    persons: ['张建国', '孙丽华'],
    leaders: ['陈亮'],
    deadline: '2023年9月底前完成，并长期坚持',
    due: '2023-09-30',
  },
  {
    statement: '3家规模养殖场粪污处理设施不完善。',
    goals: '设施配套率达到100%。',
    measures: ['落实管护经费50万元', '加强日常巡查监管'],
    units: ['各乡镇（街道）'],
    lead: ['县农业农村局'],
    assisting: ['县林业局', '县水利局'],
    supervisors: ['县公安局'],
    persons: ['王海燕'],
    leaders: ['周涛'],
    deadline: '2023年10月20日前',
    due: '2023-10-20',
  },
] as const;

const NAMES = {
  statement: ['问题', '存在问题', '问题描述', '反馈问题'],
  goals: ['整改目标', '工作目标', '目标', '整改要求'],
  measures: ['整改措施', '具体措施', '整改举措'],
  units: ['责任单位', '整改单位', '责任主体'],
  lead: ['牵头单位', '牵头责任单位'],
  assisting: ['配合单位', '协办单位'],
  supervisors: ['督导单位', '验收单位', '行业主管部门'],
  persons: ['责任人', '具体负责人'],
  leaders: ['责任领导', '包案领导', '牵头县领导'],
  deadline: ['整改时限', '完成时间', '时限要求'],
} as const;
type Name = keyof typeof NAMES;
const FIELDS = [
  'goals',
  'measures',
  'units',
  'lead',
  'assisting',
  'supervisors',
  'persons',
  'leaders',
  'deadline',
] as const;

const CN = '一二三四五六七八九十';
const LISTS = [(n: number) => `（${n}）`, (n: number) => '①②③'[n - 1], (n: number) => `${CN[n - 1]}是`];
const HEADS = [
  (n: number) => `${CN[n - 1]}、`,
  (n: number) => `（${CN[n - 1]}）`,
  (n: number) => `${n}.`,
  (n: number) => `问题${n}：`,
  (n: number) => `第${CN[n - 1]}项　`,
];
const LABELS = [
  (name: string, value: string) => `${name}：${value}`,
  (name: string, value: string) => `　　${name}:${value}`,
  (name: string, value: string) => `【${name}】${value}`,
  (name: string, value: string, n: number) => `（${CN[n]}）${name}：${value}`,
  (name: string, value: string, n: number) => `（${CN[n]}）${name}\n${value.replace(/^\n/, '')}`,
];

const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const narrow = (text: string): string => text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'));

const dress = fc.record({
  order: fc.shuffledSubarray([...FIELDS], { minLength: FIELDS.length }),
  names: fc.record(
    Object.fromEntries(Object.entries(NAMES).map(([field, names]) => [field, fc.constantFrom(...names)])) as {
      [N in Name]: fc.Arbitrary<string>;
    },
  ),
  head: fc.option(fc.constantFrom(...HEADS)),
  label: fc.constantFrom(...LABELS),
  list: fc.constantFrom(...LISTS),
  isOneLine: fc.boolean(),
  hasPages: fc.boolean(),
  isParted: fc.boolean(),
  isFullWidth: fc.boolean(),
});

test('whatever its dress, the same is read', () => {
  fc.assert(
    fc.property(dress, ({ order, names, head, label, list, isOneLine, hasPages, isParted, isFullWidth }) => {
      const text = PROBLEMS.flatMap((problem, at) => [
        head ? head(at + 1) + problem.statement : `${names.statement}：${problem.statement}`,
        ...order.flatMap((field, n) => {
          const value = problem[field];
          const measures = problem.measures.map((measure, index) => `${list(index + 1)}${measure}`);
          const words =
            field !== 'measures'
              ? [value].flat().join('、')
              : isOneLine
                ? `${measures.join('；')}。`
                : `\n${measures.join('。\n')}。`;
          return [label(names[field], words, n), ...(hasPages && n === 4 ? [`— ${at + 1} —`] : [])];
        }),
        ...(isParted ? [''] : []),
      ]).join('\n');
      const source = readText(
        '方案.txt',
        new TextEncoder().encode(`白山县整改方案\n\n${isFullWidth ? wide(text) : text}\n`),
      );
      const { drafts, passages } = importPlan(source, { registry, issued: day('2023-03-01'), existing: [] });
      const plain = (words: string): string => narrow(words).replace(/^[一二三]是|[。；]/g, '');
      expect(
        drafts.map(({ problem }) =>
          problem.tasks.map((task) => [task.units, task.lead, task.assisting, task.supervisors]),
        ),
        text,
      ).toEqual(
        PROBLEMS.map(({ units, lead, assisting, supervisors }) => [
          [[...lead, ...units], lead, assisting, supervisors],
        ]),
      );
      drafts.forEach(({ problem: { statement, title, goals, tasks } }, at) => {
        const wanted = PROBLEMS[at] as (typeof PROBLEMS)[number];
        const [task] = tasks;
        expect(plain(statement + title), text).toContain(plain(wanted.statement));
        expect(task?.measures.map(plain), text).toEqual(wanted.measures);
        expect([...(task?.persons ?? []), ...(task?.leaders ?? [])].sort(), text).toEqual(
          [...wanted.persons, ...wanted.leaders].sort(),
        );
        expect([narrow(task?.deadline.text ?? ''), task?.deadline.due], text).toEqual([wanted.deadline, wanted.due]);
        expect(plain([task?.goal, ...goals].join('')), text).toContain(plain(wanted.goals));
      });
      expect(passages.filter(({ kind }) => kind === 'unread').map(({ text: words }) => words)).toEqual([]);
    }),
    { numRuns: 150, endOnFailure: true },
  );
});

const TASKS = PROBLEMS.map((problem, at) => ({ ...problem, title: ['开展排查整治', '完善设施'][at] as string }));
const OWN = ['lead', 'units', 'assisting', 'persons', 'deadline'] as const;

test('tasks that each have responsibility of their own, below a goal of all', () => {
  const asked = fc.record({
    names: fc.record({ goals: fc.constantFrom(...NAMES.goals), units: fc.constantFrom(...NAMES.units) }),
    head: fc.constantFrom(...HEADS.slice(0, 2)),
    number: fc.constantFrom(
      ...LISTS,
      (n: number) => `${n}.`,
      (n: number) => `${n}、`,
    ),
    where: fc.constantFrom('below', 'behind', 'in brackets'),
    hasGoal: fc.boolean(),
    isStated: fc.boolean(),
  });
  fc.assert(
    fc.property(asked, ({ names, head, number, where, hasGoal, isStated }) => {
      const named = { ...NAMES, goals: [names.goals], units: [names.units] };
      const problems = PROBLEMS.flatMap(({ statement }, at) => [
        ...(isStated ? [`${head(at + 1)}水污染防治方面`, `存在问题：${statement}`] : [head(at + 1) + statement]),
        ...(hasGoal ? [`${names.goals}：${PROBLEMS[at]?.goals}`] : []),
        ...TASKS.flatMap((task, n) => {
          const words = `${number(n + 1)}${task.title}。${task.measures.join('；')}`;
          const fields = OWN.map((field) => `${named[field][0]}：${[task[field]].flat().join('、')}`);
          if (where === 'below') return [`${words}。`, ...fields];
          return [where === 'behind' ? `${words}。${fields.join('；')}。` : `${words}（${fields.join('；')}）。`];
        }),
      ]);
      const text = ['白山县整改方案', '', ...problems, '三、保障措施', '（一）加强领导。'].join('\n');
      const source = readText('方案.txt', new TextEncoder().encode(text));
      const { drafts, passages } = importPlan(source, { registry, issued: day('2023-03-01'), existing: [] });
      const read = drafts.map(({ problem }) =>
        problem.tasks.map((task) => [
          task.title,
          task.units,
          task.lead,
          task.assisting,
          task.persons,
          task.deadline.due,
        ]),
      );
      const wanted = TASKS.map(({ title, lead, units, assisting, persons, due }) => [
        title,
        [...lead, ...units],
        lead,
        assisting,
        persons,
        due,
      ]);
      expect(read, text).toEqual(PROBLEMS.map(() => wanted));
      expect(drafts.every(({ problem: { goals, tasks } }) => !hasGoal || [goals, tasks].flat().length > 2)).toBe(true);
      expect(passages.filter(({ kind }) => kind === 'unread').map(({ text: words }) => words)).toEqual([]);
    }),
    { numRuns: 120, endOnFailure: true },
  );
});
