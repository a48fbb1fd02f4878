/** What forms that go to a unit have in common. */
import type { TaskView } from '../../ledger/views.js';
import type { Answer, Block, Report } from '../blocks.js';
import type { FormContext } from './context.js';

/** The unit's full name, as a letter addresses it. */
export function fullName({ ledger, unit }: FormContext): string {
  return ledger.registry.units.find(({ name }) => name === unit)?.full_name ?? unit ?? '';
}

/** A form as a letter: a title, and what stands below it. */
export function letter(
  title: string,
  { asOf }: FormContext,
  blocks: readonly Block[],
  tasks: readonly TaskView[],
): Answer {
  const report = (): Report => ({ title, subtitle: [], asOf, blocks });
  return { report, ids: () => tasks.map(({ id }) => id) };
}
