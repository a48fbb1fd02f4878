/**
 * A person's year with its mistakes: each is made, seen, and put right with the commands that the messages name. Afterwards
 * the ledger says what it would say had nobody erred, to the last value; what was corrected after it was committed is told
 * from what was recorded.
 */

import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { loadLedger } from '../../src/store/load.js';
import { folderSource } from '../../src/store/source.js';
import { realHost, testRepo } from '../support/git-repo.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { playYear, YEAR_END, YEAR_LEDGER } from '../support/year.js';

interface Mistake {
  readonly what: string;
  /** The day of all of it; 2021-10-20 unless set. */
  readonly day?: string;
  readonly wrong: readonly string[];
  /** What puts it right. */
  readonly right: readonly string[];
  /** What somebody types who does not err. */
  readonly instead: readonly string[];
}

const OFFICE = '--by 县生态环境局';
const COUNTY = '--by 县农业农村委';
/** A correction after the cycle in which something was reported. */
const LATER = '2021-11-25';

const MISTAKES: readonly Mistake[] = [
  {
    what: 'the wrong task submitted, taken back at once',
    wrong: ['submit LX-32-02 --by 县住房城乡建委 --note 完工'],
    right: ['undo', 'submit LX-32-03 --by 县住房城乡建委 --note 完工'],
    instead: ['submit LX-32-03 --by 县住房城乡建委 --note 完工'],
  },
  {
    what: 'the wrong task closed',
    wrong: [`close LX-36-01 ${OFFICE} --evidence 验收〔2021〕3号`],
    right: ['undo LX-36-01', `close LX-39-23 ${OFFICE} --evidence 验收〔2021〕3号`],
    instead: [`close LX-39-23 ${OFFICE} --evidence 验收〔2021〕3号`],
  },
  {
    what: 'a wrong day',
    wrong: [`log LX-36-01 --event 进展 ${COUNTY} --note 抽查 --date 2021-10-15`],
    right: ['amend LX-36-01 --date 2021-10-18'],
    instead: [`log LX-36-01 --event 进展 ${COUNTY} --note 抽查 --date 2021-10-18`],
  },
  {
    what: 'a day that moves an entry before another',
    wrong: [`log LX-36-02 --event 进展 ${COUNTY} --note 抽查`, `log LX-36-02 --event 督办 --form 提醒 ${OFFICE}`],
    right: ['amend LX-36-02 --date 2021-10-19'],
    instead: [
      `log LX-36-02 --event 督办 --form 提醒 ${OFFICE} --date 2021-10-19`,
      `log LX-36-02 --event 进展 ${COUNTY} --note 抽查`,
    ],
  },
  {
    what: 'a typo in a note',
    wrong: [`log LX-36-03 --event 进展 ${COUNTY} --note 摸牌完成`],
    right: ['amend LX-36-03 --note 摸排完成'],
    instead: [`log LX-36-03 --event 进展 ${COUNTY} --note 摸排完成`],
  },
  {
    what: 'a note in an entry that is not the last',
    wrong: [
      `log LX-36-04 --event 进展 ${COUNTY} --note 错字 --date 2021-10-19`,
      `log LX-36-04 --event 督办 --form 提醒 ${OFFICE}`,
    ],
    right: ['amend LX-36-04 --entry 10 --note 改好'],
    instead: [
      `log LX-36-04 --event 进展 ${COUNTY} --note 改好 --date 2021-10-19`,
      `log LX-36-04 --event 督办 --form 提醒 ${OFFICE}`,
    ],
  },
  {
    what: 'the wrong unit signed',
    wrong: ['log LX-31-05 --event 进展 --by 县水利局 --note 巡护'],
    right: ['amend LX-31-05 --by 县林业局'],
    instead: ['log LX-31-05 --event 进展 --by 县林业局 --note 巡护'],
  },
  {
    what: 'nobody signed',
    wrong: ['log LX-31-06 --event 进展 --note 巡护'],
    right: ['amend LX-31-06 --by 县林业局'],
    instead: ['log LX-31-06 --event 进展 --by 县林业局 --note 巡护'],
  },
  {
    what: 'a wrong percentage',
    wrong: [`log LX-37-03 --event 进展 ${COUNTY} --note 施工 --percent 17`],
    right: ['amend LX-37-03 --percent 71'],
    instead: [`log LX-37-03 --event 进展 ${COUNTY} --note 施工 --percent 71`],
  },
  {
    what: 'a percentage that nobody knows',
    wrong: ['log LX-05-03 --event 进展 --by 县规划自然资源局 --note 评审 --percent 90'],
    right: ['amend LX-05-03 --clear 完成百分比'],
    instead: ['log LX-05-03 --event 进展 --by 县规划自然资源局 --note 评审'],
  },
  {
    what: 'the wrong pace',
    wrong: ['log LX-03-02 --event 进展 --by 县规划自然资源局 --note 评审 --pace 达到序时进度'],
    right: ['amend LX-03-02 --pace 滞后 --problems 资料不齐'],
    instead: ['log LX-03-02 --event 进展 --by 县规划自然资源局 --note 评审 --pace 滞后 --problems 资料不齐'],
  },
  {
    what: 'the same thing entered twice, in other words',
    wrong: [
      'log LX-31-07 --event 进展 --by 县生态环境局 --note 立案2件',
      'log LX-31-07 --event 进展 --by 县生态环境局 --note 立案二件',
    ],
    right: ['undo LX-31-07'],
    instead: ['log LX-31-07 --event 进展 --by 县生态环境局 --note 立案2件'],
  },
  {
    what: 'the wrong event',
    wrong: [`log LX-39-25 --event 进展 ${OFFICE} --note 电话督办`],
    right: ['undo LX-39-25', `log LX-39-25 --event 督办 --form 提醒 ${OFFICE} --note 电话督办`],
    instead: [`log LX-39-25 --event 督办 --form 提醒 ${OFFICE} --note 电话督办`],
  },
  {
    what: 'a wrong letter number',
    wrong: [`log LX-39-26 --event 督办 --form 函告 ${OFFICE} --number 城环督办函〔2021〕31号 --reply-by 2021-10-27`],
    right: ['amend LX-39-26 --number 城环督办函〔2021〕13号'],
    instead: [`log LX-39-26 --event 督办 --form 函告 ${OFFICE} --number 城环督办函〔2021〕13号 --reply-by 2021-10-27`],
  },
  {
    what: 'a wrong day for the answer',
    wrong: [`log LX-03-05 --event 督办 --form 函告 ${OFFICE} --number 城环督办函〔2021〕14号 --reply-by 2021-10-17`],
    right: ['amend LX-03-05 --reply-by 2021-10-27'],
    instead: [`log LX-03-05 --event 督办 --form 函告 ${OFFICE} --number 城环督办函〔2021〕14号 --reply-by 2021-10-27`],
  },
  {
    what: 'a letter that was an interview',
    wrong: [`log LX-03-03 --event 督办 --form 函告 ${OFFICE} --note 约谈分管负责人`],
    right: ['amend LX-03-03 --form 约谈'],
    instead: [`log LX-03-03 --event 督办 --form 约谈 ${OFFICE} --note 约谈分管负责人`],
  },
  {
    what: 'the wrong evidence',
    wrong: [`close LX-39-24 ${OFFICE} --evidence 验收〔2021〕3号`],
    right: ['amend LX-39-24 --evidence 验收〔2021〕4号'],
    instead: [`close LX-39-24 ${OFFICE} --evidence 验收〔2021〕4号`],
  },
  {
    what: 'evidence that was forgotten',
    wrong: ['submit JY-04-01 --by 县经济信息委'],
    right: ['amend JY-04-01 --evidence 自查报告〔2021〕1号'],
    instead: ['submit JY-04-01 --by 县经济信息委 --evidence 自查报告〔2021〕1号'],
  },
  {
    what: 'an inspection that did not pass',
    wrong: [`log JY-04-01 --event 核查 --result 通过 ${OFFICE}`],
    right: ['amend JY-04-01 --result 退回 --note 台账不全'],
    instead: [`log JY-04-01 --event 核查 --result 退回 ${OFFICE} --note 台账不全`],
  },
  {
    what: 'a notice until the wrong day',
    wrong: ['log LX-32-03 --event 公示 --until 2021-10-26'],
    right: ['amend LX-32-03 --until 2021-10-27'],
    instead: ['log LX-32-03 --event 公示 --until 2021-10-27'],
  },
  {
    what: 'an extension to the wrong day, and its approval',
    wrong: ['extend LX-37-03 --to 2023-06-03 --by 县政府 --approval 城府〔2021〕8号'],
    right: ['amend LX-37-03 --to 2023-06-30 --approval 城府〔2021〕18号'],
    instead: ['extend LX-37-03 --to 2023-06-30 --by 县政府 --approval 城府〔2021〕18号'],
  },
  {
    what: 'an extension of the wrong task',
    wrong: ['extend LX-05-03 --to 2023-06-30 --by 县政府 --approval 城府〔2021〕19号'],
    right: ['undo LX-05-03', 'extend LX-03-02 --to 2023-06-30 --by 县政府 --approval 城府〔2021〕19号'],
    instead: ['extend LX-03-02 --to 2023-06-30 --by 县政府 --approval 城府〔2021〕19号'],
  },
  {
    what: 'a stage of the wrong number',
    wrong: ['close LX-31-03 --stage 2 --by 县水利局'],
    right: ['undo', 'log LX-31-03 --event 进展 --by 县水利局 --note 退出协议已签'],
    instead: ['log LX-31-03 --event 进展 --by 县水利局 --note 退出协议已签'],
  },
  {
    what: 'the wrong task reopened',
    wrong: [`reopen JY-03-01 ${OFFICE} --note 反弹`],
    right: ['undo', `reopen LX-31-04 ${OFFICE} --note 反弹`],
    instead: [`reopen LX-31-04 ${OFFICE} --note 反弹`],
  },
  {
    what: 'a visit that found nothing wrong',
    wrong: [`log LX-33-02 --event 回访 --result 反弹 ${OFFICE}`],
    right: ['amend LX-33-02 --result 保持'],
    instead: [`log LX-33-02 --event 回访 --result 保持 ${OFFICE}`],
  },
  {
    what: 'three tasks in one command, with the wrong words',
    wrong: [`log LX-36-05 LX-36-06 --event 进展 ${COUNTY} --note 十月`],
    right: ['undo', `log LX-36-05 LX-36-06 --event 进展 ${COUNTY} --note 九月至十月`],
    instead: [`log LX-36-05 LX-36-06 --event 进展 ${COUNTY} --note 九月至十月`],
  },
  {
    what: 'the wrong person',
    wrong: ['set LX-31-01 --person 曾纪林'],
    right: ['set LX-31-01 --person 江成敏'],
    instead: [],
  },
  {
    what: 'the wrong units',
    wrong: ['set LX-31-05 --unit 县水利局'],
    right: ['set LX-31-05 --unit 县林业局 --unit 县生态环境局'],
    instead: ['set LX-31-05 --unit 县林业局 --unit 县生态环境局'],
  },
  {
    what: 'a typo in a title',
    wrong: ['set LX-36-06 --title 开展连合检查'],
    right: ['set LX-36-06 --title 开展联合检查'],
    instead: ['set LX-36-06 --title 开展联合检查'],
  },
  {
    what: 'a deadline misread',
    wrong: ['set LX-05-03 --deadline 2022年2月底'],
    right: ['set LX-05-03 --deadline 2022年12月底'],
    instead: ['set LX-05-03 --deadline 2022年12月底'],
  },
  {
    what: 'a task of the wrong problem',
    wrong: ['add task LX-32 --title 复核采砂场 --unit 县林业局 --deadline 2021年12月底'],
    right: ['undo', 'add task LX-31 --title 复核采砂场 --unit 县林业局 --deadline 2021年12月底'],
    instead: ['add task LX-31 --title 复核采砂场 --unit 县林业局 --deadline 2021年12月底'],
  },
  {
    what: 'a person of the wrong unit',
    wrong: ['add person 李四 --unit 县水利局'],
    right: ['undo', 'add person 李四 --unit 县林业局'],
    instead: ['add person 李四 --unit 县林业局'],
  },
  {
    what: 'a post handed to the wrong man',
    wrong: ['handover 巨伟 曾纪林'],
    right: ['undo', 'handover 巨伟 王小虎'],
    instead: ['handover 巨伟 王小虎'],
  },
  {
    what: 'a new name with a typo',
    wrong: ['rename unit 县供销社 县供消联社'],
    right: ['undo', 'rename unit 县供销社 县供销联社'],
    instead: ['rename unit 县供销社 县供销联社'],
  },
  {
    what: 'a wrong reading',
    wrong: ['targets record 森林覆盖率 76.4'],
    right: ['undo', 'targets record 森林覆盖率 67.4'],
    instead: ['targets record 森林覆盖率 67.4'],
  },
  {
    what: 'a closure withdrawn after it was reported',
    day: LATER,
    wrong: [],
    right: ['undo LX-39-24 --reason 现场未完工'],
    instead: ['undo LX-39-24 --reason 现场未完工'],
  },
];

