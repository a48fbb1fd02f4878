/**
 * A file system in memory whose clock ticks coarsely, as real ones do: two changes within a tick have the same times.
 * The clock goes where a test sends it, backwards as well.
 */
import { createHash } from 'node:crypto';
import { type EntryKind, type FileStat, type Files, MISSING, STAMP } from '../../src/host/host.js';

interface FileNode {
  readonly kind: 'file';
  readonly ino: number;
  bytes: Uint8Array;
  modified: number;
  changed: number;
}

interface FolderNode {
  readonly kind: 'directory';
  readonly ino: number;
  readonly entries: Map<string, Node>;
  modified: number;
  changed: number;
}

type Node = FileNode | FolderNode;

export class TickingFiles implements Files {
  /** Milliseconds since the epoch. */
  clock = 1_600_000_000_000;
  /** How many files were made. */
  written = 0;
  private inodes = 1;
  private readonly root: FolderNode = this.folder();

  constructor(private readonly tick: number) {}

  /** Writes into a file where it lies: the inode stays. */
  overwrite(path: string, text: string): void {
    const node = this.find(path);
    if (node?.kind === 'file') {
      node.bytes = new TextEncoder().encode(text);
      node.modified = node.changed = this.now();
    } else this.create(path, new TextEncoder().encode(text));
  }

  /** What `touch -d` does: the time of the last change of status cannot be set. */
  touch(path: string, modified: number): void {
    const node = this.need(path);
    node.modified = modified;
    node.changed = this.now();
  }

  modifiedAt(path: string): number {
    return this.need(path).modified;
  }

  exists(path: string): boolean {
    return this.find(path) !== undefined;
  }

  copyAttributes(): void {}

  digest(path: string): string {
    return createHash('sha256').update(this.read(path)).digest('hex');
  }

  read(path: string): Uint8Array {
    const node = this.need(path);
    if (node.kind !== 'file') throw failure('EISDIR', path);
    return Uint8Array.from(node.bytes);
  }

  lstat(path: string): FileStat {
    const { kind, ino, modified, changed } = this.need(path);
    const size = kind === 'file' ? this.read(path).length : 0;
    const [mtimeNs, ctimeNs] = [modified, changed].map((time) => BigInt(time) * 1_000_000n) as [bigint, bigint];
    return { kind, size, mtimeNs, ctimeNs, ino: BigInt(ino), dev: 1n, mode: 0o644, uid: 0, gid: 0, links: 1 };
  }

  stat(path: string): FileStat {
    return this.lstat(path);
  }

  readLink(path: string): string {
    throw Object.assign(new Error('EINVAL'), { code: 'EINVAL', path });
  }

  writeInto(path: string, bytes: Uint8Array): void {
    this.overwrite(path, new TextDecoder().decode(bytes));
  }

  kind(path: string): EntryKind | 'missing' {
    return this.find(path)?.kind ?? 'missing';
  }

  stamp(path: string, row: Float64Array, at: number): EntryKind | 'missing' {
    const node = this.find(path);
    if (!node) {
      row.fill(MISSING, at, at + STAMP);
      return 'missing';
    }
    const { kind, ino, modified, changed } = node;
    row.set([kind === 'file' ? node.bytes.length : 0, modified, changed, ino, 1], at);
    return kind;
  }

  hasStamp(path: string, row: Float64Array, at: number): boolean {
    const now = new Float64Array(STAMP);
    this.stamp(path, now, 0);
    return now.every((value, index) => value === row[at + index]);
  }

  list(path: string): string[] {
    const node = this.need(path);
    if (node.kind !== 'directory') throw failure('ENOTDIR', path);
    return [...node.entries.keys()].sort();
  }

  open(path: string): ReturnType<Files['open']> {
    const bytes = this.read(path);
    return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length), close: () => {} };
  }

  realpath(path: string): string {
    this.need(path);
    return path;
  }

  makeDir(path: string): void {
    let node = this.root;
    for (const step of steps(path)) {
      let next = node.entries.get(step);
      if (!next) {
        next = this.folder();
        this.enter(node, step, next);
      }
      if (next.kind !== 'directory') throw failure('ENOTDIR', path);
      node = next;
    }
  }

  create(path: string, bytes: Uint8Array): void {
    if (this.exists(path)) throw failure('EEXIST', path);
    this.written++;
    const now = this.now();
    const node: FileNode = {
      kind: 'file',
      ino: this.inodes++,
      bytes: Uint8Array.from(bytes),
      modified: now,
      changed: now,
    };
    this.enter(this.parent(path), nameIn(path), node);
  }

  createDurably(path: string, bytes: Uint8Array): void {
    this.create(path, bytes);
  }

  rename(from: string, to: string): void {
    const node = this.need(from);
    this.drop(from);
    node.changed = this.now();
    this.enter(this.parent(to), nameIn(to), node);
  }

  link(): void {
    throw failure('ENOTSUP', '');
  }

  readOwn(path: string): Uint8Array {
    return this.read(path);
  }

  makeOwnDir(path: string): void {
    this.makeDir(path);
  }

  timeIn(): { time: number; device: number } {
    return { time: this.now(), device: 1 };
  }

  remove(path: string): void {
    this.need(path);
    this.drop(path);
  }

  syncDir(): void {}

  private now(): number {
    return Math.floor(this.clock / this.tick) * this.tick;
  }

  private folder(): FolderNode {
    const now = this.now();
    return { kind: 'directory', ino: this.inodes++, entries: new Map(), modified: now, changed: now };
  }

  private enter(parent: FolderNode, name: string, node: Node): void {
    parent.entries.set(name, node);
    parent.modified = parent.changed = this.now();
  }

  private drop(path: string): void {
    const parent = this.parent(path);
    parent.entries.delete(nameIn(path));
    parent.modified = parent.changed = this.now();
  }

  private parent(path: string): FolderNode {
    const node = this.find(path.slice(0, path.lastIndexOf('/')));
    if (node?.kind !== 'directory') throw failure('ENOENT', path);
    return node;
  }

  private need(path: string): Node {
    const node = this.find(path);
    if (!node) throw failure('ENOENT', path);
    return node;
  }

  private find(path: string): Node | undefined {
    let node: Node | undefined = this.root;
    for (const step of steps(path)) node = node?.kind === 'directory' ? node.entries.get(step) : undefined;
    return node;
  }
}

const steps = (path: string): string[] => path.split('/').filter((step) => step !== '' && step !== '.');
const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
