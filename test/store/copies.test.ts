import { expect, test } from 'vitest';
import { originalOf } from '../../src/store/copies.js';

test.each([
  'LX-31 - 副本.yaml',
  'LX-31 - 副本 (2).yaml',
  'LX-31-副本.yml',
  '副本LX-31.yaml',
  '复件 LX-31.yaml',
  'LX-31 (1).yaml',
  'LX-31（1）.yaml',
  'LX-31_BACKUP_812.yaml',
  'LX-31_LOCAL_812.yaml',
  'LX-31.yaml.orig',
  'LX-31.yaml~',
  'LX-31~.yaml',
  'LX-31.yaml.bak',
  'LX-31.yaml.r12',
  'LX-31.yaml.mine',
  'LX-31 (甲的冲突副本 2021-01-05).yaml',
  "LX-31 (Jia's conflicted copy 2021-01-05).yaml",
  'LX-31.sync-conflict-20210105-120000-ABCDEFG.yaml',
  'Copy of LX-31.yaml',
])('%s is a copy', (name) => {
  expect(originalOf(name)).toBe('LX-31.yaml');
});

test.each([
  'LX-31.yaml',
  'LX-311.yaml',
  'LX-31.yml',
  'lx-31.yaml',
  '说明.txt',
  '照片',
  'LX-31-草稿.yaml',
  'COPY-31.yaml',
])('%s is none', (name) => {
  expect(originalOf(name)).toBeUndefined();
});