let erring: MemoryHost;
let unerring: MemoryHost;
/** The ledger's files before the corrections that come after a report. */
let reported: Record<string, string>;

function copyOf(host: MemoryHost): MemoryHost {
  return memoryHost({ today: YEAR_END, cwd: '/work', env: { HOME: '/home/甲' }, files: filesOf(host) });
}

const filesOf = (host: MemoryHost): Record<string, string> =>
  Object.fromEntries(
    [...host.tree].flatMap(([path, entry]) =>
      entry.kind === 'file' && path.startsWith(`${YEAR_LEDGER}/`) ? [[path, host.text(path)]] : [],
    ),
  );

async function type(host: MemoryHost, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const code = await main(line.split(' '), host);
    const { out, err } = host.takeOutput();
    if (code !== 0) throw new Error(`${line}\n${err}`);
    expect(out, line).toContain('撤回：zhenggai undo');
  }
}

beforeAll(async () => {
  const year = await playYear();
  erring = copyOf(year);
  unerring = copyOf(year);
  for (const { day = YEAR_END, wrong, right, instead } of MISTAKES) {
    for (const host of [erring, unerring]) host.setToday(day);
    if (day !== YEAR_END) reported ??= filesOf(erring);
    await type(erring, wrong);
    await type(erring, right);
    await type(unerring, instead);
  }
}, 240_000);

