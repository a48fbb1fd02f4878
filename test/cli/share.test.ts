/** `save` and `sync` for people without git: what goes into a commit, and what is said where there is nobody to share with. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { reasonOfGit } from '../../src/store/git-share.js';
import { ledgerFiles } from '../support/git-ledger.js';
import { realHost, type TestRepo, temporaryFolder, testRepo } from '../support/git-repo.js';

async function run(repo: TestRepo, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const host = realHost(repo.dir);
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const progress = (repo: TestRepo, note: string): ReturnType<typeof run> =>
  run(repo, 'log', 'LX-31-01', '--event', '进展', '--note', note, '--by', '县林业局');

test('locks and what office programs lay beside an open file are nobody’s changes', async () => {
  const repo = testRepo();
  repo.commit('台账', ledgerFiles([{}]));
  writeFileSync(join(repo.dir, 'data/~$说明.docx'), '');
  writeFileSync(join(repo.dir, 'data/.~lock.说明.docx#'), '');
  expect((await run(repo, 'save')).out).toBe('没有需要保存的改动\n');
  expect((await progress(repo, '过半')).out).toContain('有 1 个文件还没有提交');
  expect((await run(repo, 'save')).out).toMatch(/^已保存 1 个文件：/);
  expect(repo.git('show', '--name-only', '--format=', '-z', 'HEAD')).toBe('data/problems/LX-31.yaml\0');
});

test('sync says what is missing before it saves anything, then brings in and sends', async () => {
  const repo = testRepo();
  repo.commit('台账', ledgerFiles([{}, {}]));
  await progress(repo, '过半');
  const head = repo.git('rev-parse', 'HEAD');
  const alone = await run(repo, 'sync');
  expect(alone).toMatchObject({ code: 4, out: '' });
  expect(alone.err).toBe(
    '错误：同步没有成功：这个台账还没有与人共享的地方\n请管理员给出地址，运行 git remote add origin 地址，再运行 git push -u origin HEAD\n',
  );
  const shared = temporaryFolder();
  repo.git('init', '-q', '--bare', shared);
  repo.git('remote', 'add', 'origin', shared);
  for (const argv of [['sync'], ['sync', '--dry-run']]) {
    expect((await run(repo, ...argv)).err).toContain('还没有发出去过\n运行一次 git push -u origin HEAD');
  }
  expect(repo.git('rev-parse', 'HEAD')).toBe(head);

  repo.git('push', '-q', '-u', 'origin', 'HEAD');
  expect((await run(repo, 'sync', '--dry-run')).out).toBe(
    '会先保存 1 个文件的改动\n别人有 0 次新的提交，自己有 0 次没有发出\n',
  );
  expect((await run(repo, 'sync')).out).toMatch(/^已保存 1 个文件：.*\n已发给同事（origin\/main）\n$/);
  expect((await run(repo, 'sync')).out).toBe('已经与同事一致，没有要发的\n');
  expect(readdirSync(join(repo.dir, 'data')).filter((name) => name.startsWith('.zhenggai'))).toEqual([]);

  repo.git('checkout', '-q', '--detach');
  expect((await run(repo, 'sync')).err).toContain('不在任何分支上\n回到平时的分支：git switch main');
  await progress(repo, '又过半');
  const way = '带上这里的 1 次提交，依次运行：git branch 临时、git switch main、git merge 临时';
  expect((await run(repo, 'save')).err).toBe(
    `提醒：现在不在任何分支上，提交了，但同事看不到；回到平时的分支，${way}\n`,
  );
  expect((await run(repo, 'sync')).err).toContain(way);
});

test.each([
  [
    '! [remote rejected] HEAD -> main (pre-receive hook declined)\nremote: 此分支受保护 ',
    '对方不接受：此分支受保护，找仓库的管理员',
  ],
  ['! [remote rejected] HEAD -> main (branch is currently checked out)', '对方不接受，找仓库的管理员'],
  ["fatal: unable to access 'https://127.0.0.1:9/': Failed to connect to 127.0.0.1 port 9", '连不上服务器，检查网络'],
  [
    'fatal: Could not read from remote repository. git@h: Permission denied (publickey).',
    '登录没有通过，检查账号、密码或密钥',
  ],
  ['! [rejected] HEAD -> main (fetch first)', '别人刚刚又发了新的'],
  ['fatal: something of its own', 'git 说：something of its own'],
])('why git could not: %s', (stderr, reason) => {
  expect(reasonOfGit(stderr)).toBe(reason);
});
