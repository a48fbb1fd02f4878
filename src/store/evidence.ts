/** The rule `evidence`: files that a log names are there and are still what they were. Only `check` looks. */

import type { Host } from '../host/host.js';
import { isAbsolute, join, sep } from '../host/paths.js';
import { codeOf } from '../host/quiet.js';
import { about, type CheckInput, concernsOf, logsOf } from '../ledger/checks/rule.js';
import type { Concern, RuleConcern } from '../ledger/finding.js';
import type { Evidence, Ledger } from '../ledger/model.js';

interface Wrong {
  readonly message: string;
  readonly hint: string;
  readonly severity?: 'warning';
}

/** @param dir the ledger's folder */
export function checkEvidence(host: Host, dir: string, input: CheckInput): Concern[] {
  const run = (): RuleConcern[] =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap(({ evidence = [] }, index) =>
        evidence.flatMap((item, at) => {
          const wrong = evidenceFault(host, dir, item);
          if (!wrong) return [];
          return [about(place, ['log', index, 'evidence', at], wrong.message, wrong.hint, wrong.severity)];
        }),
      ),
    );
  return concernsOf({ name: 'evidence', run }, input);
}

/** All that the logs of a ledger name. */
export const evidenceIn = ({ problems }: Ledger): Evidence[] =>
  problems.flatMap((problem) =>
    [problem, ...problem.tasks].flatMap(({ log = [] }) => log.flatMap(({ evidence = [] }) => evidence)),
  );

/** What is wrong with one piece of evidence, or undefined. */
export function evidenceFault(host: Host, dir: string, item: Evidence): Wrong | undefined {
  return typeof item === 'string' ? ofName(host, dir, item) : ofFile(host, dir, item);
}

function ofFile(host: Host, dir: string, { path, sha256 }: Exclude<Evidence, string>): Wrong | undefined {
  const hash = hashOf(host, dir, path);
  if (typeof hash !== 'string') return hash;
  if (hash === sha256) return undefined;
  return { message: `佐证文件 ${path} 与记录时不一样`, hint: '核对改动；确要更换的，另记一条' };
}

/** A document number, or a file that nobody has taken the hash of. */
function ofName(host: Host, dir: string, text: string): Wrong | undefined {
  // As 照片/1.jpg ends; a document number ends in 号 or a digit.
  const looksLikeFile = /\.[A-Za-z][A-Za-z0-9]{1,4}$/.test(text);
  const hash = isInside(text) || looksLikeFile ? hashOf(host, dir, text) : undefined;
  if (typeof hash !== 'string') return looksLikeFile ? hash : undefined;
  const message = `佐证文件 ${text} 没有记 sha256，以后改动了看不出来`;
  return { message, hint: `写成 { path: ${text}, sha256: ${hash} }`, severity: 'warning' };
}

/** The file's hash, or why there is none. */
function hashOf(host: Host, dir: string, path: string): string | Wrong {
  if (!isInside(path)) return { message: `佐证 ${path} 在台账之外`, hint: '把文件放进台账的文件夹，写相对路径' };
  const missing = { message: `找不到佐证文件 ${path}`, hint: '放回原处，或从 git 里恢复' };
  if (host.files.stamp(join(dir, path), new Float64Array(5), 0) === 'missing') return missing;
  try {
    if (!host.files.realpath(join(dir, path)).startsWith(host.files.realpath(dir) + sep)) {
      return { message: `佐证 ${path} 是通到台账之外的链接`, hint: '换成真正的文件' };
    }
    return host.files.digest(join(dir, path));
  } catch (error) {
    if (codeOf(error) === 'EISDIR') {
      return { message: `佐证 ${path} 是文件夹`, hint: '文件夹里的逐个写' };
    }
    if (codeOf(error) === 'ENOTFILE') {
      return { message: `佐证 ${path} 不是普通文件（管道、设备之类）`, hint: '换成真正的文件' };
    }
    return missing;
  }
}

/** Whether a path of the ledger stays in the ledger, whatever the machine's separator. */
export function isInside(path: string): boolean {
  return !isAbsolute(path) && !/^[A-Za-z]:|^\\/.test(path) && !path.split(/[\\/]/).includes('..');
}
