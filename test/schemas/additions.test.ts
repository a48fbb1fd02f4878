/** Every field that was added since the first version is read without a finding; what it must not be is refused. */

import { describe, expect, test } from 'vitest';
import { examineLedger } from '../../src/store/load.js';
import { folderSource } from '../../src/store/source.js';
import { goodLedger } from '../checks/samples.js';
import { memoryHost } from '../support/memory-host.js';

const PLAN = `  title: 整改工作方案
  number: 城委办发〔2020〕21号
  issuers: [县委办公室]
  issued: "2020-10-14"
`;

const LEDGER = `code: "500229"
region: 城口县
plans:
  - id: 例行
    title: 整改工作方案
    number: 城委办发〔2020〕21号
    issuers: [县委办公室]
    issued: "2020-10-14"
    inspection: { name: 督察, round: 第一轮, team: 第二督察组, report: 督察报告 }
    basis: [{ number: 渝委办发〔2020〕27号, title: 市级方案 }, { number: 渝环督办发〔2020〕5号 }]
    duties: [{ kind: publicity, text: 定期公开, by: 县林业局, to: [县农业农村委], every: quarterly, day: 20, section: 五 }]
    remarks: [一句话, { kind: gap, text: 没有写明 }]
  - { title: 第二份, number: 二号, issuers: [县政府], issued: "2021-01-01" }
utc_offset: "+08:00"
reporting: { day: 20, since: "2020-11-20", ongoing: quarterly }
closing:
  - { requires: [], notice_days: 0, workdays: false, evidence: optional, on_time: completed, window_days: 30 }
  - { from: "2021-06-01", requires: [submitted, filed], standing: mechanism_done, by: other }
assessment:
  base: 100
  rules: [{ rule: unreported, points: -2, most: 10, source: 示例 }]
  grades: [{ name: 优秀, from: 90 }]
  note: 示例
office:
  name: 整改办
  number_prefix: 城环督办函
  contact: 某人
  phone: "1"
  email: a@b
  website: 县政府网
  ladder: [{ form: letter, condition: overdue, days: 10 }]
`;

const UNITS = `units:
  - { name: 县林业局, full_name: 城口县林业局, kind: government, remarks: [{ kind: reading, text: 同一单位 }] }
  - { name: 县农业农村委, full_name: 城口县农业农村委员会, kind: government }
  - { name: 市督察办, full_name: 市督察办公室, kind: upper }
  - { name: 领导小组, full_name: 整改工作领导小组, kind: body, members: [县林业局, 张国进] }
groups:
  - { name: 各乡镇（街道）, members: [] }
people:
  - { name: 江成敏, unit: 县林业局, to: "2021-06-30" }
  - { name: 江某, unit: 县林业局, from: "2021-07-01" }
leaders:
  - { name: 张国进, title: 县委副书记, from: "2019-01-01", to: "2021-06-30" }
`;

const TARGETS = `measures: []
targets:
  - { id: T-01, name: 尾水排放, standard: 一级 A 标, text: 达到一级 A 标, section: 三, remarks: [{ kind: gap, text: 无 }] }
`;

const PROBLEM = `id: LX-31
track: specific
title: 自然保护区违规建设
source: { inspection: 例行督察, item: 31, attachment: 附件1 }
order: 1
plan: 例行
statement: 存在违规建设问题
goals: [完成整改]
coordinator: 县林业局
units: [县农业农村委]
duties: [{ kind: report, text: 每月报送, by: [县林业局], every: monthly, day: 20 }]
remarks: [{ kind: contradiction, text: 前后不一 }]
tasks:
  - id: LX-31-01
    section: 三
    title: 总任务
    measures: []
    units: [县林业局]
    lead: 县林业局
    assisting: [县农业农村委]
    deadline:
      text: 2020年12月底
      due: "2020-12-31"
      ongoing: false
      immediate: false
      stages: [{ name: 停工, due: "2020-10-31", text: 2020年10月底 }]
      includes_acceptance: true
    status: open
    log:
      - { date: "2020-11-01", event: supervised, form: letter, number: 城环督办函〔2020〕1号, reply_by: "2020-11-10" }
      - { date: "2020-11-09", event: replied, number: 城环督办函〔2020〕1号, by: 县林业局 }
      - { date: "2020-11-21", event: progress, note: 过半, period: 2020-11, problems: 缺钱, next: 月底完成, recorded: "2020-12-01" }
      - { date: "2020-12-01", event: extended, to: "2020-12-01", by: 市督察办, approval: 批复, stage: 1 }
  - id: LX-31-02
    section: 三-1
    title: 分任务
    measures: []
    units: [县林业局]
    part_of: LX-31-01#1
    same_as: [LX-31-01]
    deadline: { text: 长期坚持, ongoing: true, immediate: false }
    remarks: [{ kind: misprint, text: 错字 }, 一句话]
    status: open
    log: []
status: open
log:
  - { date: "2020-11-01", event: progress, note: 开会 }
`;

function findingsOf(files: Record<string, string>): string[] {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`/l/${name}`, text])),
  });
  return examineLedger(folderSource(host, '/l')).findings.map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );
}

const ADDED = {
  'ledger.yaml': LEDGER,
  'units.yaml': UNITS,
  'targets.yaml': TARGETS,
  'problems/LX-31.yaml': PROBLEM,
};

test('a ledger with every added field has no finding', () => {
  expect(findingsOf(ADDED)).toEqual([]);
});

test('the first of several plans is the one that everything falls back on', () => {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(ADDED).map(([name, text]) => [`/l/${name}`, text])),
  });
  expect(examineLedger(folderSource(host, '/l')).ledger?.settings.plan.id).toBe('例行');
});

describe('refused', () => {
  const P = 'problems/LX-31.yaml';
  test.each([
    ['neither plan nor plans', 'ledger.yaml', LEDGER.slice(0, LEDGER.indexOf('plans:')), 'utc_offset: "+08:00"\n'],
    ['a target without number or standard', 'targets.yaml', 'standard: 一级 A 标, ', ''],
    ['a kind of remark that there is not', P, 'kind: contradiction', 'kind: other'],
    ['an event that happens to tasks alone', P, 'event: progress, note: 开会', 'event: stage_done, stage: 1'],
    ['a letter answered without its number', P, 'event: replied, number: 城环督办函〔2020〕1号', 'event: replied'],
    ['a rule of closing with an unknown key', 'ledger.yaml', 'standing: mechanism_done', 'standning: mechanism_done'],
    ['a month that there is not', P, 'period: 2020-11', 'period: 2020-13'],
    ['a part of no stage', P, 'LX-31-01#1', 'LX-31-01'],
  ] as const)('%s', (_, file, from, to) => {
    const text = ADDED[file];
    const broken = from.startsWith('code:') ? from + to : text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(findingsOf({ ...ADDED, [file]: broken })).not.toEqual([]);
  });

  test('a mistyped key of a rule of closing is told its neighbour', () => {
    const broken = LEDGER.replace('standing: mechanism', 'standning: mechanism');
    expect(findingsOf({ ...ADDED, 'ledger.yaml': broken }).join()).toContain('standning');
  });
});

test('ledgers of the first version have no finding', () => {
  expect(findingsOf(goodLedger() as Record<string, string>)).toEqual([]);
  expect(
    findingsOf({
      ...(goodLedger() as Record<string, string>),
      'ledger.yaml': `code: "500229"\nregion: 城口县\nplan:\n${PLAN}utc_offset: "+08:00"\nreporting_day: 15\nclosing: { requires: [submitted] }\n`,
    }),
  ).toEqual([]);
});
