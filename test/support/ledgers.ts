/** Small ledgers for tests: every field has a sensible value, a test names only what it is about. */
import type { PlainDate } from '../../src/ledger/dates.js';
import type { Deadline, Ledger, LedgerSettings, LogEntry, Problem, Task } from '../../src/ledger/model.js';

export const day = (text: string): PlainDate => text as PlainDate;

export function settingsOf(over: Partial<LedgerSettings> = {}): LedgerSettings {
  return {
    code: '500229',
    region: '城口县',
    plan: { title: '整改工作方案', number: '城委办发〔2020〕21号', issuers: ['县委办公室'], issued: day('2020-10-14') },
    utc_offset: '+08:00',
    ...over,
  };
}

export function deadlineOf(over: Partial<Deadline> = {}): Deadline {
  return { text: '2020年12月底', due: day('2020-12-31'), ongoing: false, immediate: false, ...over };
}

/** A task without a date: `deadline: { ...standing }`. */
export const standing: Deadline = { text: '长期坚持', ongoing: true, immediate: false };

export function taskOf(over: Partial<Task> = {}): Task {
  return {
    id: 'LX-31-01',
    section: '三-一是',
    title: '整治采砂场',
    measures: ['立即停止施工作业'],
    units: ['县林业局'],
    persons: ['江成敏'],
    deadline: deadlineOf(),
    status: 'open',
    log: [],
    ...over,
  };
}

export function problemOf(tasks: readonly Task[], over: Partial<Problem> = {}): Problem {
  return {
    id: 'LX-31',
    track: 'specific',
    title: '自然保护区违规建设',
    source: { inspection: '例行督察', item: 31, attachment: '附件1' },
    statement: '存在违规建设问题',
    goals: ['完成整改'],
    tasks,
    ...over,
  };
}

export function ledgerOf(problems: readonly Problem[], over: Partial<Ledger> = {}): Ledger {
  return {
    settings: settingsOf(),
    registry: {
      units: [
        { name: '县林业局', full_name: '城口县林业局', kind: 'government' },
        { name: '县农业农村委', full_name: '城口县农业农村委员会', aliases: ['县农委'], kind: 'government' },
        { name: '县水利局', full_name: '城口县水利局', aliases: ['县水务局'], kind: 'government' },
        { name: '东安镇', full_name: '城口县东安镇人民政府', kind: 'township' },
        { name: '明中乡', full_name: '城口县明中乡人民政府', kind: 'township' },
      ],
      groups: [{ name: '各乡镇（街道）', aliases: ['乡镇街道'], members: ['东安镇', '明中乡'] }],
      people: [
        { name: '江成敏', unit: '县林业局' },
        { name: '许衍', unit: '县农业农村委' },
      ],
      leaders: [{ name: '张国进', title: '县委副书记' }],
    },
    targets: { measures: [], targets: [] },
    problems,
    ...over,
  };
}

export function entry(date: string, event: LogEntry['event'], over: Partial<LogEntry> = {}): LogEntry {
  return { date: day(date), event, ...over };
}
