/** `git-setup`: the merge driver for this clone, and on request the check before a commit. */
import { findLedger } from '../../store/discover.js';
import { installHook, isPassing, setUpMerging } from '../../store/git-setup.js';
import { defineCommand } from '../command.js';
import { LEDGER } from '../options.js';
import { flag } from '../values.js';

export const command = defineCommand({
  description: '让 git 会合并台账：两个人同时记录不同的任务不冲突。每个克隆里各运行一次，重复运行无妨。',
  options: [LEDGER, flag('--hooks', '另装提交前的检查：只查暂存的内容；已有别的钩子时不动它')],
  examples: ['zhenggai git-setup', 'zhenggai git-setup --hooks'],
  run: (host, flags) => {
    const dir = findLedger(host, flags.ledger);
    const steps = [...setUpMerging(host, dir), ...(flags.hooks ? [installHook(host, dir)] : [])];
    for (const { what, changed } of steps) {
      host.out.write(`${what}：${changed ? '已写好' : '本来就是这样，没有改动'}\n`);
    }
    if (isPassing(host)) {
      host.err.write(
        '提醒：程序现在在 npx 的缓存里，清掉以后 git 只会按普通文本合并；先把安装包装好（npm install --global ./zhenggai-版本.tgz）再运行一次\n',
      );
    }
  },
});
