/** What stands beside the cells of a workbook and is text all the same: comments and text boxes. */
import type { SourceAside } from '../source.js';
import { readPlainXml } from './xml.js';
import type { Archive } from './zip.js';

/** What each is called, for those who tell them from hidden sheets. */
export const BESIDE_CELLS: readonly string[] = ['批注', '文本框'];

export function besideCells(name: string, archive: Archive): SourceAside[] {
  const textsOf = (start: string, kind: string): { at: string; text: string }[] =>
    archive.names(start).flatMap((part) => textsIn(name, archive.text(part) ?? '<x/>', kind));
  const threads = textsOf('xl/threadedComments/', 'threadedComment');
  const threaded = new Set(threads.map(({ at }) => at));
  // Of a thread the older kind of comment holds a copy, with words about it.
  const notes = textsOf('xl/comments', 'comment').filter(({ at }) => !threaded.has(at));
  const boxes = textsOf('xl/drawings/drawing', 'p');
  return [
    ...[...threads, ...notes].map(({ at, text }) => aside('批注', `${at}：${text}`)),
    ...boxes.map(({ text }) => aside('文本框', text)),
  ];
}

const aside = (what: string, text: string): SourceAside => ({ kind: 'aside', line: 0, what, text });

/** The texts of the elements of one kind, each with the cell that it is about. */
function textsIn(name: string, xml: string, kind: string): { at: string; text: string }[] {
  const found: { at: string; text: string }[] = [];
  let reading = false;
  readPlainXml(name, xml, {
    open(tag, { ref = '' }) {
      if (tag === kind) found.push({ at: ref, text: '' });
      reading = tag === 't' || tag === 'text';
    },
    close() {
      reading = false;
    },
    text(text) {
      const last = found.at(-1);
      if (reading && last) last.text += text;
    },
  });
  return found.map(({ at, text }) => ({ at, text: text.trim() })).filter(({ text }) => text !== '');
}
