/** What the parser complains about, in Chinese. The library's own sentence is the fall-back for codes it may add. */
import type { ErrorCode, YAMLError } from 'yaml';

const WORDS: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '* 别名上不能再加标签或锚点',
  BAD_ALIAS: '别名写得不对（以 * 开头的文字要加引号）',
  BAD_DIRECTIVE: '% 指令写得不对（以 % 开头的文字要加引号）',
  BAD_DQ_ESCAPE: '双引号里有不认识的 \\ 转义',
  BAD_INDENT: '缩进不对，与同级的各行没有对齐',
  BAD_PROP_ORDER: '锚点和标签的先后不对',
  BAD_SCALAR_START: '文字不能以这个符号开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有不止一个“键: 值”，文字里有“: ”时要加引号',
  BLOCK_IN_FLOW: '{ } 或 [ ] 里不能写成分行的列表',
  DUPLICATE_KEY: '键重复出现',
  KEY_OVER_1024_CHARS: '键太长',
  MISSING_CHAR: '缺少冒号、逗号、引号或括号（冒号要用半角，后面空一格）',
  MULTILINE_IMPLICIT_KEY: '键写成了好几行，多半是上一行缺少冒号（冒号要用半角，后面空一格）',
  MULTIPLE_ANCHORS: '一个值上有不止一个锚点',
  MULTIPLE_TAGS: '一个值上有不止一个标签',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  TAG_RESOLVE_FAILED: '标签与值不符',
  UNEXPECTED_TOKEN: '这里多了不该有的内容',
};

export const syntaxWords = (error: YAMLError): string => WORDS[error.code] ?? error.message.split('\n')[0]!;
