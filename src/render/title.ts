/** Where the lines of a title end. */
import { textWidth } from './width.js';

/** Must not begin a line, must not end one. */
const NOT_FIRST = /^[，。、；：？！）》〉”’〕】』」的和与及]/u;
const NOT_LAST = /[（《〈“‘〔【『「]$/u;

/**
 * Lines of like length, broken between words only; names in brackets and quotes, and words that belong to each other
 * (生态环境, 整改任务), stay together. A word longer than a line is broken where it must be.
 *
 * @param most terminal columns of a line
 */
export function titleLines(title: string, most: number): string[] {
  const width = textWidth(title);
  if (width <= most) return [title];
  const pieces = titleWords(title).flatMap((word) => (textWidth(word) > most ? [...word] : [word]));
  for (let lines = Math.ceil(width / most); lines <= pieces.length; lines += 1) {
    const found = balanced(pieces, lines, most);
    if (found) return found;
  }
  return pieces;
}

/** The split into so many lines whose longest is shortest; undefined where one would be too long. */
function balanced(pieces: readonly string[], lines: number, most: number): string[] | undefined {
  for (let limit = Math.ceil(textWidth(pieces.join('')) / lines); limit <= most; limit += 1) {
    const filled: string[] = [''];
    for (const piece of pieces) {
      const line = filled.at(-1) ?? '';
      if (line !== '' && textWidth(line) + textWidth(piece) > limit) filled.push(piece);
      else filled[filled.length - 1] = line + piece;
    }
    if (filled.length <= lines && filled.every((line) => textWidth(line) <= most)) return filled;
  }
  return undefined;
}

/** Words of this trade that the engine's dictionary takes apart. */
const TOGETHER =
  /生态环境保护督察|生态环境局|生态环境|环境保护|整改任务|整改工作|整改情况|整改落实情况|整改进度|推进情况|总体情况|落实情况|考核情况|工作周报|工作月报|办公室|委员会|[\p{Script=Han}]{1,12}?(?:县|区|市|镇|乡|街道|局|委|办|中心|公司)(?=[生整的推进关])/gu;

/** Where a line may end: between these. */
export function titleWords(title: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const ends = new Set([...segmenter.segment(title)].map(({ index, segment }) => index + segment.length));
  for (const found of title.matchAll(TOGETHER)) {
    for (let at = found.index + 1; at < found.index + found[0].length; at += 1) ends.delete(at);
  }
  const result: string[] = [];
  let from = 0;
  for (const end of [...ends].sort((a, b) => a - b)) {
    const piece = title.slice(from, end);
    const last = result.at(-1);
    if (last !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(last))) result[result.length - 1] = last + piece;
    else result.push(piece);
    from = end;
  }
  return result;
}
