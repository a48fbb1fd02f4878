/** `save`: what changed in the ledger as one commit, in words, for people who do not speak git. */

import type { Host } from '../../host/host.js';
import { diffLedgers } from '../../ledger/diff/diff.js';
import { LedgerError } from '../../ledger/errors.js';
import type { Ledger } from '../../ledger/model.js';
import { differenceLine } from '../../report/diff.js';
import { findLedger } from '../../store/discover.js';
import { assertCommittable, commitFiles } from '../../store/git-commit.js';
import { besideBranch, changedFiles } from '../../store/git-share.js';
import { gitSource } from '../../store/git-source.js';
import { takeReasons } from '../../store/last-change.js';
import { loadLedger } from '../../store/load.js';
import { folderSource } from '../../store/source.js';
import { asOnlyWriter } from '../../store/write/write.js';
import { defineCommand } from '../command.js';
import { LEDGER } from '../options.js';
import { flag, TEXT, value } from '../values.js';

/** Lines of a commit's message that name a change each; the rest is counted. */
const MOST_LINES = 40;

export const command = defineCommand({
  description: '保存：把台账里还没有提交的改动做成一次 git 提交，提交说明由改动写成。只在本机；发给同事用 sync。',
  options: [LEDGER, value('--note <文字>', '写在提交说明最前面', TEXT), flag('--dry-run', '只看会提交什么，不提交')],
  examples: ['zhenggai save', 'zhenggai save --note 12月调度'],
  run: (host, flags) => {
    const dir = findLedger(host, flags.ledger);
    assertCommittable(host, dir);
    if (flags.dryRun) {
      const planned = whatToSave(host, dir, flags.note);
      host.out.write(planned ? `会提交 ${planned.files.length} 个文件，提交说明：\n\n${planned.message}\n` : NOTHING);
      return;
    }
    const saved = asOnlyWriter(host, dir, () => saveAll(host, dir, flags.note));
    host.out.write(saved ? `已保存 ${saved.files.length} 个文件：${saved.message.split('\n')[0]}\n` : NOTHING);
    const beside = saved && besideBranch(host, dir);
    if (beside !== undefined) host.err.write(`${beside}\n`);
  },
});

const NOTHING = '没有需要保存的改动\n';

interface Saved {
  /** Relative to the ledger. */
  readonly files: readonly string[];
  readonly message: string;
}

/**
 * Commits what is not committed; to be called as the only writer.
 *
 * @returns undefined where there is nothing
 * @throws {LedgerError} `ledger/invalid`; `git/…`
 */
export function saveAll(host: Host, dir: string, note?: string): Saved | undefined {
  const planned = whatToSave(host, dir, note);
  if (!planned) return undefined;
  commitFiles(host, dir, planned.files, planned.message);
  takeReasons(host, dir);
  return planned;
}

/** Throws `ledger/invalid` where what would be committed does not check. */
function whatToSave(host: Host, dir: string, note?: string): Saved | undefined {
  const files = changedFiles(host, dir);
  if (files.length === 0) return undefined;
  const { ledger } = loadLedger(folderSource(host, dir));
  // A new ledger is compared with itself, without its problems.
  const before = committedLedger(host, dir) ?? { ...ledger, problems: [] };
  const lines = diffLedgers(before, ledger).map(differenceLine);
  const reasons = takeReasons(host, dir, false).map((reason) => `原因：${reason}`);
  const head = note ?? headOf(lines, files);
  const more = lines.length > MOST_LINES ? [`……共 ${lines.length} 处`] : [];
  const body = [...(lines.length > 1 || note !== undefined ? lines.slice(0, MOST_LINES) : []), ...more, ...reasons];
  return { files, message: body.length === 0 ? head : `${head}\n\n${body.join('\n')}` };
}

function headOf(lines: readonly string[], files: readonly string[]): string {
  const [first] = lines;
  if (first === undefined) return `整理 ${files.length} 个文件`;
  return lines.length === 1 ? first : `${first} 等 ${lines.length} 处改动`;
}

/** The ledger as the last commit has it; undefined where there is none, or it does not check. */
function committedLedger(host: Host, dir: string): Ledger | undefined {
  try {
    return loadLedger(gitSource(host, dir, 'HEAD')).ledger;
  } catch (error) {
    if (error instanceof LedgerError && error.code !== 'git/failed') return undefined;
    throw error;
  }
}
