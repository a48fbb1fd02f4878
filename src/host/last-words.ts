/**
 * What is said where nobody else knows what to say: a fault of ours or of the machine. Still no stack trace, still an
 * exit code of the contract.
 */
import { reasonOf } from './reason.js';

export function lastWords(error: unknown): { readonly text: string; readonly code: number } {
  switch ((error as { syscall?: unknown } | undefined)?.syscall) {
    case 'uv_cwd':
      return { text: '错误：当前文件夹已经不在了\n换到别的文件夹再试\n', code: 2 };
    case 'write':
      return { text: `错误：结果没有写完：${reasonOf(error)}\n看看要写到的地方，再试一次\n`, code: 4 };
    default:
      return { text: `错误：程序内部出错：${reasonOf(error)}\n请把命令和这句话一并告诉维护者。\n`, code: 4 };
  }
}
