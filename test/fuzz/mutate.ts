/** Ways in which files and words go wrong. */
import type { Random } from './random.js';

/** Pieces that have broken parsers before. */
const NASTY = [
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\ufeff',
  '\u2028',
  '\t',
  '\r',
  '\r\n',
  '&a ',
  '*a',
  '!!binary ',
  '!x ',
  '<<: ',
  '? ',
  '- ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '<<<<<<< HEAD\n',
  '=======\n',
  '>>>>>>> x\n',
  '{',
  '}',
  '[',
  ']',
  ':',
  '#',
  '|',
  '>',
  '"',
  "'",
  '__proto__: 1\n',
  'constructor: 1\n',
  '0x1f',
  '1e400',
  '.nan',
  '2020-02-30',
  '9999-12-31',
  'null',
  '~',
  'yes',
  '=1+1',
  '<script>',
  '../../etc/passwd',
  '县林业局',
  '各乡镇（街道）',
  '立行立改',
  '👍',
  '\ud800',
  '\u00a0',
];

/** One to six small changes of a text: pieces put in, cut out, doubled, swapped, lines moved. */
export function mutateText(random: Random, text: string): string {
  let result = text;
  for (let count = 1 + random.below(6); count > 0; count--) result = mutateOnce(random, result);
  return result;
}

function mutateOnce(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(40));
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at) + random.pick(NASTY) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at);
    case 3:
      return text.slice(0, at) + random.pick(NASTY) + text.slice(to);
    case 4:
      return swapLines(random, text);
    case 5:
      return text.replaceAll('\n', random.pick(['\r\n', '\n\n', '\n ', '\n']));
    default:
      return text.slice(0, at);
  }
}

function swapLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  return lines.join('\n');
}

/** Now and then bytes that are no text at all. */
export function mutateBytes(random: Random, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(mutateText(random, text));
  if (random.oneIn(8) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

export const nastyWord = (random: Random): string => random.pick(NASTY);
