/** `add`: what the plan did not have yet. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { addProblemCommand } from './add-problem.js';
import { registerCommands } from './add-register.js';
import { addTaskCommand } from './add-task.js';

/** Declares `zhenggai add problem`, `add task`, `add unit`, `add person` and `add leader`. */
export function addCommand(host: Host): Command {
  const command = new Command('add')
    .description('新增一个问题、一项任务，登记一个单位、负责人、县领导；检查通过才写入。')
    .helpCommand(false);
  for (const part of [addProblemCommand(host), addTaskCommand(host), ...registerCommands(host)]) {
    command.addCommand(part.helpOption('-h, --help', '显示帮助'));
  }
  return command;
}
