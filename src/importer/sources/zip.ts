/**
 * The parts of an office document, which is a zip archive from who knows where. Sizes are looked at before anything is
 * inflated, and what is inflated is counted, since a header can lie. Nothing touches the disk; names are only compared.
 *
 * Format: PKWARE APPNOTE 6.3.10, § 4.3. Zip64 and encrypted archives are refused: no office document needs them.
 */
import { Inflate } from 'fflate';
import { LedgerError } from '../../ledger/errors.js';

/** Entries of one archive. A document with many pictures has some hundreds. */
const MOST_ENTRIES = 2000;
/** Bytes of one part, inflated. The longest plan's text has less than 2 MB. */
const MOST_PART_BYTES = 32 << 20;
/** Bytes of all parts that are read, inflated. */
const MOST_BYTES = 64 << 20;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export class Archive {
  private readonly entries: ReadonlyMap<string, Entry>;
  private inflated = 0;

  /** @param file name for messages */
  constructor(
    private readonly file: string,
    private readonly bytes: Uint8Array,
  ) {
    this.entries = new Map(this.directory().map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The parts whose name begins so, in the archive's order. */
  names(start: string): string[] {
    return [...this.entries.keys()].filter((name) => name.startsWith(start) && name.endsWith('.xml'));
  }

  /** A part as text; `undefined` where the archive has none of this name. */
  text(name: string): string | undefined {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.part(entry));
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      return this.damaged('里面的文字不是 UTF-8');
    }
  }

  private directory(): Entry[] {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    const end = this.findEnd(view);
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count > MOST_ENTRIES) this.refuse(`里面有 ${count} 个部分，最多 ${MOST_ENTRIES} 个`);
    const entries: Entry[] = [];
    for (let index = 0; index < count; index++) {
      if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) this.damaged('目录不完整');
      const flags = view.getUint16(at + 8, true);
      if (flags & 1) this.refuse('加了密', '去掉密码后另存');
      const nameLength = view.getUint16(at + 28, true);
      const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      const entry = {
        name: new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + nameLength)),
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      };
      entries.push(entry);
      at = next;
    }
    return entries;
  }

  private findEnd(view: DataView): number {
    const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
    for (let at = view.byteLength - END_LENGTH; at >= first; at--) {
      if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
    }
    return this.damaged('没有目录，可能没有下载完');
  }

  private part(entry: Entry): Uint8Array {
    if (entry.size > MOST_PART_BYTES) this.refuse(`${entry.name} 展开后超过 ${MOST_PART_BYTES >> 20} MB`);
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    const { offset } = entry;
    if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL_HEADER) this.damaged('内容不完整');
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const packed = this.bytes.subarray(start, start + entry.packed);
    if (packed.length !== entry.packed) this.damaged('内容不完整');
    if (entry.method === 0) return this.counted(packed);
    if (entry.method !== 8) this.refuse('用了不常见的压缩方法');
    return this.inflate(packed);
  }

  private inflate(packed: Uint8Array): Uint8Array {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const inflate = new Inflate((chunk) => {
      size += chunk.length;
      if (size > MOST_PART_BYTES || this.inflated + size > MOST_BYTES) this.refuse('展开后太大');
      chunks.push(chunk);
    });
    try {
      // In small steps, so that a bomb is noticed before it has gone off.
      for (let at = 0; at < packed.length; at += 1 << 16) {
        const last = at + (1 << 16) >= packed.length;
        inflate.push(packed.subarray(at, at + (1 << 16)), last);
      }
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      this.damaged('压缩的内容坏了');
    }
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return this.counted(whole);
  }

  private counted(bytes: Uint8Array): Uint8Array {
    this.inflated += bytes.length;
    if (this.inflated > MOST_BYTES) this.refuse('展开后太大');
    return bytes;
  }

  private refuse(reason: string, hint = '只留下方案的文字，另存后再试'): never {
    throw new LedgerError('file/not-understood', { file: this.file, reason, hint });
  }

  private damaged(reason: string): never {
    return this.refuse(`文件坏了：${reason}`, '重新下载或另存后再试');
  }
}
