/** What stands beside the cells of a workbook and is text all the same: comments and text boxes. */
import type { SourceAside } from '../source.js';
import { readPlainXml } from './xml.js';
import type { Archive } from './zip.js';

/** What each is called, for those who tell them from hidden sheets. */
export const BESIDE_CELLS: readonly string[] = ['批注', '文本框'];

export function besideCells(name: string, archive: Archive): SourceAside[] {
  const threads = archive.names('xl/threadedComments/').flatMap((part) => comments(name, archive.text(part)));
  const threaded = new Set(threads.map(({ at }) => at));
  // Of a thread the older kind of comment holds a copy, with words about it.
  const notes = archive
    .names('xl/comments')
    .flatMap((part) => comments(name, archive.text(part)))
    .filter(({ at }) => !threaded.has(at));
  const boxes = archive.names('xl/drawings/drawing').flatMap((part) => paragraphs(name, archive.text(part)));
  return [
    ...[...threads, ...notes].map(({ at, text }) => aside('批注', `${at}：${text}`)),
    ...boxes.map((text) => aside('文本框', text)),
  ];
}

const aside = (what: string, text: string): SourceAside => ({ kind: 'aside', line: 0, what, text });

/** Each with the cell that it is about. */
function comments(name: string, xml = '<x/>'): { at: string; text: string }[] {
  const found: { at: string; text: string }[] = [];
  let reading = false;
  readPlainXml(name, xml, {
    open(tag, { ref = '' }) {
      if (tag === 'comment' || tag === 'threadedComment') found.push({ at: ref, text: '' });
      reading = tag === 't' || (tag === 'text' && found.length > 0);
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

function paragraphs(name: string, xml = '<x/>'): string[] {
  const found: string[] = [];
  let reading = false;
  readPlainXml(name, xml, {
    open(tag) {
      if (tag === 'p') found.push('');
      reading = tag === 't';
    },
    close() {
      reading = false;
    },
    text(text) {
      if (reading && found.length > 0) found[found.length - 1] += text;
    },
  });
  return found.map((text) => text.trim()).filter((text) => text !== '');
}
