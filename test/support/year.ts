/**
 * About a year of the shipped ledger as an office would keep it, played with the program itself: monthly reports of the
 * units, submissions, inspections, notices, closures, reminders, letters with and without an answer, extensions, a rebound.
 * Deterministic: what happens on which day is written below.
 */
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from './memory-host.js';
import { shippedFiles, textOf } from './shipped.js';

/** Where the ledger lies in the host. */
export const YEAR_LEDGER = '/work/data';
/** The day on which the year is looked at. */
export const YEAR_END = '2021-10-20';

type Act = readonly [day: string, ...argv: string[]];

const FERTILISER = numbered('LX-39', 1, 26);
const LEARNING = ['AX-06-01', 'LX-01-01', 'LX-03-01', 'LX-05-01'];

function numbered(problem: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${problem}-${String(from + index).padStart(2, '0')}`);
}

const progress = (day: string, by: string, note: string, ids: readonly string[], ...more: string[]): Act => [
  day,
  'log',
  ...ids,
  '--event',
  'progress',
  '--by',
  by,
  '--note',
  note,
  ...more,
];
const letter = (day: string, number: string, replyBy: string, ids: readonly string[]): Act => [
  day,
  'log',
  ...ids,
  ...['--event', 'supervised', '--form', 'letter', '--by', '县生态环境局', '--number', number, '--reply-by', replyBy],
];
const remind = (day: string, ids: readonly string[]): Act => [
  day,
  'log',
  ...ids,
  ...['--event', 'supervised', '--form', 'reminder', '--by', '县生态环境局', '--note', '电话提醒按月报送进展'],
];
const submit = (day: string, by: string, ids: readonly string[], note: string): Act => [
  day,
  'submit',
  ...ids,
  '--by',
  by,
  '--note',
  note,
];
const close = (day: string, ids: readonly string[]): Act => [
  day,
  'close',
  ...ids,
  '--by',
  '县生态环境局',
  '--evidence',
  '城环督验〔2021〕1号',
];

/** What the units report every month. */
function monthly(): Act[] {
  const months = ['2020-11', '2020-12', '2021-01', '2021-03', '2021-04', '2021-06', '2021-07', '2021-09', '2021-10'];
  return months.flatMap((month, index): Act[] => {
    const done = Math.min(95, 10 + index * 10);
    return [
      progress(
        `${month}-12`,
        '县水利局',
        `木魁河、树油溪电站退出补偿方案已谈${index + 1}轮，实验区电站整改工程推进`,
        ['LX-31-03'],
        ...[
          '--percent',
          String(Math.min(80, done)),
          '--pace',
          index > 4 ? 'behind' : 'on_schedule',
          '--problems',
          '补偿资金缺口约 400 万元',
          '--next',
          '下月底前签订退出协议',
        ],
      ),
      progress(`${month}-13`, '县林业局', '组织林区巡护，核查人类活动点位', ['LX-31-02', 'LX-31-05']),
      progress(
        `${month}-14`,
        '县住房城乡建委',
        '乡镇污水厂技改施工，县城雨污管网改造推进',
        ['LX-32-02', 'LX-32-03'],
        ...['--percent', String(done), '--pace', 'on_schedule', '--next', '完成剩余管段施工'],
      ),
      ...(index < 5
        ? [
            progress(
              `${month}-15`,
              '县规划自然资源局',
              '国土空间规划专题研究形成初稿',
              ['LX-03-02', 'LX-05-03'],
              ...['--percent', String(done), '--pace', 'on_schedule'],
            ),
          ]
        : []),
      ...(index % 2 === 0
        ? [
            progress(
              `${month}-16`,
              '县卫生健康委',
              '三所卫生院污水处理设施施工',
              ['JY-05-01'],
              ...['--percent', String(done)],
            ),
          ]
        : []),
      progress(
        `${month}-18`,
        '县农业农村委',
        '厚坪乡养殖场尾水处理设施建设推进',
        ['LX-37-03'],
        ...[
          '--percent',
          String(Math.min(70, done)),
          '--pace',
          index > 2 ? 'behind' : 'on_schedule',
          '--problems',
          '业主自筹资金未到位',
          '--next',
          '约谈业主，落实资金',
        ],
      ),
      progress(`${month}-19`, '县农业农村委', '按月开展畜禽粪污、秸秆、农膜和水产尾水专项检查', [
        'LX-36-01',
        'LX-36-02',
        'LX-36-03',
        'LX-36-04',
      ]),
    ];
  });
}

const ACTS: readonly Act[] = [
  progress(
    '2020-11-05',
    '县农业农村委',
    '测土采样和田间试验完成过半',
    FERTILISER.slice(0, 12),
    '--percent',
    '60',
    '--pace',
    'on_schedule',
  ),
  submit('2020-10-29', '县住房城乡建委', ['LX-33-02', 'LX-33-03'], '三期扩建及提标改造完工，出水达一级 A 标'),
  submit('2020-10-30', '县农业农村委', ['LX-37-01', 'LX-37-02'], '摸排完成，方案已印发'),
  ['2020-11-10', 'log', 'LX-33-02', 'LX-33-03', '--event', 'inspected', '--result', 'passed', '--by', '县生态环境局'],
  ['2020-11-12', 'log', 'LX-33-02', 'LX-33-03', '--event', 'announced', '--until', '2020-11-19'],
  close('2020-11-25', ['LX-33-02', 'LX-33-03', 'LX-37-01', 'LX-37-02']),
  ['2020-12-02', 'log', 'LX-33-02', 'LX-33-03', '--event', 'filed', '--by', '县生态环境局'],
  letter('2020-11-16', '城环督办函〔2020〕1号', '2020-11-23', ['LX-31-04']),
  [
    '2020-11-22',
    'log',
    'LX-31-04',
    '--event',
    'replied',
    '--number',
    '城环督办函〔2020〕1号',
    '--by',
    '东安镇',
    '--note',
    '设施已拆除，复耕未完成',
  ],
  [
    '2020-12-10',
    'extend',
    'LX-31-04',
    '--to',
    '2020-12-31',
    '--by',
    '县生态环境局',
    '--approval',
    '城环督办〔2020〕9号',
  ],
  remind('2020-12-21', ['LX-39-18', 'LX-39-19', 'LX-39-20']),
  submit('2020-12-28', '县农业农村委', FERTILISER.slice(0, 17), '年度化肥减量任务完成，总结已报'),
  submit('2020-12-29', '县住房城乡建委', ['JY-01-01'], '城乡环境综合整治完成'),
  submit('2020-12-30', '县水利局', ['JY-02-01'], '生态基流泄放设施全部安装'),
  submit('2020-12-31', '东安镇', ['LX-31-04'], '两个采砂场复耕复绿完成'),
  close('2021-01-15', [...FERTILISER.slice(0, 17), 'JY-01-01', 'JY-02-01']),
  [
    '2021-01-18',
    'log',
    'LX-31-04',
    '--event',
    'inspected',
    '--result',
    'returned',
    '--by',
    '县生态环境局',
    '--note',
    '明中乡采砂场覆土不足',
  ],
  [
    '2021-01-05',
    'log',
    'LX-31-03',
    '--event',
    'stage_done',
    '--stage',
    '1',
    '--by',
    '县水利局',
    '--note',
    '七座电站整改验收完成',
  ],
  letter('2021-01-20', '城环督办函〔2021〕1号', '2021-01-27', FERTILISER.slice(17, 22)),
  letter('2021-02-08', '城环督办函〔2021〕2号', '2021-02-18', ['LX-03-03', 'LX-05-02']),
  [
    '2021-02-17',
    'log',
    'LX-03-03',
    'LX-05-02',
    '--event',
    'replied',
    '--number',
    '城环督办函〔2021〕2号',
    '--by',
    '县发展改革委',
    '--note',
    '纲要草案已送审',
  ],
  submit('2021-03-10', '县农业农村委', FERTILISER.slice(17, 22), '农药减量宣传培训完成'),
  close('2021-03-26', FERTILISER.slice(17, 22)),
  submit('2021-03-20', '明中乡', ['LX-31-04'], '补足覆土，复绿完成'),
  close('2021-04-02', ['LX-31-04']),
  submit('2021-03-31', '县发展改革委', ['LX-05-02'], '“十四五”规划纲要印发'),
  close('2021-04-15', ['LX-05-02']),
  submit('2021-06-25', '县规划自然资源局', ['JY-03-01'], '露天矿山整治完成'),
  close('2021-07-12', ['JY-03-01']),
  [
    '2021-06-10',
    'extend',
    'JY-04-01',
    '--to',
    '2021-12-31',
    '--by',
    '县生态环境局',
    '--approval',
    '城环督办〔2021〕4号',
  ],
  ['2021-08-16', 'log', 'LX-33-03', '--event', 'revisited', '--result', 'kept', '--by', '县生态环境局'],
  [
    '2021-08-18',
    'log',
    'LX-31-04',
    '--event',
    'revisited',
    '--result',
    'rebounded',
    '--by',
    '县生态环境局',
    '--note',
    '采砂场旁有新堆料',
  ],
  letter('2021-08-20', '城环督办函〔2021〕9号', '2021-08-27', ['LX-31-04']),
  progress('2021-05-18', '县委组织部', '列入县管干部学习计划', ['LX-01-02', 'LX-01-04']),
  progress('2021-09-17', '县生态环境局', '环评准入、空气和水质监测按月开展', ['LX-03-04', 'LX-05-04', 'LX-31-07']),
  progress('2021-10-11', '县生态环境局', '开展秋季执法检查，立案 2 件', ['LX-31-07']),
  letter('2021-10-15', '城环督办函〔2021〕12号', '2021-10-22', ['LX-37-03', ...FERTILISER.slice(22, 26)]),
  progress('2021-10-15', '葛城街道', '中心组学习 2 次', LEARNING),
  submit('2021-10-18', '县农业农村委', FERTILISER.slice(22, 24), '核查评估制度印发'),
  ['2021-06-30', 'targets', 'record', '森林覆盖率', '66.2'],
  ...monthly(),
];

const OFFICE = `office:
  name: 城口县生态环境保护督察整改办公室
  number_prefix: 城环督办函
  contact: 王欣
  phone: 023-59220000
`;

/** Plays the year; throws where a command is refused. */
export async function playYear(): Promise<MemoryHost> {
  const host = memoryHost({
    today: '2020-10-20',
    cwd: '/work',
    files: Object.fromEntries(shippedFiles().map((file) => [`${YEAR_LEDGER}/${file}`, textOf(`data/${file}`)])),
  });
  const settings = host.text(`${YEAR_LEDGER}/ledger.yaml`).replace(/^office:\n(?: .*\n)*/m, '');
  host.put(`${YEAR_LEDGER}/ledger.yaml`, `${settings.trimEnd()}\n${OFFICE}`);
  const inOrder = [...ACTS].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  for (const [day, ...argv] of inOrder) {
    host.setToday(day);
    const code = await main(argv, host);
    const { err } = host.takeOutput();
    if (code !== 0) throw new Error(`${day} ${argv.join(' ')}\n${err}`);
  }
  host.setToday(YEAR_END);
  return host;
}
