/** What only a real folder can hold: links, pipes, odd names, files that cannot be read. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { isLedgerError } from '../../src/ledger/errors.js';
import { examineLedger, loadLedger, MAX_FILES } from '../../src/store/load.js';
import { folderSource } from '../../src/store/source.js';
import { goodLedger } from '../checks/samples.js';

let root: string;
let dir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhenggai-folder-'));
  dir = join(root, 'ledger');
  for (const [name, content] of Object.entries(goodLedger())) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
});

afterEach(() => rmSync(root, { recursive: true }));

const findings = (host: Host = nodeHost()): string[] =>
  examineLedger(folderSource(host, dir)).findings.map(({ rule, severity, file }) => `${severity} ${rule} ${file}`);

test('a link that leads out of the ledger is not followed', () => {
  writeFileSync(join(root, 'secret.yaml'), 'id: LX-99\n');
  symlinkSync(join(root, 'secret.yaml'), join(dir, 'problems/LX-99.yaml'));
  expect(findings()).toEqual(['error outside problems/LX-99.yaml']);
});

test('nor is one to a folder beside it whose name begins alike', () => {
  mkdirSync(join(root, 'ledger-2'));
  renameSync(join(dir, 'units.yaml'), join(root, 'ledger-2/units.yaml'));
  symlinkSync(join(root, 'ledger-2/units.yaml'), join(dir, 'units.yaml'));
  expect(findings()).toContain('error outside units.yaml');
});

test('a folder of problems that lies elsewhere', () => {
  renameSync(join(dir, 'problems'), join(root, 'problems'));
  symlinkSync(join(root, 'problems'), join(dir, 'problems'));
  expect(findings()).toContain('error outside problems');
});

test('a link that stays inside is a file like any other; its size is that of the file', () => {
  renameSync(join(dir, 'units.yaml'), join(dir, 'register.yaml'));
  symlinkSync('register.yaml', join(dir, 'units.yaml'));
  expect(findings()).toEqual([]);
  writeFileSync(join(dir, 'register.yaml'), `# ${'x'.repeat(5 << 20)}`);
  expect(findings()).toContain('error file-too-large units.yaml');
});

test('a ledger may itself be reached through a link', () => {
  const link = join(root, 'here');
  symlinkSync(dir, link);
  expect(loadLedger(folderSource(nodeHost(), link)).ledger.problems).toHaveLength(1);
});

test('a link to nothing', () => {
  symlinkSync('nothing.yaml', join(dir, 'problems/LX-99.yaml'));
  expect(findings()).toEqual(['error missing problems/LX-99.yaml']);
});

test.skipIf(process.platform === 'win32')('a pipe is not waited for', () => {
  execFileSync('mkfifo', [join(dir, 'problems/LX-99.yaml')]);
  expect(findings()).toEqual(['error unreadable problems/LX-99.yaml']);
});

test('editors’ and our own leftovers say nothing; other files are named', () => {
  for (const name of ['.LX-31.yaml.swp', '.LX-31.yaml.77.zhenggai-new', '.#LX-31.yaml', 'LX-31.yaml~', 'LX-31.yml']) {
    writeFileSync(join(dir, 'problems', name), '');
  }
  mkdirSync(join(dir, 'problems/照片'));
  expect(findings()).toEqual([
    'warning stray-file problems/LX-31.yaml~',
    'warning stray-file problems/LX-31.yml',
    'warning stray-file problems/照片',
  ]);
});

test('a new ledger, cloned: git keeps no empty folder', () => {
  rmSync(join(dir, 'problems'), { recursive: true });
  writeFileSync(join(dir, 'targets.yaml'), 'measures: []\ntargets: []\n');
  expect(findings()).toEqual([]);
});

/** The real folder, with a fault where the running user has rights to everything. */
function faulty(fault: Partial<Host['files']>): Host {
  const host = nodeHost();
  return { ...host, files: { ...host.files, ...fault } };
}

const denied = (): never => {
  throw Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES' });
};

test('files that must not be read are named; half a folder is never the whole of it', () => {
  const host = faulty({ read: (path) => (path.endsWith('LX-31.yaml') ? denied() : nodeHost().files.read(path)) });
  expect(findings(host)).toEqual(['error unreadable problems/LX-31.yaml']);
  expect(() => loadLedger(folderSource(host, dir))).toThrow('ledger/invalid');
});

test('the reason is said in Chinese', () => {
  const host = faulty({ read: (path) => (path.endsWith('units.yaml') ? denied() : nodeHost().files.read(path)) });
  const [first] = examineLedger(folderSource(host, dir)).findings;
  expect(first).toMatchObject({ rule: 'unreadable', message: '读不了这个文件：没有权限' });
});

test('a folder that cannot be listed is not an empty one', () => {
  expect(findings(faulty({ list: denied }))).toEqual(['error unreadable problems']);
});

test('nor is one that could not be looked at just then', () => {
  const { files } = nodeHost();
  for (const failing of [0, 1, 2]) {
    let looks = 0;
    const stamp: typeof files.stamp = (path, row, at) =>
      path.endsWith('problems') && looks++ === failing ? 'other' : files.stamp(path, row, at);
    expect(findings(faulty({ stamp })).filter((line) => line.includes('known'))).toEqual([]);
    const read = (() => {
      looks = 0;
      try {
        return loadLedger(folderSource(faulty({ stamp }), dir)).ledger.problems.length;
      } catch (error) {
        return isLedgerError(error) && error.code;
      }
    })();
    expect([1, 'ledger/invalid']).toContain(read);
  }
});

test('a file that goes between looking and reading', () => {
  const host = faulty({
    read: (path) => {
      if (path.endsWith('LX-31.yaml')) rmSync(path);
      return nodeHost().files.read(path);
    },
  });
  expect(findings(host)).toEqual(['error unreadable problems/LX-31.yaml']);
});

test('more files than any ledger has', () => {
  const many = Array.from({ length: MAX_FILES + 1 }, (_, index) => `LX-${index}.yaml`);
  const host = faulty({ list: () => many });
  expect(findings(host)).toEqual(['error too-many problems']);
});

test('what is thrown is ours and carries every finding', () => {
  rmSync(join(dir, 'units.yaml'));
  writeFileSync(join(dir, 'ledger.yaml'), 'code: [\n');
  try {
    loadLedger(folderSource(nodeHost(), dir));
    expect.unreachable();
  } catch (error) {
    expect(isLedgerError(error) && error.args).toMatchObject({
      findings: [
        { rule: 'syntax', file: 'ledger.yaml' },
        { rule: 'missing', file: 'units.yaml' },
      ],
    });
  }
});
