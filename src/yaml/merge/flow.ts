/** Three-way merge of what stands in brackets on one line: two texts come of it, equal where nothing is disputed. */
import type { Path } from '../json.js';
import { isEmpty, type Node, toJson } from '../tree.js';
import { asJsonMap, sameValue } from './canon.js';
import { nameItems } from './match.js';
import type { About } from './output.js';
import type { JsonMap, LogRules, Rules } from './rules.js';
import { planSteps, type Step, type Unit } from './steps.js';
import { computedFrom, isSum, plainOrQuoted } from './sum.js';

/** A node with the text that it stands in. */
export interface Written {
  readonly source: string;
  readonly node: Node;
}

interface Inline {
  readonly ours: string;
  readonly theirs: string;
  readonly about: readonly About[];
}

interface Part extends Unit, Written {
  /** As written, key included. */
  readonly text: string;
  /** What stands before the value: the key and its colon. */
  readonly before: string;
  readonly step: string | undefined;
}

const rawText = ({ source, node }: Written): string => source.slice(node.start, node.end);

/** @returns undefined where a piece is written in a way that cannot be put together anew */
export function mergeInline(
  rules: Rules,
  path: Path,
  base: Written | undefined,
  ours: Written,
  theirs: Written,
): Inline | undefined {
  const same = (a: Written | undefined, b: Written): boolean => a !== undefined && sameValue(a.node, b.node);
  const both = (text: string): Inline => ({ ours: text, theirs: text, about: [] });
  if (same(ours, theirs)) return both(rawText(base && rawText(base) === rawText(ours) ? theirs : ours));
  if (same(base, theirs)) return both(rawText(ours));
  if (same(base, ours)) return both(rawText(theirs));
  const about = { path, base: base && toJson(base.node), ours: toJson(ours.node), theirs: toJson(theirs.node) };
  const apart = { ours: rawText(ours), theirs: rawText(theirs), about: [about] };
  const collections = [ours, theirs].every(({ node }) => (node.kind === 'map' || node.kind === 'seq') && node.flow);
  if (!collections || ours.node.kind !== theirs.node.kind) return apart;
  const old = base?.node.kind === ours.node.kind ? base : undefined;
  return mergeMembers(rules, path, old, ours, theirs) ?? apart;
}

function mergeMembers(
  rules: Rules,
  path: Path,
  base: Written | undefined,
  ours: Written,
  theirs: Written,
): Inline | undefined {
  const parts = partsOf(rules, base, ours, theirs);
  if (!parts) return undefined;
  const isSeq = ours.node.kind === 'seq';
  const steps = planSteps(parts, { additions: parts.additions, isAsBefore, isOrdered: isSeq, log: parts.log });
  if (!steps) return undefined;
  const { sum } = rules.log ?? {};
  const summed = sum && isSum(sum, base?.node, ours.node, theirs.node) ? sum : undefined;
  const out = { ours: [] as string[], theirs: [] as string[], about: [] as About[] };
  for (const step of steps) {
    const at = [...path, nextStep(step, out.ours.length)];
    const inline = at.at(-1) === summed?.key ? { ours: [''], theirs: [''], about: [] } : mergeStep(rules, at, step);
    if (!inline) return undefined;
    out.ours.push(...inline.ours);
    out.theirs.push(...inline.theirs);
    out.about.push(...inline.about);
  }
  const [open, close] = isSeq ? ['[', ']'] : ['{', '}'];
  const like = ours.node.end - ours.node.start > 2 ? ours : theirs;
  const pad = like.source[like.node.start + 1] === ' ' ? ' ' : '';
  const line = (texts: readonly string[]): string =>
    texts.length === 0 ? `${open}${close}` : `${open}${pad}${texts.join(', ')}${pad}${close}`;
  if (summed) for (const side of [out.ours, out.theirs]) writeSum(summed, side);
  return { ours: line(out.ours), theirs: line(out.theirs), about: out.about };
}

/** Puts in the place that was left for it what the members add up to. */
function writeSum(sum: NonNullable<LogRules['sum']>, texts: string[]): void {
  const value = computedFrom(sum, [`{ ${texts.filter((text) => text !== '').join(', ')} }`]);
  texts[texts.indexOf('')] = `${sum.key}: ${plainOrQuoted(value ?? '', true)}`;
}

