/** The rule `evidence`: files that a log names are there and are still what they were. Only `check` looks. */
import type { Host } from '../host/host.js';
import { isAbsolute, join, sep } from '../host/paths.js';
import { about, type CheckInput, tasksOf } from '../ledger/checks/rule.js';
import type { Concern } from '../ledger/finding.js';
import type { Evidence } from '../ledger/model.js';

export const EVIDENCE_RULE = { name: 'evidence', summary: '佐证文件都在台账里，内容与记录时一样' };

const { name } = EVIDENCE_RULE;

/** @param dir the ledger's folder */
export function checkEvidence(host: Host, dir: string, input: CheckInput): Concern[] {
  return tasksOf(input).flatMap((place) =>
    place.task.log.flatMap((entry, index) =>
      (entry.evidence ?? []).flatMap((item, at): Concern[] => {
        const wrong = faultOf(host, dir, item);
        return wrong ? [about(name, place, ['log', index, 'evidence', at], wrong[0], wrong[1])] : [];
      }),
    ),
  );
}

function faultOf(host: Host, dir: string, item: Evidence): readonly [string, string] | undefined {
  if (typeof item === 'string') return undefined;
  const { path, sha256 } = item;
  if (!isInside(path)) return [`佐证 ${path} 在台账之外`, '把文件放进台账的文件夹，写相对路径'];
  let bytes: Uint8Array;
  try {
    if (!host.files.realpath(join(dir, path)).startsWith(host.files.realpath(dir) + sep)) {
      return [`佐证 ${path} 是通到台账之外的链接`, '换成真正的文件'];
    }
    bytes = host.files.read(join(dir, path));
  } catch {
    return [`找不到佐证文件 ${path}`, '放回原处，或从 git 里恢复'];
  }
  return host.sha256(bytes) === sha256
    ? undefined
    : [`佐证文件 ${path} 与记录时不一样`, '核对改动；确要更换的，另记一条'];
}

/** Whether a path of the ledger stays in the ledger, whatever the machine's separator. */
export function isInside(path: string): boolean {
  return !isAbsolute(path) && !/^[A-Za-z]:|^\\/.test(path) && !path.split(/[\\/]/).includes('..');
}
