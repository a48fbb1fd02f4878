/** Answers that were given, on the disk with what they were made from. */
import { bytesOf, joinBytes } from '../../host/bytes.js';
import type { Host } from '../../host/host.js';
import { join } from '../../host/paths.js';
import { CacheDamaged, Container, packContainer } from '../cache/container.js';
import { nameOf } from '../cache/file-name.js';
import { BUILD, cacheFolder, replaceCache } from '../cache/place.js';
import type { Grounds } from './grounds.js';
import type { Statement } from './notes.js';

export interface KeptAnswer {
  readonly grounds: Grounds;
  /** What went to standard output. */
  readonly said: Uint8Array;
  /** Exit code. */
  readonly code: number;
}

/** How many answers are kept; a later one takes the place of an earlier. */
const PLACES = 64;
/** Bytes up to which an answer is kept. */
const LIMIT = 1 << 20;

interface About {
  readonly question: string;
  readonly code: number;
  readonly time: number;
  readonly facts: Grounds['facts'];
  readonly git: Grounds['git'];
}

/** Where the answers to a question are kept. */
export class AnswerPlace {
  private constructor(
    private readonly host: Host,
    private readonly question: string,
    private readonly file: string,
  ) {}

  /** Undefined where nothing can be kept. */
  static of(host: Host, argv: readonly string[], build = BUILD): AnswerPlace | undefined {
    const folder = build === '' ? undefined : cacheFolder(host);
    if (folder === undefined) return undefined;
    const question = JSON.stringify([build, host.cwd, host.out.isTerminal, ...argv]);
    const place = Number.parseInt(nameOf(question).slice(-4), 16) % PLACES;
    return new AnswerPlace(host, question, join(folder, `answer-${place}.cache`));
  }

  /** The last answer to this question. Never throws. */
  find(): KeptAnswer | undefined {
    try {
      const container = Container.open(this.host.files, this.file);
      const { question, code, time, facts, git } = container.about as About;
      const found = question === this.question ? read(container) : undefined;
      container.close();
      return (
        found && { code, said: found.said, grounds: { facts, git, paths: found.paths, stamps: { time, ...found } } }
      );
    } catch (error) {
      if (error instanceof CacheDamaged || (error as { code?: unknown }).code !== undefined) return undefined;
      throw error;
    }
  }

  keep(code: number, { said, grounds }: Statement): void {
    const bytes = joinBytes(said.map(bytesOf));
    if (bytes.length > LIMIT) return;
    const { facts, git, paths, stamps } = grounds;
    const about: About = { question: this.question, code, time: stamps.time, facts, git };
    const rows = new Uint8Array(stamps.rows.buffer, stamps.rows.byteOffset, stamps.rows.byteLength);
    replaceCache(this.host, this.file, packContainer(about, { rows, paths: bytesOf(paths.join('\0')), said: bytes }));
  }
}

function read(container: Container): { rows: Float64Array; paths: string[]; said: Uint8Array } {
  const rows = container.bytes('rows').slice();
  const paths = container.text('paths');
  return {
    rows: new Float64Array(rows.buffer, 0, rows.length / Float64Array.BYTES_PER_ELEMENT),
    paths: paths === '' ? [] : paths.split('\0'),
    said: container.bytes('said'),
  };
}
