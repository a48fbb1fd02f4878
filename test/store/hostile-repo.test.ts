/** A repository that somebody else has prepared: reading it runs nothing that its configuration names. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { ledgerFiles, PROGRESS, problemFile } from '../support/git-ledger.js';
import { realHost, temporaryFolder, testRepo } from '../support/git-repo.js';

const READING: readonly (readonly string[])[] = [
  ['list', '--no-cache'],
  ['list', '--at', 'HEAD~1'],
  ['list', '--all', '.'],
  ['show', 'LX-31'],
  ['diff', 'HEAD~1'],
  ['diff', 'HEAD~1', 'HEAD'],
  ['history', 'LX-31'],
  ['check', '--at', ':'],
  ['check'],
  ['status'],
  ['__complete', '--', 'list', '--at', ''],
];

test.skipIf(process.platform === 'win32')('no hook, filter, pager, helper or transport', async () => {
  const repo = testRepo();
  repo.commit('一', { ...ledgerFiles([{}]), '.gitattributes': '* filter=evil diff=evil\n' });
  repo.commit('二', { 'data/problems/LX-31.yaml': problemFile([{ log: [PROGRESS] }]) });
  const ran = join(repo.dir, 'ran');
  const evil = join(repo.dir, 'evil.sh');
  writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> ${ran}\ncat\n`);
  chmodSync(evil, 0o755);
  const hooks = join(repo.dir, 'evil-hooks');
  mkdirSync(hooks);
  for (const name of [
    'post-index-change',
    'reference-transaction',
    'pre-commit',
    'post-checkout',
    'fsmonitor-watchman',
  ]) {
    writeFileSync(join(hooks, name), `#!/bin/sh\necho hook ${name} >> ${ran}\n`);
    chmodSync(join(hooks, name), 0o755);
  }
  const settings = {
    'core.fsmonitor': evil,
    'core.hooksPath': hooks,
    'core.pager': evil,
    'pager.log': evil,
    'core.editor': evil,
    'core.askPass': evil,
    'core.sshCommand': evil,
    'core.alternateRefsCommand': evil,
    'credential.helper': `!${evil}`,
    'diff.external': evil,
    'diff.evil.textconv': evil,
    'diff.evil.command': evil,
    'filter.evil.clean': evil,
    'filter.evil.smudge': evil,
    'filter.evil.process': evil,
    'log.showSignature': 'true',
    'gpg.program': evil,
    'alias.log': `!${evil}`,
    'remote.evil.url': `ext::${evil}`,
    'remote.evil.promisor': 'true',
    'protocol.ext.allow': 'always',
  };
  for (const [key, value] of Object.entries(settings)) repo.git('config', key, value);
  for (const argv of READING) {
    const host = realHost(repo.dir);
    expect(await main(argv, host), `${argv.join(' ')}: ${host.takeOutput().err}`).toBe(0);
    expect(existsSync(ran), argv.join(' ')).toBe(false);
  }
});

test.skipIf(process.platform === 'win32')(
  'what a partial clone lacks is not fetched, and the way to it is said',
  async () => {
    const repo = testRepo();
    repo.commit('一', ledgerFiles([{}]));
    repo.commit('二', { 'data/problems/LX-31.yaml': problemFile([{ log: [PROGRESS] }]) });
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const dir = temporaryFolder();
    execFileSync('git', ['clone', '-q', '--filter=blob:none', `file://${repo.dir}`, dir]);
    for (const argv of [
      ['history', 'LX-31'],
      ['list', '--at', 'HEAD~1'],
      ['diff', 'HEAD~1'],
    ]) {
      const host = realHost(dir);
      expect(await main(argv, host)).toBe(2);
      expect(host.takeOutput()).toEqual({ out: '', err: expect.stringContaining('这是部分克隆') });
    }
  },
);
