/** Colour by role. A condition is always written in words; colour only repeats it, and only where it is wanted. */
import type { Tone } from '../report/blocks.js';

/** Paints a text for a role; without colour it gives the text back. */
export type Paint = (tone: Tone | undefined, text: string) => string;

export const plain: Paint = (_, text) => text;

/** The colours of a terminal that reads on dark and on light ground: no white, no black, no bright yellow. */
export async function colourful(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const roles: Record<Tone, (text: string) => string> = {
    overdue: chalk.red,
    behind: chalk.magenta,
    due_soon: chalk.yellow,
    on_track: chalk.reset,
    standing: chalk.cyan,
    submitted: chalk.blue,
    closed: chalk.green,
    closed_late: chalk.green,
    muted: chalk.dim,
    strong: chalk.bold,
  };
  return (tone, text) => (tone && text !== '' ? roles[tone](text) : text);
}
