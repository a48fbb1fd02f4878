/** `diff`: what changed between two revisions, or a revision and the files as they are, in words. */
import type { Host } from '../../host/host.js';
import { ledgerAsOf } from '../../ledger/as-of.js';
import { diffLedgers } from '../../ledger/diff/diff.js';
import type { Ledger } from '../../ledger/model.js';
import { diffAnswer, type Side } from '../../report/diff.js';
import { findLedger } from '../../store/discover.js';
import { gitSource } from '../../store/git-source.js';
import { loadLedger } from '../../store/load.js';
import { loadFolder } from '../../store/load-folder.js';
import { AnswerIsNo, defineCommand } from '../command.js';
import { LEDGER, OUTPUT_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { readDate } from '../read-date.js';
import { argument, DATE, flag, REVISION, value } from '../values.js';

export const command = defineCommand({
  description: '两个版本之间变了什么：销号、延期、责任调整、新增、以往记录被改动。不写版本时，比较上次提交和工作区。',
  arguments: [
    argument('[先前]', '先前的版本：提交号、分支、标签或 HEAD~1；“:”是暂存区；不写为 HEAD', REVISION),
    argument('[后来]', '后来的版本；不写为工作区', REVISION),
  ],
  options: [
    LEDGER,
    value('--as-of <日期>', '两边都按台账记载，截至这一天终了时的情形', DATE),
    flag('--exit-code', '有变动就以 1 退出，给脚本用'),
    ...OUTPUT_OPTIONS,
  ],
  examples: [
    'zhenggai diff                       上次提交以来改了什么',
    'zhenggai diff HEAD :                这次要提交什么',
    'zhenggai diff v1 main --format md   贴到评审意见里',
  ],
  run: async (host, a = 'HEAD', b, flags) => {
    const dir = findLedger(host, flags.ledger);
    const before = loadSide(host, dir, a);
    const after = loadSide(host, dir, b);
    const today = host.today(after.ledger.settings.utc_offset);
    const asOf = flags.asOf === undefined ? undefined : readDate(host, flags.asOf, today);
    const standing = (ledger: Ledger): Ledger => (asOf === undefined ? ledger : ledgerAsOf(ledger, asOf));
    const differences = diffLedgers(standing(before.ledger), standing(after.ledger));
    await printAnswer(host, diffAnswer(differences, { from: before.side, to: after.side, asOf: asOf ?? today }), flags);
    if (flags.exitCode && differences.length > 0) throw new AnswerIsNo();
  },
});

function loadSide(host: Host, dir: string, rev: string | undefined): { ledger: Ledger; side: Side } {
  if (rev === undefined) return { ledger: loadFolder(host, dir).ledger, side: { rev: null, commit: null } };
  const source = gitSource(host, dir, rev);
  return { ledger: loadLedger(source).ledger, side: { rev, commit: source.commit } };
}
