/** A running register of the office: one table, printed on A3. */
import type { Answer, Table } from '../blocks.js';
import type { FormContext } from './context.js';
import { planWords } from './parts.js';

/** @param make the table, which is called as the register is */
export function register(context: FormContext, name: string, make: (title: string) => Table): Answer {
  const title = `${context.ledger.settings.region}${name}`;
  const table = make(name);
  const subtitle = [`依据：${planWords(context)}`, `截至 ${context.asOf}`];
  return {
    report: () => ({ title, subtitle, asOf: context.asOf, blocks: [table] }),
    rows: () => table,
    sheets: () => [{ name, title, table, above: subtitle, paper: 'A3', footer: title }],
    ids: () => [...new Set(table.rows.flatMap(({ id }) => (id === undefined ? [] : [id])))],
  };
}
