/** `edit`: a file of the ledger in `$EDITOR`; what was written is checked before it takes the file's place. */

import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { LEDGER_FILE, TARGETS_FILE, UNITS_FILE } from '../../ledger/layout.js';
import { currentLedger } from '../../store/current.js';
import { findLedger } from '../../store/discover.js';
import { changeLedger } from '../change.js';
import { onlyId } from '../choose.js';
import { defineCommand } from '../command.js';
import { CORRECTION_OPTIONS, type CorrectionFlags } from '../correct.js';
import { editUntil } from '../editor.js';
import { placeOf } from '../places.js';
import { argument, ID } from '../values.js';

/** Files that can be named without an id. */
const FILES: Readonly<Record<string, string>> = {
  ledger: LEDGER_FILE,
  台账: LEDGER_FILE,
  units: UNITS_FILE,
  单位: UNITS_FILE,
  targets: TARGETS_FILE,
  指标: TARGETS_FILE,
};

export const command = defineCommand({
  description: '在编辑器里改一个问题的文件（EDITOR 指定用哪个编辑器）；检查通过才写入，不改就退出等于放弃。',
  arguments: [argument('<编号>', '任务或问题的编号；units 单位和人员、targets 指标、ledger 台账设置', ID)],
  options: CORRECTION_OPTIONS,
  examples: ['zhenggai edit LX-31-04', 'zhenggai edit units'],
  run: runEdit,
});

async function runEdit(host: Host, id: string, flags: CorrectionFlags): Promise<void> {
  const current = currentLedger(host, findLedger(host, flags.ledger));
  const place = FILES[id] === undefined ? placeOf(current, onlyId(id)) : undefined;
  const file = place?.file ?? FILES[id] ?? '';
  if (!host.interactive) {
    throw new LedgerError('option/missing', { option: '终端', why: 'edit 要在终端里用；脚本里用 set、amend' });
  }
  const before = current.text(file) ?? '';
  const line = place?.task ? before.split('\n').findIndex((one) => one.includes(`id: ${place.id}`)) : -1;
  const note = `#! ${file}${line < 0 ? '' : `：${place?.id} 在下面第 ${line + 2} 行`}。改好后保存、退出；不改就退出表示放弃。\n`;
  await editUntil(host, file.replace('/', '-'), note + before, (written) =>
    changeLedger(host, flags, (found) => {
      if (found.text(file) !== before) throw new LedgerError('write/changed-meanwhile', { file });
      return {
        files: [{ file, after: written }],
        done: [`已写入 ${file}`],
        message: `修改 ${place ? `${place.id}：${place.title}` : file}`,
      };
    }),
  );
}
