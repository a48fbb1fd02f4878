/**
 * What a text must mean after an edit, worked out on the old tree alone: it knows nothing of splices, so that they can
 * be compared with it.
 */
import { encodeNumber } from './encode.js';
import { isJsonList, isJsonScalar, type NewScalar, type NewValue, type Path } from './json.js';
import { type KeyPlace, placeOfKey } from './order.js';
import type { MapNode, Node, ScalarNode, SeqNode } from './tree.js';

/** The old tree, in which parts are new. */
export type Want = Exclude<Node, MapNode | SeqNode> | WantMap | WantSeq | Fresh;

interface Fresh {
  readonly kind: 'fresh';
  readonly value: NewValue;
}

interface WantMap extends Omit<MapNode, 'entries'> {
  readonly entries: readonly { readonly key: Want; readonly name: string | undefined; readonly value: Want }[];
}

interface WantSeq extends Omit<SeqNode, 'items'> {
  readonly items: readonly { readonly value: Want }[];
}

export type Edit =
  | ({ readonly op: 'set'; readonly path: Path; readonly value: NewValue } & KeyPlace)
  | ({ readonly op: 'append'; readonly path: Path; readonly item: NewValue } & KeyPlace)
  /** An item of a sequence that is there, before the one with this index. */
  | { readonly op: 'insert'; readonly path: Path; readonly index: number; readonly item: NewValue }
  /** @param key the new name */
  | { readonly op: 'rename'; readonly path: Path; readonly key: string }
  | {
      readonly op: 'remove';
      readonly path: Path;
      /** What becomes of the comment right above: it goes along unless it is to be kept. */
      readonly comment?: 'keep';
    };

const fresh = (value: NewValue): Fresh => ({ kind: 'fresh', value });

/** The tree that an edit leads to. The path is known to lead somewhere. */
export function intend(want: Want, edit: Edit): Want {
  switch (edit.op) {
    case 'set':
      return change(want, edit.path, (old) => (old && isWritten(old, edit.value) ? old : fresh(edit.value)), edit);
    case 'append':
      return change(want, edit.path, (old) => appended(old, edit.item), edit);
    case 'insert':
      return change(want, edit.path, (old) => appended(old, edit.item, edit.index), {});
    case 'rename':
      return change(want, edit.path.slice(0, -1), (old) => renamed(old, String(edit.path.at(-1)), edit.key), {});
    case 'remove':
      return change(want, edit.path, () => undefined, {});
  }
}

function appended(old: Want | undefined, item: NewValue, index = Number.POSITIVE_INFINITY): Want {
  // What was null or `[]` becomes a new sequence as a whole.
  if (old?.kind !== 'seq' || old.items.length === 0) return fresh([item]);
  return { ...old, items: old.items.toSpliced(index, 0, { value: fresh(item) }) };
}

function renamed(old: Want | undefined, was: string, name: string): Want | undefined {
  if (old?.kind !== 'map') return old;
  const entries = old.entries.map((entry) => (entry.name === was ? { ...entry, key: fresh(name), name } : entry));
  return { ...old, entries };
}

/** @param make the new value for the old one, undefined to take it away */
function change(want: Want, path: Path, make: (old: Want | undefined) => Want | undefined, place: KeyPlace): Want {
  const [step, ...rest] = path;
  if (step === undefined) return make(want)!;
  const inner = (old: Want | undefined): Want | undefined =>
    rest.length === 0 || !old ? make(old) : change(old, rest, make, place);
  if (want.kind === 'seq') return changeItem(want, Number(step), inner);
  if (want.kind === 'map') return changeEntry(want, String(step), inner, place);
  // Null where a mapping should be.
  return fresh({ [String(step)]: freshValue(make(undefined)!) });
}

function changeItem(seq: WantSeq, index: number, inner: (old: Want) => Want | undefined): Want {
  const value = inner(seq.items[index]!.value);
  if (value) return { ...seq, items: seq.items.with(index, { value }) };
  return seq.items.length === 1 ? fresh([]) : { ...seq, items: seq.items.toSpliced(index, 1) };
}

function changeEntry(
  map: WantMap,
  name: string,
  inner: (old: Want | undefined) => Want | undefined,
  place: KeyPlace,
): Want {
  const names = map.entries.map((entry) => entry.name);
  const index = names.indexOf(name);
  const old = map.entries[index];
  const value = inner(old?.value);
  if (!old) {
    if (map.entries.length === 0) return fresh({ [name]: freshValue(value!) });
    const after = placeOfKey(names, name, place);
    return { ...map, entries: map.entries.toSpliced(after + 1, 0, { key: fresh(name), name, value: value! }) };
  }
  if (value) return { ...map, entries: map.entries.with(index, { ...old, value }) };
  return map.entries.length === 1 ? fresh({}) : { ...map, entries: map.entries.toSpliced(index, 1) };
}

const freshValue = (want: Want): NewValue => (want as Fresh).value;

/**
 * Whether a value stands there. Numbers count as they are written: `0644` is not 644, and an integer of twenty digits is
 * none that JavaScript rounds to the same number.
 *
 * @param asNew also as an edit writes it: keys are text and in the value's order, nothing has an anchor
 */
export function isWritten(node: Want, value: NewValue, asNew = false): boolean {
  if (node.kind === 'fresh' || node.tag !== undefined || (asNew && node.anchor !== undefined)) return false;
  if (isJsonScalar(value)) return node.kind === 'scalar' && isSameScalar(node, value);
  if (isJsonList(value)) {
    return node.kind === 'seq' && isEvery(node.items, value, (item, one) => isWritten(item.value, one, asNew));
  }
  if (node.kind !== 'map') return false;
  const names = new Set(node.entries.map(({ name }) => name));
  return isEvery(node.entries, Object.keys(value), ({ key, name, value: member }, nth) => {
    if (name === undefined || !Object.hasOwn(value, name) || !isWritten(member, value[name]!, asNew)) return false;
    return asNew ? isWritten(key, nth, true) : names.size === node.entries.length;
  });
}

function isSameScalar(node: ScalarNode, value: NewScalar): boolean {
  if (typeof value !== 'number' && typeof value !== 'bigint') return node.value === value;
  return (
    typeof node.value === 'number' && [String(value), encodeNumber(value)].includes(node.raw ?? String(node.value))
  );
}

/** Whether a tree that was read is the tree that was wanted: values, order of keys, and the style of all that is old. */
export function isAsWanted(want: Want, got: Node): boolean {
  if (want.kind === 'fresh') return isWritten(got, want.value, true);
  if (want.anchor !== got.anchor || want.tag !== got.tag) return false;
  switch (want.kind) {
    case 'alias':
      return got.kind === 'alias' && want.name === got.name;
    case 'scalar': {
      const { style, value, raw } = want;
      return got.kind === 'scalar' && style === got.style && Object.is(value, got.value) && raw === got.raw;
    }
    case 'seq':
      return (
        got.kind === 'seq' &&
        want.flow === got.flow &&
        isEvery(want.items, got.items, (item, other) => isAsWanted(item.value, other.value))
      );
    case 'map':
      return (
        got.kind === 'map' &&
        want.flow === got.flow &&
        want.bare === got.bare &&
        isEvery(
          want.entries,
          got.entries,
          ({ key, value }, other) => isAsWanted(key, other.key) && isAsWanted(value, other.value),
        )
      );
  }
}

/** Whether two lists are equally long and each pair of their members fits. */
const isEvery = <A, B>(a: readonly A[], b: readonly B[], fits: (one: A, other: B) => boolean): boolean =>
  a.length === b.length && a.every((one, i) => fits(one, b[i]!));
