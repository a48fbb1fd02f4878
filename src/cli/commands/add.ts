/** `add`: what the plan did not have yet. */
import { defineCommand } from '../command.js';
import { problem } from './add-problem.js';
import { leader, person, unit } from './add-register.js';
import { task } from './add-task.js';

export const command = defineCommand({
  description: '新增一个问题、一项任务，登记一个单位、负责人、县领导；检查通过才写入。',
  parts: { problem, task, unit, person, leader },
});
