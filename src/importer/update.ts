/** What other counties' ledgers call our columns: a workbook of theirs can be read too. */

/** Heading → key of our own column. */
export const ALSO_CALLED: Readonly<Record<string, string>> = {
  任务名称: 'title',
  整改事项: 'title',
  牵头单位: 'units',
  责任人: 'persons',
  具体负责人: 'persons',
  进展情况: 'last_log',
  整改进展: 'last_log',
  最新整改反馈: 'last_log',
  当前状态: 'status',
};

/** Headings under which the ids of tasks stand. */
export const ID_HEADINGS: readonly string[] = ['编号', '任务编号', '序号'];
