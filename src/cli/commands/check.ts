/** `check`: every problem of every file at once. */

import type { Host } from '../../host/host.js';
import { relative, resolve } from '../../host/paths.js';
import { isOfArchived } from '../../ledger/checks/index.js';
import type { PlainDate } from '../../ledger/dates.js';
import type { Finding } from '../../ledger/finding.js';
import { drawFindings } from '../../render/findings.js';
import { drawGithub } from '../../render/github.js';
import { jsonText } from '../../render/json.js';
import { type CheckAnswer, checkAnswer, checkSummary } from '../../report/check.js';
import { findLedger } from '../../store/discover.js';
import { examineWithEvidence } from '../../store/examine.js';
import { repositoryOf } from '../../store/git-dir.js';
import { unmergedFindings } from '../../store/unmerged.js';
import { AnswerIsNo, defineCommand, type FlagsOf } from '../command.js';
import { drawn } from '../door.js';
import { LEDGER } from '../options.js';
import { styleFor } from '../print.js';
import { readDate } from '../read-date.js';
import { DATE, FOLDER, flag, oneOf, REVISION, value, values } from '../values.js';

const FORMAT_WORDS = { table: '表格', json: '', github: '流水线批注' };

const OPTIONS = [
  LEDGER,
  value('--as-of <日期>', '按台账记载，截至这一天终了时的记录检查', DATE).conflicts(['all']),
  value('--at <版本>', '检查 git 某个版本的文件（: 为暂存区）', REVISION),
  values('--all <文件夹>', '检查文件夹下的所有台账（可重复）', FOLDER).conflicts(['ledger', 'at']),
  flag('--strict', '提醒也算错误'),
  flag('--all-notes', '备注已经说明的、归档方案的也列出'),
  flag('--no-cache', '不用缓存，全部重新读取'),
  value('--format <格式>', '输出格式', oneOf(FORMAT_WORDS)),
] as const;

type CheckFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '检查台账的每一个文件，把所有问题连同位置、原因、改法一次列出。有错误时以 1 退出。',
  options: OPTIONS,
  examples: ['zhenggai check', 'zhenggai check --format github   在流水线里给改动加批注'],
  run: runCheck,
});

async function runCheck(host: Host, flags: CheckFlags): Promise<void> {
  const cache = flags.cache !== false;
  const dir = flags.all ? host.cwd : findLedger(host, flags.ledger);
  const { findings, fileCount } = flags.all
    ? await (await import('../open-all.js')).examineAll(host, flags.all, cache)
    : await examineWithEvidence(host, dir, { rev: flags.at, asOf: dayOf(host, flags), cache });
  const answer = checkAnswer([...unmerged(host, dir, flags), ...findings], flags.allNotes);
  await draw(host, answer, flags, dir, { files: fileCount, archived: findings.filter(isOfArchived).length });
  if (answer.errors > 0 || (flags.strict && answer.warnings > 0)) throw new AnswerIsNo();
}

function dayOf(host: Host, { asOf }: CheckFlags): PlainDate | undefined {
  return asOf === undefined ? undefined : readDate(host, asOf, host.today('+08:00'), 'past');
}

/** Of the files as they are; those of many ledgers are named from the current folder. */
function unmerged(host: Host, own: string, { at, all }: CheckFlags): Finding[] {
  if (at !== undefined) return [];
  if (!all) return unmergedFindings(host, own);
  return all.flatMap((folder) => {
    const dir = resolve(host.cwd, folder);
    return seenFrom(host.cwd, dir, unmergedFindings(host, dir));
  });
}

async function draw(
  host: Host,
  answer: CheckAnswer,
  flags: CheckFlags,
  dir: string,
  { files, archived }: { readonly files: number; readonly archived: number },
): Promise<void> {
  switch (flags.format) {
    case 'json':
      host.out.write(drawn(jsonText(answer)));
      return;
    case 'github':
      // From the top of the repository; without one, from the folder that the pipeline runs in.
      host.out.write(drawn(drawGithub(seenFrom(repositoryOf(host, dir) ?? host.cwd, dir, answer.findings))));
      return;
    default: {
      const { paint } = await styleFor(host);
      host.out.write(drawn(`${drawFindings(answer.findings, paint)}${checkSummary(answer, files, archived)}\n`));
    }
  }
}

function seenFrom(base: string, dir: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    file: relative(base, resolve(dir, finding.file)).replaceAll('\\', '/'),
  }));
}
