/** Bytes → text of one file, or why there is none. */
import { isUtf8, textOf } from '../host/bytes.js';
import { reasonOf } from '../host/reason.js';
import type { LedgerSource } from './source.js';

/** Largest file that is read, in bytes. The plan's longest problem file has 12 KB. */
const MAX_FILE_BYTES = 4 << 20;

/** Why a file has no text. */
export interface Fault {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  /** 1-based; 1 where it is the file itself that is wrong. */
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}

/** @param file relative to the ledger, with `/` */
export function readText(source: LedgerSource, file: string): string | Fault {
  const { kind, size } = source.look(file);
  switch (kind) {
    case 'missing':
      return fault('missing', '没有这个文件', '补上这个文件，或从 git 里恢复');
    case 'directory':
      return fault('not-a-file', '这里应是文件，却是文件夹', '改名或移走这个文件夹');
    case 'outside':
      return fault('outside', '这是通到台账之外的链接', '换成真正的文件');
    case 'unreadable':
      return fault('unreadable', '读不了这个文件', '检查文件的权限和种类');
    case 'file': {
      if (size > MAX_FILE_BYTES) {
        return fault('file-too-large', `文件超过 ${MAX_FILE_BYTES >> 20} MB`, '拆成几个问题');
      }
      const bytes = bytesOf(source, file);
      return bytes instanceof Uint8Array ? decoded(bytes) : bytes;
    }
  }
}

/** A fault of the file itself, at its first line. */
export function fault(rule: string, message: string, hint: string): Fault {
  return { rule, message, hint, line: 1, column: 1, excerpt: '' };
}

function bytesOf(source: LedgerSource, file: string): Uint8Array | Fault {
  try {
    return source.read(file);
  } catch (error) {
    return fault('unreadable', `读不了这个文件：${reasonOf(error)}`, '检查文件的权限');
  }
}

const decoded = (bytes: Uint8Array): string | Fault => (isUtf8(bytes) ? textOf(bytes) : encodingFault(bytes));

/** Names the byte, and shows the line with every byte that is no text as U+FFFD. */
function encodingFault(bytes: Uint8Array): Fault {
  const at = firstBadByte(bytes);
  const text = new TextDecoder().decode(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, at)).split('\n');
  const line = before.length;
  return {
    rule: 'encoding',
    message: `第 ${at + 1} 个字节起不是 UTF-8 文字${guess(bytes)}`,
    hint: '用编辑器另存为 UTF-8',
    line,
    column: (before.at(-1) ?? '').length + 1,
    excerpt: (text.split('\n')[line - 1] ?? '').replace(/\r$/, '').slice(0, 200),
  };
}

/** What the editor probably wrote instead. */
function guess(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return '，像是存成了 UTF-16';
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return '，像是存成了 GBK';
  } catch {
    return '';
  }
}

/** Offset of the first byte that is not part of valid UTF-8, by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isText(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  // The last character may have begun well: at most three bytes of it.
  while (!isText(bytes.subarray(0, good), false)) good--;
  return good;
}

/** @param open whether the last character may be incomplete */
function isText(bytes: Uint8Array, open: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: open });
    return true;
  } catch {
    return false;
  }
}
