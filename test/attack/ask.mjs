/** A process that is asked several questions: `ask.mjs PROGRAM QUESTIONS`, both in JSON; writes the answers as JSON. */
import { loadProgram } from './program.mjs';

const [folder, questions] = process.argv.slice(2).map((word) => JSON.parse(word));
const program = loadProgram(folder);
const answers = [];
for (const argv of questions) answers.push(await program.answer(argv, process.cwd(), process.env));
program.keep();
process.stdout.write(JSON.stringify(answers));
