/** What becomes of a paragraph without the name of a field inside the open problem: it goes on with a field, or waits for one. */
import type { Account } from '../account.js';
import type { Ahead } from '../ahead.js';
import type { FieldName } from '../fields.js';
import { follows, type Marked, SPOKEN } from '../outline.js';
import { BASIS, type Piece } from '../passages.js';
import { isOffice } from '../roles/names.js';
import type { OpenProblem } from './problem.js';
import { isHeading, isTitle } from './words.js';

/** Whether a numbered paragraph lies inside the open problem. */
export function isPart(problem: OpenProblem, piece: Piece, marker: Marked, ahead: Ahead): boolean {
  const own = problem.marker;
  if (!own || problem.stated) return true;
  // 整改措施： with 一是… below it, in a problem that 1. numbers.
  if (marker.level === SPOKEN && own.level > SPOKEN && problem.lastField === 'measures') return true;
  if (marker.level !== own.level) return marker.level > own.level;
  if (marker.style !== own.style) return true;
  // A list that begins anew inside the problem, under the same kind of number.
  const last = problem.pending.at(-1)?.marker ?? problem.lastItem;
  const isList = problem.lastField === 'measures' || problem.lastField === 'goals' || problem.pending.length > 0;
  if (!isList) return false;
  if (marker.count === 1) return true;
  const isNext = follows(own, marker);
  return (
    follows(last, marker) && !(isNext && (ahead.field === 'measures' || ahead.field === 'goals') && piece.value !== '')
  );
}

export function takeNumbered(problem: OpenProblem, piece: Piece, marker: Marked, ahead: Ahead): void {
  const { lastField } = problem;
  const isChapter = marker.level === 0 && problem.stated && isHeading(marker) && ahead.field === undefined;
  if (isChapter) problem.chapter(piece, marker);
  else if (lastField === 'statement' && problem.isStatementOpen) problem.statement.push(piece);
  else if (lastField === 'progress' || (lastField === 'goals' && problem.isGoal(marker, ahead.field)))
    problem.goOn(piece, lastField);
  else if (problem.isValueOpen || (isOffice(marker.rest) && problem.isInNames(marker)))
    problem.goOn(piece, lastField as FieldName);
  else if (problem.isInList(marker)) problem.goOn(piece, 'measures');
  else {
    if (problem.isClosable) problem.endTask();
    problem.wait(piece);
  }
}

export function takePlain(problem: OpenProblem, piece: Piece, account: Account): void {
  const { lastField } = problem;
  const goesOn = lastField === 'goals' || lastField === 'progress' || lastField === 'remark';
  if (lastField === 'unknown') return;
  if (problem.isHeadingOpen) problem.heading.push(piece);
  else if (lastField === 'statement') {
    if (BASIS.test(piece.text) && problem.statement.length > 0) account.leave(piece, '制定依据');
    else problem.statement.push(piece);
  } else if (goesOn || problem.isValueOpen || problem.isMoreOf(piece)) problem.goOn(piece, lastField as FieldName);
  else if (lastField === 'measures' && problem.pending.length === 0) problem.goOn(piece, 'measures');
  else {
    if (problem.isClosable) problem.endTask();
    // What may be the title of the next problem waits for it; nobody else takes it.
    if (problem.pending.length > 0 || !isTitle(piece)) problem.pending.push(piece);
  }
}
