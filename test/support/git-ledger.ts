/** A small valid ledger as files, for tests with real git. */

export interface TaskText {
  readonly title?: string;
  readonly units?: string;
  /** The last day of a month, as the deadline's text then says. */
  readonly due?: string;
  readonly status?: string;
  /** Lines of the log, each a flow mapping. */
  readonly log?: readonly string[];
}

/** `data/…` of a ledger with one problem, LX-31, of as many tasks as are given. */
export function ledgerFiles(tasks: readonly TaskText[]): Record<string, string> {
  return {
    'data/ledger.yaml': LEDGER,
    'data/units.yaml': UNITS,
    'data/targets.yaml': 'measures: []\ntargets: []\n',
    'data/problems/LX-31.yaml': problemFile(tasks),
  };
}

export function problemFile(tasks: readonly TaskText[]): string {
  return `id: LX-31
track: specific
title: 自然保护区违规建设
source: { inspection: 例行督察, item: 31, attachment: 附件1 }
statement: 存在违规建设。
goals:
  - 完成整改。
coordinator: 县林业局
supervisors: [县生态环境局]
tasks:
${tasks.map(taskText).join('')}`;
}

function taskText(
  { title = '拆除采砂场', units = '县林业局', due = '2020-12-31', status = 'open', log = [] }: TaskText,
  index: number,
): string {
  return `  - id: LX-31-${String(index + 1).padStart(2, '0')}
    section: 三-${index + 1}
    title: ${title}
    measures:
      - 立即停止施工。
    leaders: [张国进]
    units: [${units}]
    persons: [江成敏]
    deadline:
      text: ${due.slice(0, 4)}年${Number(due.slice(5, 7))}月底
      due: "${due}"
      ongoing: false
      immediate: false
    status: ${status}
    log:${log.length === 0 ? ' []\n' : `\n${log.map((entry) => `      - { ${entry} }\n`).join('')}`}`;
}

const LEDGER = `code: "500229"
region: 城口县
plan:
  title: 整改方案
  number: 城委办发〔2020〕21号
  issuers: [县委办公室]
  issued: "2020-10-14"
utc_offset: "+08:00"
`;

const UNITS = `units:
  - name: 县林业局
    full_name: 城口县林业局
    kind: government
  - name: 县水利局
    full_name: 城口县水利局
    aliases: [县水务局]
    kind: government
  - name: 县生态环境局
    full_name: 城口县生态环境局
    kind: government
groups: []
people:
  - name: 江成敏
    unit: 县林业局
leaders:
  - name: 张国进
    title: 县委副书记
`;

export const PROGRESS = 'date: "2020-11-20", event: progress, note: 完成一半';
export const CLOSED = 'date: "2020-12-30", event: closed, by: 县生态环境局';
