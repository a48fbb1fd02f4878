/** The page that a new ledger brings for the people who keep it. */
export function readmeText(region: string, title: string): string {
  return `# ${region}整改台账

落实《${title}》。每个问题一个文件，在 \`problems/\` 里；单位和人员在 \`units.yaml\`；量化指标在 \`targets.yaml\`；
台账的约定（预警天数、每月调度日、销号条件）在 \`ledger.yaml\`。都是文字文件，用什么编辑器都能看、能改；
装了 YAML 插件的编辑器会按 \`schemas/\` 提示每个键的意思。

## 第一次

1. 在 \`units.yaml\` 里登记责任单位、人员和牵头县领导。
2. \`zhenggai import 整改方案.docx\` 从公布的方案起草，核对后加 \`--accept\` 写进台账；或者 \`zhenggai add problem\`、\`zhenggai add task\` 逐个录入。
3. \`zhenggai check\` 检查，一次列出所有问题。
4. 台账放进 git 之后，每个人在自己的克隆里运行一次 \`zhenggai git-setup --hooks\`。

## 每天

| 要做的事 | 命令 |
| --- | --- |
| 看全局 | \`zhenggai\` |
| 看超期的 | \`zhenggai list --overdue\` |
| 看一个单位的 | \`zhenggai list --unit 单位\` |
| 看一项任务 | \`zhenggai show LX-01-01\` |
| 记进展 | \`zhenggai log LX-01-01 --event progress --note 说明 --percent 60 --pace on_schedule\` |
| 申请验收 | \`zhenggai submit LX-01-01 --by 单位\` |
| 验收销号 | \`zhenggai close LX-01-01 --by 验收单位 --evidence 验收意见.pdf\` |
| 延期 | \`zhenggai extend LX-01-01 --to 2021-06-30 --by 批准单位 --approval 文号\` |
| 出周报、月报 | \`zhenggai report weekly -o 周报.docx\`、\`zhenggai report monthly -o 月报.docx\` |

加 \`--dry-run\` 只看会改什么，加 \`--commit\` 顺手提交到 git。

## 约定

- 记录（\`log\`）只追加，不改、不删；\`status\` 由记录推出，不要手改。
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
# 程序用仓库自己的安装包：把 zhenggai-版本.tgz 改名放进仓库，成为 tools/zhenggai.tgz。不从公共仓库按名字下载，那里谁都能登记这个名字。
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
      - run: zhenggai check --format github --ledger ${ledger}
`;
}
