import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { usedProblemIds, usedTaskIds } from '../../src/store/used-ids.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { realHost, type TestRepo, temporaryFolder, testRepo } from '../support/git-repo.js';

const other = problemFile([{}]).replaceAll('LX-31', 'LX-32');

/** A ledger that once had LX-32 and LX-31-02, and has LX-31-03 on a branch. */
function ledgerRepo(): TestRepo {
  const repo = testRepo();
  repo.commit('建账', { ...ledgerFiles([{}, { title: '二' }]), 'data/problems/LX-32.yaml': other });
  repo.git('checkout', '-q', '-b', 'side');
  repo.commit('旁支', { 'data/problems/LX-31.yaml': problemFile([{}, { title: '二' }, { title: '三' }]) });
  repo.git('checkout', '-q', 'main');
  repo.commit('撤', { 'data/problems/LX-31.yaml': problemFile([{}]), 'data/problems/LX-32.yaml': null });
  return repo;
}

test('of all branches, also what is gone', () => {
  const { dir } = ledgerRepo();
  const host = realHost(dir);
  expect(usedProblemIds(host, `${dir}/data`).sort()).toEqual(['LX-31', 'LX-32']);
  expect(usedTaskIds(host, `${dir}/data`, 'LX-31').sort()).toEqual(['LX-31-01', 'LX-31-02', 'LX-31-03']);
  expect(usedTaskIds(host, `${dir}/data`, 'LX-99')).toEqual([]);
});

test('none without git, none in a repository without a commit', () => {
  const dir = temporaryFolder();
  expect(usedProblemIds(realHost(dir), dir)).toEqual([]);
  const empty = testRepo();
  expect(usedProblemIds(realHost(empty.dir), empty.dir)).toEqual([]);
});

test('a new task gets the number after all of them; an old problem’s number is refused', async () => {
  const repo = ledgerRepo();
  const host = realHost(repo.dir);
  const task = ['add', 'task', 'LX-31', '--title', '新的', '--unit', '县林业局', '--deadline', '长期坚持'];
  expect(await main(task, host)).toBe(0);
  expect(host.takeOutput().out).toContain('LX-31-04');
  expect(await main(['add', 'problem', '--id', 'LX-32', '--title', '新的'], host)).toBe(4);
  expect(host.takeOutput().err).toContain('以前用过');
  expect(await main(['add', 'problem', '--id', 'LX-33', '--title', '新的'], host)).toBe(0);
});
