/** `add`: what the plan did not have yet. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { addProblemCommand } from './add-problem.js';
import { addTaskCommand } from './add-task.js';

/** Declares `zhenggai add problem` and `zhenggai add task`. */
export function addCommand(host: Host): Command {
  return new Command('add')
    .description('新增一个问题或一项任务，检查通过才写入。')
    .addCommand(addProblemCommand(host).helpOption('-h, --help', '显示帮助'))
    .addCommand(addTaskCommand(host).helpOption('-h, --help', '显示帮助'))
    .helpCommand(false);
}
