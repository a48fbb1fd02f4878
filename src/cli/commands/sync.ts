/** `sync`: brings in what others have recorded and sends what we have, for people who do not speak git. */

import type { Host } from '../../host/host.js';
import { isLedgerError, LedgerError } from '../../ledger/errors.js';
import { findLedger } from '../../store/discover.js';
import { assertCommittable } from '../../store/git-commit.js';
import { changedFiles, reasonOfGit, type Shared, sharedWith } from '../../store/git-share.js';
import { runGit, unmergedFiles } from '../../store/git-tree.js';
import { loadLedger } from '../../store/load.js';
import { folderSource } from '../../store/source.js';
import { asOnlyWriter } from '../../store/write/write.js';
import { defineCommand } from '../command.js';
import { LEDGER } from '../options.js';
import { flag } from '../values.js';
import { saveAll } from './save.js';

/** How often what others send meanwhile is brought in before it is left to the next time. */
const TRIES = 3;

export const command = defineCommand({
  description:
    '与同事同步：先保存自己的改动，取来别人的，按内容合并、检查，再发出去。合不到一起或检查不过，一切恢复原样并说明。',
  options: [LEDGER, flag('--dry-run', '只看有什么要取、要发，不合并也不发送')],
  examples: ['zhenggai sync', 'zhenggai sync --dry-run'],
  run: (host, flags) => {
    const dir = findLedger(host, flags.ledger);
    assertCommittable(host, dir);
    sharedWith(host, dir);
    const say = (line: string): void => host.out.write(`${line}\n`);
    const unsaved = changedFiles(host, dir);
    if (flags.dryRun) {
      const shared = fetched(host, dir);
      if (unsaved.length > 0) say(`会先保存 ${unsaved.length} 个文件的改动`);
      say(`别人有 ${shared.behind} 次新的提交，自己有 ${shared.ahead} 次没有发出`);
      return;
    }
    asOnlyWriter(host, dir, () => {
      const saved = saveAll(host, dir);
      if (saved) say(`已保存 ${saved.files.length} 个文件：${saved.message.split('\n')[0]}`);
      for (let left = TRIES; left > 0; left--) {
        const shared = fetched(host, dir);
        if (shared.behind > 0) bringIn(host, dir, shared, say);
        if (shared.ahead === 0) return say('已经与同事一致，没有要发的');
        if (send(host, dir)) return say(`已发给同事（${shared.upstream}）`);
      }
      throw failed('发出', '同事正在不断发送新的改动；自己的都已保存在本机', '过一会儿再运行 zhenggai sync');
    });
  },
});

const failed = (command: string, reason: string, hint: string): LedgerError =>
  new LedgerError('git/sync', { command, reason, hint });

function fetched(host: Host, dir: string): Shared {
  const { code, stderr } = host.git(['fetch', '--quiet'], { cwd: dir, hooks: true });
  if (code !== 0) {
    throw failed('取来别人的改动', reasonOfGit(stderr), '自己的改动都在本机，没有丢；排除原因后再运行 zhenggai sync');
  }
  return sharedWith(host, dir);
}

/** Merges by meaning; where that does not come about, everything is as it was before. */
function bringIn(host: Host, dir: string, { upstream, behind }: Shared, say: (line: string) => void): void {
  const merged = host.git(['merge', '--quiet', '--no-edit', upstream], { cwd: dir, hooks: true });
  if (merged.code !== 0) {
    const files = unmergedFiles(host, dir);
    runGit(host, dir, ['merge', '--abort'], { mayFail: true });
    if (files.length === 0) throw failed('合并', reasonOfGit(merged.stderr), '一切照旧，没有合并');
    throw failed(
      '合并',
      `${files.join('、')} 里，同一处两边改得不一样`,
      `一切照旧，没有合并。与同事商定以谁为准：zhenggai diff HEAD ${upstream} 看两边；自己的可用 zhenggai undo、amend 改正后再 sync`,
    );
  }
  try {
    loadLedger(folderSource(host, dir));
  } catch (error) {
    runGit(host, dir, ['reset', '--quiet', '--merge', 'ORIG_HEAD'], { mayFail: true });
    if (isLedgerError(error)) host.err.write('提醒：别人的改动与自己的合起来有错，没有合并，一切照旧；错在：\n');
    throw error;
  }
  say(`取来了别人的 ${behind} 次提交，合并后检查没有错误`);
}

/** False where others have sent something meanwhile. */
function send(host: Host, dir: string): boolean {
  const { code, stderr } = host.git(['push', '--quiet'], { cwd: dir, hooks: true });
  if (code === 0) return true;
  if (/non-fast-forward|fetch first|rejected/i.test(stderr) && !/hook declined|protected/i.test(stderr)) return false;
  throw failed('发出', reasonOfGit(stderr), '改动都保存在本机，没有丢；排除原因后再运行 zhenggai sync');
}
