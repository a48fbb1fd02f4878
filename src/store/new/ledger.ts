/** The files of a new ledger: they check before anything is entered. */

import ledgerSchema from '../../../schemas/ledger.schema.json' with { type: 'json' };
import problemSchema from '../../../schemas/problem.schema.json' with { type: 'json' };
import targetsSchema from '../../../schemas/targets.schema.json' with { type: 'json' };
import unitsSchema from '../../../schemas/units.schema.json' with { type: 'json' };
import { LEDGER_FILE, PROBLEMS, TARGETS_FILE, UNITS_FILE } from '../../ledger/layout.js';
import type { LedgerSettings } from '../../ledger/model.js';
import { applyEdits, type Edit, type Json } from '../../yaml/index.js';

/** What has to be known of a ledger before it is made. */
export type NewLedger = Pick<LedgerSettings, 'code' | 'region' | 'plan' | 'utc_offset'>;

/** A ledger whose registers and rules a new one takes: what it is set to, and its files as they stand. */
export interface ModelLedger {
  readonly settings: LedgerSettings;
  readonly ledgerText: string;
  readonly unitsText: string;
}

/** Path relative to the ledger, with `/`, → text. `ledger.yaml`, which makes the folder a ledger, comes last. */
export function newLedgerFiles(settings: NewLedger, model?: ModelLedger): Map<string, string> {
  const schemas = { ledger: ledgerSchema, problem: problemSchema, targets: targetsSchema, units: unitsSchema };
  return new Map([
    ...Object.entries(schemas).map(([name, schema]): [string, string] => [
      `schemas/${name}.schema.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
    ['README.md', readmeText(settings.region, settings.plan.title)],
    [`${PROBLEMS}/.gitkeep`, ''],
    [TARGETS_FILE, TARGETS],
    [UNITS_FILE, model ? withOwnSchema(model.unitsText, UNITS) : UNITS],
    [LEDGER_FILE, model ? ledgerTextLike(model, settings) : ledgerText(settings)],
  ]);
}

/** Filled in by the lossless editor, which knows what must stand in quotes. */
function ledgerText({ code, region, plan, utc_offset }: NewLedger): string {
  const set = (path: readonly string[], value: string | readonly string[]): Edit => ({ op: 'set', path, value });
  return applyEdits(LEDGER, [
    set(['code'], code),
    set(['region'], region),
    set(['plan', 'title'], plan.title),
    set(['plan', 'number'], plan.number),
    set(['plan', 'issuers'], plan.issuers),
    set(['plan', 'issued'], plan.issued),
    set(['utc_offset'], utc_offset),
  ]);
}

/** The settings of another ledger with its comments, about the new plan: its first reporting day comes of the plan's date. */
function ledgerTextLike(model: ModelLedger, { code, region, plan, utc_offset }: NewLedger): string {
  const { plans, reporting } = model.settings;
  const edits: Edit[] = [
    ...(plans ? [{ op: 'remove', path: ['plans'] } as const] : []),
    {
      op: 'set',
      path: ['plan'],
      value: { ...plan } as unknown as Json,
      order: ['code', 'region', 'plan', 'utc_offset'],
    },
    { op: 'set', path: ['code'], value: code },
    { op: 'set', path: ['region'], value: region },
    { op: 'set', path: ['utc_offset'], value: utc_offset },
    ...(reporting?.since === undefined ? [] : [{ op: 'remove', path: ['reporting', 'since'] } as const]),
  ];
  return withOwnSchema(applyEdits(model.ledgerText, edits), LEDGER);
}

/** A text with the first line of another, which tells editors where the schema lies. */
function withOwnSchema(text: string, own: string): string {
  const line = /^# yaml-language-server:.*$/m;
  const first = own.slice(0, own.indexOf('\n'));
  return line.test(text) ? text.replace(line, first) : `${first}\n${text}`;
}

const LEDGER = `# yaml-language-server: $schema=schemas/ledger.schema.json
code: "000000"
region: 地区
plan:
  title: 方案
  number: 文号
  issuers: [机关]
  issued: "2000-01-01"
# “今天”按这个时差算，与电脑的时区无关。
utc_offset: "+00:00"
# 到期前多少天以内算临期，含到期当天。
warning_days: 30
# 每月调度截止到哪一天；上一个调度期内责任单位自己没有报送的任务，算未按期报送。
reporting_day: 20
# 销号除验收单位外还要具备什么；用得着就去掉行首的 # 号。
# closing:
#   requires: [submitted, inspected]
#   notice_days: 7
#   evidence: required
`;

const UNITS = `# yaml-language-server: $schema=schemas/units.schema.json
# 单位：{ name: 县林业局, full_name: 某县林业局, aliases: [林业局], kind: government }
# kind 写 party 党委部门、government 政府部门、township 乡镇（街道）、office 议事协调机构办公室、institution 事业单位、enterprise 企业。
units: []
# 单位组：{ name: 各乡镇（街道）, members: [东镇, 西乡] }
groups: []
# 具体负责人：{ name: 姓名, unit: 县林业局 }
people: []
# 牵头县领导：{ name: 姓名, title: 职务 }
leaders: []
`;

const TARGETS = `# yaml-language-server: $schema=schemas/targets.schema.json
# 主要措施：{ number: 1, section: 四-（一）, title: 标题, summary: 概要 }
measures: []
# 量化指标：{ id: T-01, name: 森林覆盖率, value: 70, unit: "%", comparison: ≥, due: "2025-12-31", section: 三-（三） }
targets: []
`;

/** The page that a new ledger brings for the people who keep it. */
function readmeText(region: string, title: string): string {
  return `# ${region}整改台账

落实《${title}》。每个问题一个文件，在 \`problems/\` 里；单位和人员在 \`units.yaml\`；量化指标在 \`targets.yaml\`；
台账的约定（预警天数、每月调度日、销号条件）在 \`ledger.yaml\`。都是文字文件，用什么编辑器都能看、能改；
装了 YAML 插件的编辑器会按 \`schemas/\` 提示每个键的意思。

## 第一次

1. \`zhenggai import 整改方案.docx\` 从公布的方案起草，单位、人员一并登记；核对后加 \`--accept\` 写进台账。
   没有方案文件的，\`zhenggai add unit\` 登记单位，再用 \`zhenggai add problem\`、\`zhenggai add task\` 逐个录入。
2. \`zhenggai check\` 检查，一次列出所有问题。
3. 台账放进 git 之后，每个人在自己的克隆里运行一次 \`zhenggai git-setup --hooks\`。

## 每天

| 要做的事 | 命令 |
| --- | --- |
| 看全局 | \`zhenggai\` |
| 看超期的 | \`zhenggai list --overdue\` |
| 看一个单位的 | \`zhenggai list --unit 单位\` |
| 看一项任务 | \`zhenggai show LX-01-01\` |
| 记进展 | \`zhenggai log LX-01-01 --event 进展 --by 单位 --note 说明 --percent 60 --pace 达到序时进度\` |
| 申请验收 | \`zhenggai submit LX-01-01 --by 单位\` |
| 验收销号 | \`zhenggai close LX-01-01 --by 验收单位 --evidence 验收意见.pdf\` |
| 延期 | \`zhenggai extend LX-01-01 --to 2021-06-30 --by 批准单位 --approval 文号\` |
| 出周报、月报 | \`zhenggai report 周报 -o 周报.docx\`、\`zhenggai report 月报 -o 月报.docx\` |
| 写错了 | \`zhenggai undo\`；别的改法 \`zhenggai help 写错\` |
| 保存、发给同事 | \`zhenggai save\`、\`zhenggai sync\` |

加 \`--dry-run\` 只看会改什么，加 \`--commit\` 顺手提交到 git。

## 约定

- 记录（\`log\`）只追加，不手改；写错了用 \`zhenggai undo\`、\`zhenggai amend\`；\`status\` 由记录推出，不要手改。
- 方案的原话（\`deadline.text\`）和原定日期不改；延期另记，要有批准单位和文号。
- 方案自相矛盾、含糊的地方写进 \`remarks\`，写明怎么读的。
- 佐证用 \`--evidence 文件\` 记，文件在哪里都行：程序复制到台账的 \`佐证/\` 里，记下校验值，以后改动了看得出来。文号照写。
`;
}

/**
 * A workflow to copy: whoever proposes a change sees what is wrong with it beside the line. It installs the program from a
 * file of the repository, without asking a registry, where anybody could publish something under this name.
 */
export function ciExample(ledger: string): string {
  return `# 流水线的例子（GitHub Actions 的写法）。复制到仓库的 .github/workflows/ 里就生效；别的平台照着改。
# 程序用仓库自己的安装包：在程序的文件夹运行 npm pack，得到的 zhenggai-版本.tgz 改名放进仓库，
# 成为 tools/zhenggai.tgz。不从公共仓库按名字下载，那里谁都能登记这个名字。
name: 检查台账
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm install --global --offline ./tools/zhenggai.tgz
      - run: zhenggai check --format github --ledger "${ledger}"
`;
}
