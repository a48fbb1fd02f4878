/**
 * One ledger of any size, valid under the schemas and the rules of `check`: every size of the benchmarks is made of it.
 * The words are made up; their length and mixture are those of the shipped ledger (about 1.1 KB a task).
 */
import { pick, randomFrom, some } from './random.mjs';

const OFFICES = [
  '生态环境局',
  '水利局',
  '林业局',
  '农业农村委',
  '住房城乡建委',
  '交通局',
  '经济信息委',
  '规划自然资源局',
  '城市管理局',
  '卫生健康委',
];
const TOWNS = ['东河镇', '西岭乡', '南坪镇', '北塘乡', '青石镇', '白沙乡', '红岩镇', '黄溪乡'];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const GIVEN = ['明', '建国', '晓东', '丽', '志强', '文', '海波', '玉兰'];
const PLACES = [
  '河道沿线',
  '工业园区',
  '自然保护区实验区',
  '集中式饮用水水源地',
  '畜禽养殖场',
  '生活垃圾填埋场',
  '小水电站',
  '采砂场',
];
const ACTS = [
  '完成生态流量泄放设施建设并接入在线监控平台',
  '拆除违规建设的设施设备并恢复植被',
  '建成污水管网并稳定达标排放',
  '编制整治方案并逐一落实责任人和完成时限',
  '开展全面排查，建立问题清单和整改台账',
  '加强日常巡查执法，对违法行为依法从严处理',
  '完善长效管护机制，定期调度通报进展情况',
  '落实资金保障，按工程进度及时拨付',
];
const SECTIONS = ['三-一是', '三-二是-1', '三-二是-2', '三-三是', '四-（一）-1', '四-（二）-3'];
const NOTES = [
  '已完成现场踏勘，施工单位进场',
  '完成工程量过半，正在安装设备',
  '资料齐全，申请组织验收',
  '进度偏慢，已要求制定赶工计划',
];
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2028, 2030, 2032];

const two = (number) => String(number).padStart(2, '0');

/** The registers of a county. */
function namesOf(random) {
  const people = [];
  for (const surname of SURNAMES) for (const given of GIVEN) people.push(surname + given);
  const offices = OFFICES.map((name) => `县${name}`);
  const persons = some(random, people, 60);
  return { offices, units: [...offices, ...TOWNS], persons: persons.slice(8), leaders: persons.slice(0, 8) };
}

function unitsText({ offices, units, persons, leaders }, region) {
  const lines = ['# yaml-language-server: $schema=../schemas/units.schema.json', 'units:'];
  for (const name of units) {
    const office = offices.includes(name);
    const full = office ? region + name.slice(1) : `${region}${name}人民政府`;
    lines.push(`  - name: ${name}`, `    full_name: ${full}`, `    kind: ${office ? 'government' : 'township'}`);
  }
  lines.push('groups:', '  - name: 各乡镇', `    members: [${TOWNS.join(', ')}]`, 'people:');
  for (const [i, name] of persons.entries()) lines.push(`  - { name: ${name}, unit: ${units[i % units.length]} }`);
  lines.push('leaders:', ...leaders.map((name) => `  - { name: ${name}, title: 副县长 }`));
  return `${lines.join('\n')}\n`;
}

function settingsText(code, region) {
  return `# yaml-language-server: $schema=../schemas/ledger.schema.json
code: "${code}"
region: ${region}
plan:
  title: ${region}生态环境保护督察整改工作方案
  number: 办发〔2020〕21号
  issuers: [中共${region}委办公室]
  issued: "2020-10-14"
utc_offset: "+08:00"
warning_days: 30
reporting_day: 20
`;
}

const TARGETS = `# yaml-language-server: $schema=../schemas/targets.schema.json
measures:
  - { number: 1, section: 四-（一）, title: 强化责任, summary: 逐项落实整改责任。 }
targets:
  - { id: ZB-01, name: 地表水达标率, value: 95, unit: "%", comparison: ≥, due: "2025-12-31", section: 四-14 }
`;

