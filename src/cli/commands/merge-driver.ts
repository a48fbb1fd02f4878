/** `merge-driver`: what git calls to merge a file of the ledger (`git-setup` tells it to). */
import type { Host } from '../../host/host.js';
import { resolve } from '../../host/paths.js';
import { LedgerError } from '../../ledger/errors.js';
import { OUTCOMES } from '../../store/git-setup.js';
import { type Doubt, mergeFiles } from '../../store/merge.js';
import { putFile } from '../../store/write/put.js';
import { AnswerIsNo, defineCommand } from '../command.js';
import { argument, FILE, TEXT } from '../values.js';

export const command = defineCommand({
  description: '供 git 调用：三方合并台账的一个文件。合并好以 0 退出，有冲突以 1 退出并在文件里留下标记。',
  arguments: [
    argument('<祖先>', '共同祖先 %O', FILE),
    argument('<我方>', '我们的，结果也写在这里 %A', FILE),
    argument('<对方>', '他们的 %B', FILE),
    argument('[长度]', '冲突标记的长度 %L', TEXT, '7'),
    argument('[名称]', '文件在仓库里的名字 %P', FILE),
  ],
  run: (host, base, ours, theirs, typedSize, name = ours) => {
    // git's own length where the word is no number.
    const size = /^\d{1,3}$/.test(typedSize) ? Number(typedSize) : 7;
    const [from, own, other] = [base, ours, theirs].map((file) => decoded(bytesOf(host, file)));
    if (from === undefined || own === undefined || other === undefined) {
      // Not text: what git would have done by itself.
      const words = ['merge-file', '--marker-size', String(size), '--', ours, base, theirs];
      say(host, host.git(words, { cwd: host.cwd }).code === 0);
      return;
    }
    const { text, doubts } = mergeFiles(from, own, other, size);
    putFile(host, resolve(host.cwd, ours), text);
    for (const doubt of doubts) host.err.write(`${name}${sentence(doubt)}\n`);
    say(host, doubts.length === 0);
  },
});

/** The last thing that is done: whoever called knows by it that the result is there. Throws `AnswerIsNo` after a conflict. */
function say(host: Host, isMerged: boolean): void {
  host.out.write(`${isMerged ? OUTCOMES.merged : OUTCOMES.conflict}\n`);
  if (!isMerged) throw new AnswerIsNo();
}

function sentence({ line, what }: Doubt): string {
  return line === null ? `：${what}` : `:${line}：${what}`;
}

function bytesOf(host: Host, file: string): Uint8Array {
  try {
    return host.files.read(resolve(host.cwd, file));
  } catch {
    throw new LedgerError('file/unreadable', { file, reason: '没有这个文件，或没有权限；这个命令由 git 调用' });
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
