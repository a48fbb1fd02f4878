/** Every rule that `check` can name: those of the file, of the text, of the schema and of the whole ledger. */
import { RULES } from '../../src/ledger/checks/index.js';

interface RuleSummary {
  readonly name: string;
  readonly summary: string;
}

/** Before a text is parsed. */
const FILE_RULES: readonly RuleSummary[] = [
  { name: 'missing', summary: 'ledger.yaml、units.yaml、targets.yaml 都在' },
  { name: 'not-a-file', summary: '该是文件的地方不是文件夹' },
  { name: 'not-a-folder', summary: 'problems 是文件夹' },
  { name: 'outside', summary: '文件不是通到台账之外的链接' },
  { name: 'unreadable', summary: '文件读得了' },
  { name: 'file-too-large', summary: '文件不超过 4 MB' },
  { name: 'too-many', summary: '问题文件不超过 20000 个' },
  { name: 'encoding', summary: '文件是 UTF-8 文字' },
  { name: 'unfinished-write', summary: '没有写到一半就中断的改动（提醒）' },
  { name: 'stray-file', summary: 'problems 里只有 .yaml 文件（提醒）' },
  { name: 'conflict-copy', summary: 'problems 里没有网盘、编辑器或 git 留下的副本' },
  { name: 'unmerged', summary: '没有合并到一半的文件' },
];

/** The text itself; found by `src/yaml/`, whose codes these are. */
const TEXT_RULES: readonly RuleSummary[] = [
  { name: 'syntax', summary: '是正确的 YAML' },
  { name: 'duplicate-key', summary: '一个键只写一次' },
  { name: 'conflict-marker', summary: '没有留下 git 的冲突标记' },
  { name: 'control-character', summary: '没有控制字符' },
  { name: 'bidi-character', summary: '没有改变文字方向的字符' },
  { name: 'invisible-character', summary: '没有看不见的字符' },
  { name: 'several-documents', summary: '一个文件一个文档' },
  { name: 'directive', summary: '没有 % 指令' },
  { name: 'tag', summary: '没有 ! 标签' },
  { name: 'anchor', summary: '没有 & 锚点' },
  { name: 'alias', summary: '没有 * 别名' },
  { name: 'merge-key', summary: '没有 << 合并键' },
  { name: 'complex-key', summary: '键都是文字' },
  { name: 'reserved-key', summary: '没有 __proto__ 这样的键' },
  { name: 'flow-pair', summary: '[ ] 里的键值写了花括号' },
  { name: 'block-indent', summary: '块文字不带缩进数字' },
  { name: 'block-keep', summary: '块文字不带 + 号' },
  { name: 'number', summary: '数的写法只有一种读法' },
  { name: 'ambiguous', summary: '各种读者读出的值一样（提醒）' },
  { name: 'folded', summary: '没有引号的文字写成一行（提醒）' },
  { name: 'not-nfc', summary: '文字是 Unicode 规范形式（提醒）' },
  { name: 'too-large', summary: '值的数目在限度之内' },
  { name: 'too-deep', summary: '嵌套层数在限度之内' },
];

const SCHEMA_RULES: readonly RuleSummary[] = [
  { name: 'schema', summary: '键和值符合 schemas/ 的规定' },
  { name: 'impossible-date', summary: '日期是历法上有的日子' },
];

export const ALL_RULES: readonly RuleSummary[] = [
  ...FILE_RULES,
  ...TEXT_RULES,
  ...SCHEMA_RULES,
  ...RULES.map(({ name, summary }) => ({ name, summary })),
  { name: 'evidence', summary: '佐证文件都在台账里，内容与记录时一样；没有记 sha256 的，只提醒' },
];
