/** `undo` after `undo`, after saving, after other corrections: what asks for a reason is what others have seen. */
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { ledgerFiles } from '../support/git-ledger.js';
import { realHost, type TestRepo, temporaryFolder, testRepo } from '../support/git-repo.js';

const CLOSE = 'close LX-31-01 --by 县林业局 --evidence 验收意见';

function office(): { readonly repo: TestRepo; readonly run: (line: string) => Promise<string> } {
  const repo = testRepo();
  repo.commit('台账', ledgerFiles([{}, {}]));
  const real = realHost(repo.dir);
  const host = { ...real, env: { ...real.env, HOME: temporaryFolder(), XDG_STATE_HOME: '' } };
  return {
    repo,
    run: async (line) => {
      const code = await main(line.split(' '), host);
      const { out, err } = host.takeOutput();
      return `${code} ${out}${err}`;
    },
  };
}

test('what was never committed is taken back and restored as often as one likes', async () => {
  const { run } = office();
  await run('log LX-31-02 --event 进展 --note 别的 --by 县林业局');
  await run(CLOSE);
  expect(await run('amend LX-31-01 --note 错字')).toMatch(/^0 /);
  expect(await run('undo')).toMatch(/^0 已撤回：更正/);
  expect(await run('undo')).toMatch(/^0 已恢复：更正/);
  expect(await run('undo LX-31-01')).toMatch(/^0 已撤回 LX-31-01/);
  expect(await run('undo')).toMatch(/^0 已恢复：LX-31-01/);
  expect(await run('undo')).toMatch(/^0 已撤回：LX-31-01/);
  expect(await run('undo LX-31-01')).toMatch(/^4 .*还没有记录/);
});

test('also where the rest of the file was committed meanwhile', async () => {
  const { run } = office();
  await run('log LX-31-02 --event 进展 --note 别的 --by 县林业局');
  await run(CLOSE);
  await run('undo LX-31-01');
  expect(await run('save')).toMatch(/^0 已保存 1 个文件：LX-31-02/);
  expect(await run('undo')).toMatch(/^0 已恢复/);
});

test('what was committed asks for a reason, and so does its return once that was committed', async () => {
  const { repo, run } = office();
  await run(CLOSE);
  repo.git('commit', '-qam', '自己提交');
  expect(await run('undo')).toMatch(/^4 .*已经提交，更正要写明原因/);
  expect(await run('amend LX-31-01 --note 错字')).toMatch(/^4 .*已经提交，更正要写明原因/);
  expect(await run('amend LX-31-01 --note 错字 --reason 补说明')).toMatch(/^0 /);
  expect(await run('undo')).toMatch(/^0 已撤回：更正/);
  expect(await run('undo --reason 录错')).toMatch(/^0 /);
  await run('undo LX-31-01 --reason 录错');
  expect(await run('save')).toContain('已有记录被删去');
  expect(await run('undo')).toMatch(/^4 .*已经提交，更正要写明原因/);
  expect(await run('undo --reason 又查实了')).toMatch(/^0 已恢复/);
  expect(await run('check')).toContain('没有错误');
});
