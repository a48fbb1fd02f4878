/** The rule `unmerged`: git waits for somebody to merge a file of the ledger. Only `check` looks. */
import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import type { Finding } from '../ledger/finding.js';
import { unmergedFiles } from './git-tree.js';

/** What is found below a folder; files are named from it. */
export function unmergedFindings(host: Host, folder: string): Finding[] {
  const yaml = unmergedFiles(host, folder).filter((file) => file.endsWith('.yaml'));
  return yaml.map((file) => ({
    rule: 'unmerged',
    severity: 'error',
    file,
    line: 1,
    column: 1,
    id: null,
    message: 'git 里这个文件的合并还没有完成，可能少了一方的记录',
    hint: '核对双方的改动，改好后 git add；或用 git merge --abort 放弃这次合并',
    excerpt: firstLine(host, join(folder, file)),
  }));
}

function firstLine(host: Host, path: string): string {
  if (host.files.kind(path) !== 'file') return '';
  const file = host.files.open(path);
  try {
    const [line = ''] = new TextDecoder().decode(file.read(0, 1000)).split(/\r?\n/);
    return line.replace(/\ufffd$/, '');
  } finally {
    file.close();
  }
}
