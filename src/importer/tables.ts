/** Tables of measures: columns by their heading, whatever their order. */
import type { FieldName } from './fields.js';
import type { SourceTable } from './source.js';

/** The usual headings, without white space. */
const HEADINGS: Record<string, FieldName | 'number' | 'title'> = {
  序号: 'number',
  编号: 'number',
  整改事项: 'title',
  整改任务: 'title',
  任务: 'title',
  问题: 'statement',
  存在问题: 'statement',
  反馈问题: 'statement',
  整改目标: 'goal',
  整改措施: 'measures',
  牵头县领导: 'leaders',
  牵头领导: 'leaders',
  县领导: 'leaders',
  牵头单位: 'units',
  责任单位: 'units',
  整改责任单位: 'units',
  督导单位: 'supervisors',
  责任人: 'persons',
  具体负责人: 'persons',
  具体责任人: 'persons',
  整改时限: 'deadline',
  完成时限: 'deadline',
  整改期限: 'deadline',
};

export interface TableRow {
  readonly line: number;
  readonly number: string | undefined;
  readonly fields: Partial<Record<FieldName | 'title', string>>;
}

/** The rows below a heading row that names at least a task and a unit or a deadline; `undefined` for any other table. */
export function readTable(table: SourceTable): TableRow[] | undefined {
  const head = table.rows.findIndex(({ cells }) => {
    const keys = cells.map(headingOf);
    return (
      (keys.includes('title') || keys.includes('statement')) && (keys.includes('units') || keys.includes('deadline'))
    );
  });
  if (head < 0) return undefined;
  const keys = (table.rows[head]?.cells ?? []).map(headingOf);
  return table.rows.slice(head + 1).flatMap(({ line, cells }) => {
    const fields: Record<string, string> = {};
    cells.forEach((cell, index) => {
      const key = keys[index];
      const text = cell.replace(/\s*\n\s*/g, '').trim();
      if (key && text !== '') fields[key] = text;
    });
    const { number, ...rest } = fields;
    if (!rest.title && !rest.statement) return [];
    return [{ line, number: number && /^\d+$/.test(number) ? number : undefined, fields: rest }];
  });
}

function headingOf(cell: string): FieldName | 'number' | 'title' | undefined {
  return HEADINGS[cell.replace(/\s+/g, '')];
}
