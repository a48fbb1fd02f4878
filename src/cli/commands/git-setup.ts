/** `git-setup`: the merge driver for this clone, and on request the check before a commit. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { findLedger } from '../../store/discover.js';
import { installHook, isPassing, setUpMerging } from '../../store/git-setup.js';
import { examples } from '../help.js';
import { type LedgerFlags, ledgerOption } from '../options.js';

interface GitSetupFlags extends LedgerFlags {
  readonly hooks?: boolean;
}

export function gitSetupCommand(host: Host): Command {
  const command = ledgerOption(
    new Command('git-setup').description(
      '让 git 会合并台账：两个人同时记录不同的任务不冲突。每个克隆里各运行一次，重复运行无妨。',
    ),
  ).option('--hooks', '另装提交前的检查：只查暂存的内容；已有别的钩子时不动它');
  return examples(command, ['zhenggai git-setup', 'zhenggai git-setup --hooks']).action((flags: GitSetupFlags) =>
    runGitSetup(host, flags),
  );
}

async function runGitSetup(host: Host, flags: GitSetupFlags): Promise<void> {
  const dir = findLedger(host, flags.ledger);
  for (const { what, changed } of setUpMerging(host, dir)) tell(host, what, changed);
  if (flags.hooks) {
    const { what, changed } = installHook(host, dir);
    tell(host, what, changed);
  }
  if (isPassing(host)) {
    host.err.write(
      '提醒：程序现在在 npx 的缓存里，清掉以后 git 只会按普通文本合并；先把安装包装好（npm install --global ./zhenggai-版本.tgz）再运行一次\n',
    );
  }
}

function tell(host: Host, what: string, changed: boolean): void {
  host.out.write(`${what}：${changed ? '已写好' : '本来就是这样，没有改动'}\n`);
}