function taskLines(random, id, names) {
  const year = pick(random, YEARS);
  const month = 1 + random(12);
  const due = `${year}-${two(month)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
  const ongoing = random(4) === 0;
  const place = pick(random, PLACES);
  const unit = pick(random, names.units);
  const lines = [
    `  - id: ${id}`,
    `    section: ${pick(random, SECTIONS)}`,
    `    title: 整治${place}突出生态环境问题`,
    `    goal: 完成${place} ${2 + random(30)} 处问题整改，${pick(random, ACTS)}。`,
    '    measures:',
    ...some(random, ACTS, 2 + random(4)).map((act) => `      - ${place}${act}。`),
    `    leaders: [${pick(random, names.leaders)}]`,
    `    units: [${some(random, names.units, 1 + random(2)).join(', ')}]`,
    `    persons: [${pick(random, names.persons)}]`,
    '    deadline:',
    `      text: ${ongoing ? '立行立改，长期坚持。' : `${year}年${month}月底前。`}`,
    ...(ongoing ? [] : [`      due: "${due}"`]),
    `      ongoing: ${ongoing}`,
    `      immediate: ${ongoing}`,
  ];
  if (!ongoing && year > 2020 && random(6) === 0) {
    lines.push(
      '      stages:',
      `        - { name: 完成方案编制, due: "2020-12-31" }`,
      `        - { name: 完成整改, due: "${due}" }`,
    );
  }
  const closed = random(3) === 0;
  lines.push(`    status: ${closed ? 'closed' : 'open'}`);
  if (!closed && random(2) === 0) return [...lines, '    log: []'];
  lines.push(
    '    log:',
    `      - { date: "2021-0${1 + random(9)}-15", event: progress, by: ${unit}, note: ${pick(random, NOTES)}, percent: ${10 * random(10)} }`,
  );
  if (closed) {
    lines.push(
      `      - { date: "2021-11-0${1 + random(9)}", event: submitted, by: ${unit} }`,
      '      - date: "2021-12-20"',
      '        event: closed',
      `        by: ${pick(random, names.offices)}`,
      `        evidence: ["环验〔2021〕${1 + random(300)}号"]`,
    );
  }
  return lines;
}

function problemText(random, id, number, tasks, names) {
  const place = pick(random, PLACES);
  const lines = [
    '# yaml-language-server: $schema=../../schemas/problem.schema.json',
    `id: ${id}`,
    'track: specific',
    `title: ${place}整治不到位`,
    `source: { inspection: 例行督察, item: ${number}, attachment: 附件1 }`,
    `statement: 督察指出，${place}存在违规建设、治理滞后等问题，${2 + random(40)} 处未按要求完成。`,
    'goals:',
    ...some(random, ACTS, 2).map((act) => `  - ${act}。`),
    `coordinator: ${pick(random, names.offices)}`,
    `supervisors: [${pick(random, names.offices)}]`,
    'tasks:',
  ];
  for (let i = 1; i <= tasks; i++) lines.push(...taskLines(random, `${id}-${two(i)}`, names));
  return `${lines.join('\n')}\n`;
}

/**
 * @param options `seed`, `problems` and `tasks` (how many in all), `code` (行政区划代码), `region`
 * @returns path → text
 */
export function makeLedger({ seed, problems, tasks, code, region }) {
  const random = randomFrom(seed);
  const names = namesOf(random);
  const files = new Map([
    ['ledger.yaml', settingsText(code, region)],
    ['units.yaml', unitsText(names, region)],
    ['targets.yaml', TARGETS],
  ]);
  for (let i = 0; i < problems; i++) {
    const count = Math.floor(((i + 1) * tasks) / problems) - Math.floor((i * tasks) / problems);
    const id = `LX-${two(i + 1)}`;
    files.set(`problems/${id}.yaml`, problemText(random, id, i + 1, count, names));
  }
  return files;
}
