/**
 * One runnable sample for each rule: a small ledger without any finding, and the edit that brings the rule's finding.
 */

export type Files = Record<string, string | Uint8Array>;

export interface Sample {
  readonly rule: string;
  /** Makes the ledger's files wrong. */
  readonly edit: (files: Files) => void;
  readonly severity?: 'warning';
  /** Where it must be found; the line is enough to see that a place was resolved. */
  readonly at: `${string}:${number}`;
}

const LEDGER = `code: "500229"
region: 城口县
plan:
  title: 整改工作方案
  number: 城委办发〔2020〕21号
  issuers: [县委办公室]
  issued: "2020-10-14"
utc_offset: "+08:00"
`;

const UNITS = `units:
  - { name: 县林业局, full_name: 城口县林业局, kind: government }
  - { name: 县农业农村委, full_name: 城口县农业农村委员会, aliases: [县农委], kind: government }
groups:
  - { name: 各乡镇（街道）, members: [] }
  - { name: 县级各部门, members: [县林业局] }
people:
  - { name: 江成敏, unit: 县林业局 }
leaders:
  - { name: 张国进, title: 县委副书记 }
`;

const TARGETS = `measures: []
targets:
  - id: T-01
    name: 森林覆盖率
    value: 70
    unit: "%"
    comparison: ≥
    section: 三-（三）
    refs: [LX-31]
`;

const PROBLEM = `id: LX-31
track: specific
title: 自然保护区违规建设
source: { inspection: 例行督察, item: 31, attachment: 附件1 }
statement: 存在违规建设问题
goals:
  - 完成整改
coordinator: 县林业局
tasks:
  - id: LX-31-01
    section: 三-一是
    title: 整治采砂场
    measures:
      - 立即停止施工作业
    leaders: [张国进]
    units: [县林业局]
    persons: [江成敏]
    deadline:
      text: 2020年12月底
      due: "2020-12-31"
      ongoing: false
      immediate: false
      stages:
        - { name: 停工, due: "2020-10-31" }
        - { name: 复绿, due: "2020-12-31" }
    status: open
    log: []
`;

export function goodLedger(): Files {
  return {
    'ledger.yaml': LEDGER,
    'units.yaml': UNITS,
    'targets.yaml': TARGETS,
    'problems/LX-31.yaml': PROBLEM,
  };
}

const P = 'problems/LX-31.yaml';

/** Replaces the first occurrence in a file; a text that is not there is a mistake of the sample. */
function swap(file: string, from: string, to: string): (files: Files) => void {
  return (files) => {
    const text = String(files[file]);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    files[file] = text.replace(from, () => to);
  };
}

const status = (value: string): string => `    status: ${value}\n    log:\n`;
const log = (...entries: string[]): ((files: Files) => void) => logged('open', ...entries);
const logged = (value: string, ...entries: string[]): ((files: Files) => void) =>
  swap(P, '    status: open\n    log: []\n', status(value) + entries.map((entry) => `      - ${entry}\n`).join(''));

