/** The rule `evidence`: what a log names is there, and is what it was. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.js';
import type { Evidence } from '../../src/ledger/model.js';
import { checkEvidence, isInside } from '../../src/store/evidence.js';
import { entry, ledgerOf, problemOf, taskOf } from '../support/ledgers.js';

let root: string;
let dir: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'zhenggai-evidence-'));
  dir = join(root, 'ledger');
  mkdirSync(join(dir, '照片'), { recursive: true });
  mkdirSync(join(root, 'ledger-2'));
  writeFileSync(join(dir, '照片/1.jpg'), 'photo');
  writeFileSync(join(dir, '验收意见'), 'text');
  writeFileSync(join(root, 'outside.jpg'), 'photo');
  symlinkSync('1.jpg', join(dir, '照片/2.jpg'));
  symlinkSync(join(root, 'outside.jpg'), join(dir, '照片/3.jpg'));
  writeFileSync(join(root, 'ledger-2/4.jpg'), 'photo');
  symlinkSync(join(root, 'ledger-2/4.jpg'), join(dir, '照片/4.jpg'));
});

afterAll(() => rmSync(root, { recursive: true }));

const HASH = createHash('sha256').update('photo').digest('hex');
const OTHER = '0'.repeat(64);

test.each<[string, Evidence, string | undefined]>([
  ['there and unchanged', { path: '照片/1.jpg', sha256: HASH }, undefined],
  ['changed', { path: '照片/1.jpg', sha256: OTHER }, 'error 佐证文件 照片/1.jpg 与记录时不一样'],
  ['gone', { path: '照片/9.jpg', sha256: HASH }, 'error 找不到佐证文件 照片/9.jpg'],
  ['a folder', { path: '照片', sha256: HASH }, 'error 佐证 照片 是文件夹'],
  ['above the ledger', { path: '../outside.jpg', sha256: HASH }, 'error 佐证 ../outside.jpg 在台账之外'],
  ['absolute', { path: '/etc/passwd', sha256: HASH }, 'error 佐证 /etc/passwd 在台账之外'],
  ['a link inside', { path: '照片/2.jpg', sha256: HASH }, undefined],
  ['a link to the outside', { path: '照片/3.jpg', sha256: HASH }, 'error 佐证 照片/3.jpg 是通到台账之外的链接'],
  [
    'a link to a folder whose name begins alike',
    { path: '照片/4.jpg', sha256: HASH },
    'error 佐证 照片/4.jpg 是通到台账之外的链接',
  ],
  ['a document number', '城环〔2020〕1号', undefined],
  ['a standard, for all its slash and dots', 'GB/T 9704-2012', undefined],
  ['a path without a hash', '照片/1.jpg', 'warning 佐证文件 照片/1.jpg 没有记 sha256，以后改动了看不出来'],
  ['a file without an ending', '验收意见', 'warning 佐证文件 验收意见 没有记 sha256，以后改动了看不出来'],
  ['a path to nothing', '照片/9.jpg', 'error 找不到佐证文件 照片/9.jpg'],
  ['a path out of the ledger', '../outside.jpg', 'error 佐证 ../outside.jpg 在台账之外'],
  ['a folder by name', '照片', undefined],
])('%s', (_, item, expected) => {
  const task = taskOf({
    log: [entry('2020-12-01', 'progress', { note: '过半', evidence: ['城环〔2020〕1号', item] })],
  });
  const input = { ledger: ledgerOf([problemOf([task])]), files: ['problems/LX-31.yaml'] };
  const found = checkEvidence(nodeHost(), dir, input);
  expect(found.map(({ severity, message }) => `${severity} ${message}`)).toEqual(expected ? [expected] : []);
  for (const { path } of found) expect(path).toEqual(['tasks', 0, 'log', 0, 'evidence', 1]);
});

test('a problem has a log of its own', () => {
  const log = [entry('2020-12-01', 'progress', { note: '过半', evidence: [{ path: '照片/1.jpg', sha256: OTHER }] })];
  const input = { ledger: ledgerOf([{ ...problemOf([]), log }]), files: ['problems/LX-31.yaml'] };
  const [found] = checkEvidence(nodeHost(), dir, input);
  expect(found).toMatchObject({ rule: 'evidence', severity: 'error', path: ['log', 0, 'evidence', 0], id: 'LX-31' });
});

test('the remedy names the hash', () => {
  const task = taskOf({ log: [entry('2020-12-01', 'progress', { note: '过半', evidence: ['照片/1.jpg'] })] });
  const [found] = checkEvidence(nodeHost(), dir, { ledger: ledgerOf([problemOf([task])]), files: [''] });
  expect(found?.hint).toBe(`写成 { path: 照片/1.jpg, sha256: ${HASH} }`);
});

test.each([
  ['照片/1.jpg', true],
  ['1.jpg', true],
  ['a..b.jpg', true],
  ['../1.jpg', false],
  ['照片/../../1.jpg', false],
  ['/1.jpg', false],
  ['C:\\1.jpg', false],
  ['c:1.jpg', false],
  ['\\\\server\\1.jpg', false],
  ['照片\\..\\..\\1.jpg', false],
])('%s is inside: %j', (path, expected) => {
  expect(isInside(path)).toBe(expected);
});