test('there are more than thirty of them', () => {
  expect(MISTAKES.filter(({ wrong, right }) => wrong.length + right.length > 0).length).toBeGreaterThan(30);
});

test('the ledger that comes of it checks', async () => {
  expect(await main(['check'], erring)).toBe(0);
});

test('no false fact remains: it says what it would say had nobody erred', () => {
  const { problems, registry, targets, settings } = loadLedger(folderSource(erring, YEAR_LEDGER)).ledger;
  const wanted = loadLedger(folderSource(unerring, YEAR_LEDGER)).ledger;
  expect(registry).toEqual(wanted.registry);
  expect(targets).toEqual(wanted.targets);
  expect(settings).toEqual(wanted.settings);
  for (const [index, problem] of problems.entries()) expect(problem).toEqual(wanted.problems[index]);
});

describe('what was reported', () => {
  test('is not corrected without a reason', async () => {
    const host = copyOf(erring);
    host.setToday(LATER);
    expect(await main(['amend', 'LX-39-23', '--note', '别的'], host)).toBe(4);
    expect(host.takeOutput().err).toContain('更正要写明原因');
  });

  test('and then corrected is told from what was recorded, by diff and by history', async () => {
    const repo = testRepo();
    const inRepo = (files: Record<string, string>): Record<string, string> =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace('/work/', ''), text]));
    repo.commit('十月', inRepo(reported), { day: YEAR_END });
    const host = realHost(repo.dir, LATER);
    const run = async (line: string): Promise<string> => {
      expect(await main(line.split(' '), host), line).toBe(0);
      return host.takeOutput().out;
    };
    await run('undo LX-39-24 --reason 现场未完工');
    await run('amend LX-39-23 --evidence 验收〔2021〕5号 --reason 文号录错');
    await run('log LX-36-01 --event 进展 --by 县农业农村委 --note 抽查合格');
    const told = await run('diff --format md');
    expect(told).toMatch(/LX-39-24[^\n]*已有记录被删去：验收销号/);
    expect(told).toMatch(/LX-39-23[^\n]*已有记录的佐证被改动/);
    expect(told).toMatch(/LX-36-01[^\n]*进展[^\n]*抽查合格/);
    expect(told).not.toMatch(/LX-36-01[^\n]*已有记录/);
    expect(await run('save')).toContain('已保存 2 个文件');
    expect(repo.git('log', '-1', '--format=%B')).toContain('已有记录被删去');
    const history = await run('history LX-39-24 --format md');
    expect(history).toContain('验收销号');
    expect(history).toContain('已有记录被删去');
    expect(await run('show LX-39-24 --format md')).not.toContain('验收〔2021〕4号');
  });
});
