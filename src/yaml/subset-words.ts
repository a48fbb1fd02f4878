/** The codes of the subset's findings, with their severity and their sentences. */

/** A finding whose place is still an offset. */
export interface Noted {
  readonly code: FindingCode;
  readonly offset: number;
  /** The piece of text concerned, for the sentence. */
  readonly what?: string | undefined;
}

interface Saying {
  readonly severity: 'error' | 'warning';
  readonly message: (what: string) => string;
  readonly hint: string;
}

const error = (message: Saying['message'], hint: string): Saying => ({ severity: 'error', message, hint });
const warning = (message: Saying['message'], hint: string): Saying => ({ severity: 'warning', message, hint });
const asIs = (what: string): string => what;

export const SAYINGS = {
  // Problems that the reader reports come with their whole sentence.
  syntax: error(asIs, '请先改正这一处，后面的问题才看得到'),
  'duplicate-key': error(asIs, '同一个映射里每个键只能写一次，请删去多余的'),
  'too-large': error(asIs, '请拆成几个文件'),
  'too-deep': error(asIs, '请减少层次'),
  'several-documents': error(asIs, '请按“---”拆成几个文件'),
  directive: error(asIs, '请删去以 % 开头的指令行'),

  'conflict-marker': error((what) => `留有 git 的冲突标记 ${what}`, '请与有关的人核对，选定内容后删去标记'),
  'control-character': error((what) => `含有控制字符 ${what}`, '请删去这个看不见的字符'),
  'bidi-character': error((what) => `含有改变文字方向的字符 ${what}，看到的与实际的不一样`, '请删去这个看不见的字符'),
  'invisible-character': error((what) => `含有看不见的字符 ${what}`, '请删去这个看不见的字符'),
  tag: error((what) => `用了标签 ${what}`, '请去掉 ! 开头的标签；文字以 ! 开头时加引号'),
  anchor: error((what) => `用了锚点 &${what}`, '请去掉锚点，把内容写全；文字以 & 开头时加引号'),
  alias: error((what) => `用了别名 *${what}`, '请把内容写全；文字以 * 开头时加引号'),
  'merge-key': error(() => '用了合并键 <<', '请把内容写全'),
  'complex-key': error(() => '键不是普通的文字', '请改成英文的键；数字、true、null 这样的键要加引号'),
  'reserved-key': error((what) => `键“${what}”不能使用`, '请换一个键名'),
  'flow-pair': error(() => '[ ] 里的“键: 值”没有写花括号', '请写成 { 键: 值 }'),
  'block-indent': error((what) => `块文字的 ${what} 带有缩进数字`, '请去掉数字，让第一行不以空格开头'),
  'block-keep': error((what) => `块文字的 ${what} 会把后面的空行也算作内容`, '请去掉 + 号'),
  number: error((what) => `${what} 会读成另一种写法的数`, '是编号、电话一类的就加引号，是数就写成普通的十进制'),
  ambiguous: warning((what) => `“${what}”在旧版 YAML 的程序里不是文字或写法不同`, '请加引号；true、false、null 用小写'),
  folded: warning((what) => `没有引号的文字写成了好几行${what}`, '请写成一行，或用 | 写成块'),
  'not-nfc': warning(() => '文字不是 Unicode 规范形式 NFC，搜索时可能对不上', '请重新输入这几个字'),
} satisfies Record<string, Saying>;

export type FindingCode = keyof typeof SAYINGS;
