/** Why an edit was refused: a stable English code, a place, and a Chinese sentence with its remedy. */
import { codePointName } from './characters.js';

/** Code → cause and remedy, by what the sentence needs. */
const SENTENCES = {
  // The text is not YAML, or readers disagree about it.
  syntax: ({ why }: { why: string }) => [`不是正确的 YAML：${why}`, '请先改正这一处再试'],
  'duplicate-key': ({ key }: { key: string }) => [`键“${key}”重复出现`, '同一个映射里每个键只能写一次，请删去多余的'],
  'forbidden-character': ({ codePoint }: { codePoint: number }) => [
    `含有不允许的字符 ${codePointName(codePoint)}`,
    '请删去这个看不见的字符',
  ],
  'too-large': ({ what }: { what: string }) => [`文件太大：${what}`, '请拆成几个文件'],
  'too-deep': ({ limit }: { limit: number }) => [`嵌套超过 ${limit} 层`, '请减少层次'],
  'several-documents': () => ['一个文件里有不止一个 YAML 文档', '请按“---”拆成几个文件'],
  directive: () => ['文件里有 % 开头的 YAML 指令，它会改变取值的读法', '请删去指令行'],

  // The path leads nowhere.
  'path-missing': ({ path }: { path: string }) => [`没有 ${path} 这一处`, '请检查路径，上一级要先存在'],
  'path-type': ({ path, wanted }: { path: string; wanted: string }) => [`${path} 不是${wanted}`, '请检查路径'],
  'path-ambiguous': ({ path }: { path: string }) => [`${path} 可以指不止一处`, '请先去掉写法不同而意思相同的键'],
  'whole-document': () => ['不能整篇替换或删除', '请指明要改的键'],

  // The value cannot be written.
  'value-not-json': ({ why }: { why: string }) => [
    `要写入的值不是 JSON 值：${why}`,
    '请改用文字、有限的数、true、false、null、数组或普通对象',
  ],
  'reserved-key': ({ key }: { key: string }) => [`键“${key}”不能使用`, '请换一个键名'],

  // The place cannot be edited without touching more than asked.
  'shared-value': ({ name }: { name: string }) => [
    `这里通过“${name}”与别处共用同一个值，改一处会动到别处`,
    '请先把 & 和 * 展开成各自的内容',
  ],
  'tagged-value': () => ['这个值带有标签或锚点', '请先去掉 ! 或 & 再改'],
  layout: ({ why }: { why: string }) => [
    `这里的写法不能只改一处而不动别处：${why}`,
    '请先改成普通的块状写法，或手工修改',
  ],

  // The edited text was read again and does not mean what was intended.
  verify: ({ why }: { why: string }) => [`改后的文字重新读过，与要求不符：${why}`, '原文没有改动，请手工修改这一处'],
} satisfies Record<string, (args: never) => readonly [string, string]>;

export type YamlErrorCode = keyof typeof SENTENCES;

/** What the sentence of each code needs. */
export type YamlErrorArgs = {
  [C in YamlErrorCode]: (typeof SENTENCES)[C] extends (args: infer Args extends object) => unknown
    ? Args
    : Record<never, never>;
};

/** Why a text cannot be edited: the arguments of a {@link YamlEditError} whose place is still an offset. */
export type Problem = {
  [C in YamlErrorCode]: { readonly code: C; readonly args: YamlErrorArgs[C]; readonly offset: number };
}[YamlErrorCode];

/** Where something stands: both 1-based, the column in UTF-16 units as editors count, a byte-order mark not counted. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Thrown by every function of the module; the text that was passed in is left alone. */
export class YamlEditError<C extends YamlErrorCode = YamlErrorCode> extends Error {
  readonly code: C;
  /** 1-based; 0 where the fault lies in the arguments and not in the text. */
  readonly line: number;
  /** 1-based, in UTF-16 units; 0 like `line`. */
  readonly column: number;
  /** What the person can do, in Chinese. */
  readonly hint: string;
  private readonly args: YamlErrorArgs[C];

  constructor(code: C, args: YamlErrorArgs[C], at: Position = { line: 0, column: 0 }) {
    const make = SENTENCES[code] as (args: YamlErrorArgs[C]) => readonly [string, string];
    const [message, hint] = make(args);
    super(message);
    this.name = 'YamlEditError';
    this.code = code;
    this.line = at.line;
    this.column = at.column;
    this.hint = hint;
    this.args = args;
  }

  /** The same refusal, a number of lines further down. */
  movedDown(lines: number): YamlEditError<C> {
    return new YamlEditError(this.code, this.args, { line: this.line + lines, column: this.column });
  }
}