const isAsBefore = (was: Part, now: Part): boolean => sameValue(was.node, now.node);

function nextStep(step: Step<Part>, index: number): string | number {
  const part = step.kind === 'against' ? undefined : (step.ours ?? step.theirs);
  return part?.step ?? index;
}

function mergeStep(
  rules: Rules,
  path: Path,
  step: Step<Part>,
): { ours: string[]; theirs: string[]; about: readonly About[] } | undefined {
  const texts = (parts: readonly (Part | undefined)[]): string[] => parts.flatMap((part) => part?.text ?? []);
  if (step.kind === 'against') {
    const values = (parts: readonly Part[]) => parts.map(({ node }) => toJson(node) ?? null);
    const about = step.pairs?.map(([a, b]) => ({
      path,
      base: undefined,
      ours: toJson(a.node),
      theirs: toJson(b.node),
    })) ?? [{ path, base: undefined, ours: values(step.ours), theirs: values(step.theirs) }];
    return { ours: texts(step.ours), theirs: texts(step.theirs), about };
  }
  const { base, ours, theirs } = step;
  if (step.kind === 'gone') {
    const value = (part: Part | undefined) => part && toJson(part.node);
    const about = { path, base: value(base), ours: value(ours), theirs: value(theirs) };
    return { ours: texts([ours]), theirs: texts([theirs]), about: [about] };
  }
  if (!ours || !theirs) return { ours: texts([ours ?? theirs]), theirs: texts([ours ?? theirs]), about: [] };
  const inline = mergeInline(rules, path, base, ours, theirs);
  return inline && { ours: [ours.before + inline.ours], theirs: [ours.before + inline.theirs], about: inline.about };
}

function partsOf(rules: Rules, base: Written | undefined, ours: Written, theirs: Written) {
  const cut = (written: Written | undefined, names: readonly string[]) => partsIn(written, names);
  const items = (written: Written | undefined): Node[] =>
    written?.node.kind === 'seq' ? written.node.items.map(({ value }) => value) : [];
  const names = nameItems(rules, items(base), items(ours), items(theirs));
  const [b, o, t] = [cut(base, names.base), cut(ours, names.ours), cut(theirs, names.theirs)];
  if (!b || !o || !t) return undefined;
  const log = ours.node.kind === 'seq' &&
    names.log && { rules: names.log, entryOf: (part: Part): JsonMap => asJsonMap(part.node)! };
  const isNameless = ours.node.kind === 'seq' && names.key === undefined && !log;
  return {
    base: b,
    ours: o,
    theirs: t,
    additions: isNameless ? 'against' : 'side by side',
    log: log || undefined,
  } as const;
}

/** @returns undefined where a member is written in an odd way, or over several lines, or beside a comment */
function partsIn(written: Written | undefined, names: readonly string[]): Part[] | undefined {
  if (!written) return [];
  const { source, node } = written;
  if (rawText(written).includes('\n') || (node.kind !== 'map' && node.kind !== 'seq')) return undefined;
  if (node.kind === 'seq') {
    const odd = node.items.some(
      ({ value }) =>
        isEmpty(value) || value.anchor !== undefined || value.tag !== undefined || (value.kind === 'map' && value.bare),
    );
    if (odd) return undefined;
    return node.items.map(({ value }, i) => {
      const text = source.slice(value.start, value.end);
      return { name: names[i]!, isComment: false, source, node: value, text, before: '', step: undefined };
    });
  }
  if (node.bare || new Set(node.entries.map(({ name }) => name)).size < node.entries.length) return undefined;
  const parts: Part[] = [];
  for (const { start, key, name, explicit, colon, value } of node.entries) {
    if (explicit || name === undefined || colon === undefined || isEmpty(value) || start !== key.start)
      return undefined;
    const text = source.slice(start, value.end);
    parts.push({
      name,
      isComment: false,
      source,
      node: value,
      text,
      before: source.slice(start, value.start),
      step: name,
    });
  }
  return parts;
}