export const SAMPLES: readonly Sample[] = [
  {
    rule: 'archived-plan',
    severity: 'warning',
    edit: swap('ledger.yaml', 'issued: "2020-10-14"\n', 'issued: "2020-10-14"\n  archived: "2023-06-30"\n'),
    at: `${P}:26`,
  },
  { rule: 'missing', edit: (files) => delete files['units.yaml'], at: 'units.yaml:1' },
  {
    rule: 'not-a-file',
    edit: (files) => {
      delete files['units.yaml'];
      files['units.yaml/inside.txt'] = '';
    },
    at: 'units.yaml:1',
  },
  {
    rule: 'not-a-folder',
    edit: (files) => {
      delete files[P];
      files['problems'] = '';
    },
    at: 'problems:1',
  },
  { rule: 'file-too-large', edit: (files) => Object.assign(files, { [P]: `# ${'x'.repeat(5 << 20)}` }), at: `${P}:1` },
  {
    rule: 'encoding',
    // 县 as GBK has it, on the second line.
    edit: (files) => Object.assign(files, { 'units.yaml': new Uint8Array([0x61, 0x3a, 0x0a, 0xcf, 0xd8]) }),
    at: 'units.yaml:2',
  },
  {
    rule: 'unfinished-write',
    severity: 'warning',
    edit: (files) =>
      Object.assign(files, {
        '.zhenggai.journal': JSON.stringify({
          moves: [{ from: '.units.yaml.7.zhenggai-new', to: 'units.yaml', before: '', after: '' }],
        }),
      }),
    at: 'units.yaml:1',
  },
  {
    rule: 'stray-file',
    severity: 'warning',
    edit: (files) => Object.assign(files, { 'problems/说明.txt': '' }),
    at: 'problems/说明.txt:1',
  },
  {
    rule: 'conflict-copy',
    edit: (files) => Object.assign(files, { 'problems/LX-31 - 副本.yaml': files[P] }),
    at: 'problems/LX-31 - 副本.yaml:1',
  },

  { rule: 'syntax', edit: swap(P, 'goals:\n', 'goals: [\n'), at: `${P}:7` },
  { rule: 'duplicate-key', edit: swap(P, 'statement: ', 'title: 又一个\nstatement: '), at: `${P}:5` },
  { rule: 'conflict-marker', edit: swap(P, 'statement: ', '<<<<<<< HEAD\nstatement: '), at: `${P}:5` },
  { rule: 'control-character', edit: swap(P, '存在违规', '存在\u001b违规'), at: `${P}:5` },
  { rule: 'bidi-character', edit: swap(P, '存在违规', '存在\u202e违规'), at: `${P}:5` },
  { rule: 'invisible-character', edit: swap(P, '存在违规', '存在\u200b违规'), at: `${P}:5` },
  { rule: 'several-documents', edit: (files) => Object.assign(files, { [P]: `${PROBLEM}---\na: 1\n` }), at: `${P}:28` },
  { rule: 'directive', edit: (files) => Object.assign(files, { [P]: `%YAML 1.2\n---\n${PROBLEM}` }), at: `${P}:1` },
  { rule: 'tag', edit: swap(P, 'statement: 存', 'statement: !!str 存'), at: `${P}:5` },
  { rule: 'anchor', edit: swap(P, 'statement: 存', 'statement: &s 存'), at: `${P}:5` },
  { rule: 'alias', edit: swap(P, '  - 完成整改\n', '  - &a 完成整改\n  - *a\n'), at: `${P}:8` },
  { rule: 'merge-key', edit: swap(P, 'statement: ', '<<: { a: 1 }\nstatement: '), at: `${P}:5` },
  { rule: 'complex-key', edit: swap(P, 'statement: ', '[a]: 1\nstatement: '), at: `${P}:5` },
  { rule: 'reserved-key', edit: swap(P, 'statement: ', '__proto__: 1\nstatement: '), at: `${P}:5` },
  { rule: 'flow-pair', edit: swap(P, '[张国进]', '[张国进: 1]'), at: `${P}:15` },
  { rule: 'block-indent', edit: swap(P, 'statement: 存在', 'statement: |1\n 存在'), at: `${P}:5` },
  { rule: 'block-keep', edit: swap(P, 'statement: 存在', 'statement: |+\n 存在'), at: `${P}:5` },
  { rule: 'number', edit: swap(P, 'item: 31', 'item: 031'), at: `${P}:4` },
  { rule: 'ambiguous', severity: 'warning', edit: swap(P, '  - 完成整改\n', '  - yes\n'), at: `${P}:7` },
  { rule: 'folded', severity: 'warning', edit: swap(P, '存在违规建设问题', '存在\n  违规建设问题'), at: `${P}:5` },
  { rule: 'not-nfc', severity: 'warning', edit: swap(P, '存在违规', 'cafe\u0301 违规'), at: `${P}:5` },
  {
    rule: 'too-large',
    edit: (files) => Object.assign(files, { [P]: `a: [${'1,'.repeat(200_001)}1]\n` }),
    at: `${P}:1`,
  },
  {
    rule: 'too-deep',
    edit: (files) => Object.assign(files, { [P]: `a: ${'['.repeat(200)}${']'.repeat(200)}\n` }),
    at: `${P}:1`,
  },

  { rule: 'schema', edit: swap(P, 'statement: ', 'statment: '), at: `${P}:5` },
  { rule: 'impossible-date', edit: swap(P, 'due: "2020-12-31"', 'due: "2020-11-31"'), at: `${P}:20` },

  {
    rule: 'duplicate-id',
    edit: (files) => {
      const task = PROBLEM.slice(PROBLEM.indexOf('  - id: LX-31-01'));
      files[P] = PROBLEM + task;
    },
    at: `${P}:28`,
  },
  {
    rule: 'id-fits-file',
    edit: (files) => {
      files['problems/LX-32.yaml'] = String(files[P]);
      delete files[P];
    },
    at: 'problems/LX-32.yaml:1',
  },
  { rule: 'unknown-unit', edit: swap(P, 'units: [县林业局]', 'units: [县林业厅]'), at: `${P}:16` },
  { rule: 'alias-used', edit: swap(P, 'units: [县林业局]', 'units: [县农委]'), at: `${P}:16` },
  { rule: 'names-clash', edit: swap('units.yaml', 'aliases: [县农委]', 'aliases: [县林业局]'), at: 'units.yaml:3' },
  {
    rule: 'group-members',
    edit: swap('units.yaml', 'members: [县林业局]', 'members: [各乡镇（街道）]'),
    at: 'units.yaml:6',
  },
  { rule: 'unknown-person', edit: swap(P, 'persons: [江成敏]', 'persons: [江城敏]'), at: `${P}:17` },
  { rule: 'unknown-leader', edit: swap(P, 'leaders: [张国进]', 'leaders: [张国]'), at: `${P}:15` },
  { rule: 'stage-order', edit: swap(P, 'due: "2020-10-31"', 'due: "2021-10-31"'), at: `${P}:24` },
  { rule: 'due-agrees', edit: swap(P, 'text: 2020年12月底', 'text: 2022年12月底'), at: `${P}:20` },
  { rule: 'status-agrees', edit: swap(P, 'status: open', 'status: closed'), at: `${P}:26` },
  { rule: 'log-order', edit: log('{ date: "2020-10-01", event: progress, note: 早 }'), at: `${P}:28` },
  { rule: 'log-sense', edit: log('{ date: "2020-11-01", event: stage_done, stage: 3 }'), at: `${P}:28` },
  {
    rule: 'closing-conditions',
    edit: (files) => {
      files['ledger.yaml'] = `${LEDGER}closing: { requires: [submitted] }\n`;
      logged('closed', '{ date: "2020-11-01", event: closed, by: 县林业局 }')(files);
    },
    at: `${P}:28`,
  },
  {
    rule: 'extension-approval',
    severity: 'warning',
    edit: log('{ date: "2020-11-01", event: extended, to: "2021-01-31", by: 县政府 }'),
    at: `${P}:28`,
  },
  {
    rule: 'self-accepted',
    severity: 'warning',
    edit: logged('closed', '{ date: "2020-11-01", event: closed, by: 县林业局, evidence: [验收意见] }'),
    at: `${P}:28`,
  },
  {
    rule: 'self-extended',
    severity: 'warning',
    edit: log('{ date: "2020-11-01", event: extended, to: "2021-01-31", by: 江成敏, approval: 自己定的 }'),
    at: `${P}:28`,
  },
  {
    rule: 'returned-not-resubmitted',
    severity: 'warning',
    edit: logged(
      'closed',
      '{ date: "2020-11-01", event: submitted }',
      '{ date: "2020-11-02", event: inspected, result: returned }',
      '{ date: "2020-11-03", event: closed, by: 县农业农村委, evidence: [验收意见] }',
    ),
    at: `${P}:30`,
  },
  {
    rule: 'filed-before-closed',
    severity: 'warning',
    edit: log('{ date: "2020-11-01", event: filed, by: 县林业局 }'),
    at: `${P}:28`,
  },
  {
    rule: 'paper-closure',
    severity: 'warning',
    edit: (files) => {
      const closed = '{ date: "2020-11-01", event: closed, by: 县农业农村委, note: 合格, evidence: [验收意见] }';
      logged('closed', closed)(files);
      const text = String(files[P]);
      files[P] = text + text.slice(text.indexOf('  - id: LX-31-01')).replace('LX-31-01', 'LX-31-02');
    },
    at: `${P}:28`,
  },
  {
    rule: 'no-evidence',
    severity: 'warning',
    edit: logged('closed', '{ date: "2020-11-01", event: closed, by: 县农业农村委 }'),
    at: `${P}:28`,
  },
  { rule: 'parts-fit', edit: swap(P, '    deadline:\n', '    part_of: LX-31-09#1\n    deadline:\n'), at: `${P}:18` },
  { rule: 'known-plan', edit: swap(P, 'statement: ', 'plan: 另一份\nstatement: '), at: `${P}:5` },
  {
    rule: 'lost-characters',
    severity: 'warning',
    edit: log('{ date: "2020-11-01", event: progress, note: "\ufffd\ufffd办结" }'),
    at: `${P}:28`,
  },
  { rule: 'known-refs', edit: swap('targets.yaml', 'refs: [LX-31]', 'refs: [LX-99]'), at: 'targets.yaml:9' },
  {
    rule: 'evidence',
    edit: log(
      `{ date: "2020-11-01", event: progress, note: 照片, evidence: [{ path: 照片.jpg, sha256: "${'0'.repeat(64)}" }] }`,
    ),
    at: `${P}:28`,
  },
];
