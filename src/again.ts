/**
 * The same question once more. Where nothing that the last answer was made from has changed, it is the answer; what it
 * takes to say so is all that is loaded.
 *
 * Nothing here knows what a ledger is: `store/answers/` notes what the program asks of the world, and later asks again.
 */
import { type Host, PipeClosed } from './host/host.js';
import { stillHold } from './store/answers/grounds.js';
import { AnswerPlace, type KeptAnswer } from './store/answers/kept-answer.js';

/** Commands about a whole ledger; the first is what runs where none is named. */
const ASKED_AGAIN = ['status', 'list', 'units', 'targets', 'check', 'report'];

/** The program's answer, kept or made; gives the exit code. Throws where a kept answer cannot be written. */
export async function answer(argv: readonly string[], host: Host): Promise<number> {
  const place = isAskedAgain(argv) ? AnswerPlace.of(host, argv) : undefined;
  if (!place) return made(argv, host);
  const kept = place.find();
  if (kept && (await stillHold(host, kept.grounds))) return say(kept, host);
  const { witness } = await import('./store/answers/witness.js');
  const watched = witness(host);
  const code = await made(argv, watched.host);
  const statement = watched.statement();
  if (statement) place.keep(code, statement);
  return code;
}

async function made(argv: readonly string[], host: Host): Promise<number> {
  const { main } = await import('./main.js');
  return main(argv, host);
}

function isAskedAgain(argv: readonly string[]): boolean {
  const word = argv.find((one) => !one.startsWith('-'));
  return !argv.includes('--no-cache') && (word === undefined || ASKED_AGAIN.includes(word));
}

function say({ said, code }: KeptAnswer, host: Host): number {
  try {
    host.out.write(said);
  } catch (error) {
    if (error instanceof PipeClosed) return 0;
    throw error;
  }
  return code;
}
