/** What lies among the problems and is none. */

import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import { namesIn } from '../host/quiet.js';
import type { Finding } from '../ledger/finding.js';
import { isProblemName, PROBLEMS } from '../ledger/layout.js';
import { originalOf } from './copies.js';
import { type Fault, fault } from './read-text.js';
import type { EntryKind } from './source.js';

/** Of what nobody can have meant as a problem. */
const OTHER = '问题文件以 .yaml 结尾；其余的移到别处';

export function strayFault(name: string, kind: EntryKind): Fault {
  if (kind === 'directory') {
    return fault('stray-file', '这是文件夹，里面的没有读', '一个问题一个文件，直接放在 problems 里；别的移到别处');
  }
  const original = originalOf(name);
  if (original !== undefined) return copyFault('stray-file', original);
  const ending = /\.ya?ml$/i;
  const hint = ending.test(name) ? `是问题文件的，改名为 ${name.replace(ending, '.yaml')}` : OTHER;
  return fault('stray-file', '不是以 .yaml 结尾的文件，没有读', hint);
}

/** A copy may hold what the original lacks: a colleague's records. */
export function copyFault(rule: string, original: string): Fault {
  const message = `像是 ${original} 的副本（网盘、编辑器或 git 留下的），没有读`;
  return fault(rule, message, `与 ${original} 对照，要留的合过去，再把它移走`);
}

/** Whether a finding is about what somebody may think is in every answer: a problem by its name, a folder of them. */
export function isLeftOut({ rule, hint }: Pick<Finding, 'rule' | 'hint'>): boolean {
  return rule === 'stray-file' && hint !== OTHER;
}

/** The same for those who write and have no findings: files and folders relative to the ledger. */
export function leftOut(host: Host, dir: string): string[] {
  const names = namesIn(host.files, join(dir, PROBLEMS)) ?? [];
  return names
    .filter((name) => !name.startsWith('.') && !isProblemName(name))
    .filter((name) => {
      const kind = host.files.kind(join(dir, PROBLEMS, name));
      return isLeftOut(strayFault(name, kind === 'directory' ? kind : 'file'));
    })
    .map((name) => `${PROBLEMS}/${name}`);
}
