import { problemOf } from '../ids.js';
import { problemFile } from '../layout.js';
import { about, type Rule, tasksOf } from './rule.js';

export const idFitsFile: Rule = {
  name: 'id-fits-file',
  summary: '文件名就是问题编号，任务编号以问题编号开头',
  ofPlan: true,
  run(input) {
    const problems = input.ledger.problems.flatMap((problem, index) => {
      const file = input.files[index] ?? '';
      const fitting = problemFile(problem.id);
      if (file === fitting) return [];
      const message = `编号 ${problem.id} 与文件名不符`;
      return [
        {
          file,
          path: ['id'],
          id: problem.id,
          message,
          hint: `文件改名为 ${fitting}，或改正编号`,
        } as const,
      ];
    });
    const tasks = tasksOf(input)
      .filter(({ task, problem }) => problemOf(task.id) !== problem.id)
      .map((place) =>
        about(
          place,
          ['id'],
          `任务编号 ${place.task.id} 不属于问题 ${place.problem.id}`,
          `应以 ${place.problem.id}- 开头`,
        ),
      );
    return [...problems, ...tasks];
  },
};
