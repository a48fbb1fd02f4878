/** The findings that need the tree: how values and keys are written. */
import { codePointName, findOddities } from './characters.js';
import type { Noted } from './subset-words.js';
import { type Entry, isBlockScalar, type MapNode, type Node, type ScalarNode, type Tree } from './tree.js';

/** Deeper than any ledger file goes; a review cannot follow more. */
const MAX_DEPTH = 16;

export function treeFindings(tree: Tree): Noted[] {
  const found: Noted[] = [];
  new Inspector(tree.source, (code, offset, what) => found.push({ code, offset, what })).node(tree.root, 0);
  return found;
}

class Inspector {
  constructor(
    private readonly source: string,
    private readonly note: (code: Noted['code'], offset: number, what?: string) => void,
  ) {}

  node(node: Node, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.note('too-deep', node.start, `嵌套超过 ${MAX_DEPTH} 层`);
      return;
    }
    if (node.anchor !== undefined) this.note('anchor', node.start, node.anchor);
    if (node.tag !== undefined) this.note('tag', node.start, node.tag);
    if (node.kind === 'alias') this.note('alias', node.start, node.name);
    else if (node.kind === 'scalar') this.scalar(node);
    else if (node.kind === 'map') this.map(node, depth);
    else for (const item of node.items) this.node(item.value, depth + 1);
  }

  private map(map: MapNode, depth: number): void {
    if (map.bare) this.note('flow-pair', map.start);
    const names = new Map<string, unknown>();
    for (const entry of map.entries) {
      this.key(entry);
      if (entry.key.kind === 'scalar') {
        // `1` beside `"1"`: two keys to YAML, one to JSON. The reader has reported keys that YAML itself finds equal.
        const { value } = entry.key;
        if (names.has(entry.name!) && names.get(entry.name!) !== value) {
          this.note('duplicate-key', entry.key.start, `键“${entry.name}”重复出现`);
        }
        names.set(entry.name!, value);
      }
      this.node(entry.value, depth + 1);
    }
  }

  private key({ key, name, explicit, start }: Entry): void {
    const plainText = !explicit && key.kind === 'scalar' && typeof key.value === 'string' && !isBlockScalar(key);
    if (name === '<<') this.note('merge-key', key.start);
    else if (name === '__proto__') this.note('reserved-key', key.start, name);
    else if (plainText) this.node(key, 0);
    else this.note('complex-key', start);
  }

  private scalar(node: ScalarNode): void {
    const raw = this.source.slice(node.start, node.end);
    if (isBlockScalar(node)) this.blockHeader(node.start, /^[|>][-+0-9]*/.exec(raw)![0]);
    if (typeof node.value === 'string') this.text(node, node.value);
    if (node.style === 'plain' && raw !== '' && node.tag === undefined) this.plain(node, raw);
  }

  private blockHeader(start: number, header: string): void {
    if (/[0-9]/.test(header)) this.note('block-indent', start, header);
    if (header.includes('+')) this.note('block-keep', start, header);
  }

  private text(node: ScalarNode, value: string): void {
    if (value !== value.normalize('NFC')) this.note('not-nfc', node.start);
    // Escapes of double quotes can bring in what must not stand there raw.
    if (node.style !== 'double') return;
    const [odd] = findOddities(value.replaceAll('\r', ' '));
    if (odd && !this.source.slice(node.start, node.end).includes(String.fromCodePoint(odd.codePoint))) {
      this.note('control-character', node.start, codePointName(odd.codePoint));
    }
  }

  private plain(node: ScalarNode, raw: string): void {
    const { value, start } = node;
    if (raw.includes('\n')) {
      this.note('folded', start, raw.includes('：') ? '，里面的全角冒号“：”不是 YAML 的冒号' : '');
    } else if (typeof value === 'number') {
      if (String(value) !== raw || (Number.isInteger(value) && !Number.isSafeInteger(value)))
        this.note('number', start, raw);
    } else if (typeof value === 'boolean') {
      if (raw !== 'true' && raw !== 'false') this.note('ambiguous', start, raw);
    } else if (value === null) {
      if (raw !== 'null' && raw !== '~') this.note('ambiguous', start, raw);
    } else if (YAML_1_1.test(value)) this.note('ambiguous', start, raw);
  }
}

/**
 * Text that a YAML 1.1 reader makes a boolean, a number or a moment of. A bare date is left out: ledgers may write it
 * so, and it has one meaning whoever reads it.
 */
const YAML_1_1 = new RegExp(
  [
    '^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$',
    '^[-+]?(?:0b[01_]+|0[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$',
    '^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?$',
    '^[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$',
    '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$',
    '^(?:<<|=)$',
  ].join('|'),
);
