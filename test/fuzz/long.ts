/** The long run: campaigns in turn until the time is up; prints how many cases, and stops at the first broken promise. */
import { CAMPAIGNS as SHORT } from './campaigns.js';
import { logs } from './logs.js';
import { Random } from './random.js';

const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const only = process.argv.indexOf('--only');
const CAMPAIGNS = Object.fromEntries(
  Object.entries({ ...SHORT, logs }).filter(([name]) => only < 0 || name === process.argv[only + 1]),
);
const until = Date.now() + argument('--minutes', 1) * 60_000;
const most = argument('--cases', Number.POSITIVE_INFINITY);
const first = argument('--seed', 1_000_000);
const counts = new Map(Object.keys(CAMPAIGNS).map((name) => [name, 0]));
let total = 0;

async function run(): Promise<void> {
  for (let seed = first; Date.now() < until && total < most; seed++) {
    for (const [name, campaign] of Object.entries(CAMPAIGNS)) {
      try {
        await campaign(new Random(seed));
      } catch (error) {
        process.stderr.write(`${name}, seed ${seed}: ${(error as Error).stack}\n`);
        process.exitCode = 1;
        return;
      }
      counts.set(name, (counts.get(name) ?? 0) + 1);
      total += 1;
    }
  }
  process.stdout.write(`${total} cases from seed ${first}, no promise broken\n`);
  for (const [name, count] of counts) process.stdout.write(`  ${name} ${count}\n`);
}

void run();
