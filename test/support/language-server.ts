/** A client of a language server over standard input and output, as an editor is: only what the tests ask. */
import { type ChildProcess, spawn } from 'node:child_process';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 30_000;

export class LanguageServer {
  private readonly child: ChildProcess;
  private buffer = Buffer.alloc(0);
  private lastId = 0;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly listeners: ((message: Message) => void)[] = [];

  /** @param settings answers to `workspace/configuration`, by section */
  constructor(
    command: string,
    args: readonly string[],
    private readonly settings: Readonly<Record<string, unknown>>,
  ) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdout?.on('data', (chunk: Buffer) => this.take(chunk));
  }

  async start(rootUri: string): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'test' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: false } } },
      },
    });
    this.notify('initialized', {});
  }

  /** Opens a text and gives what the server finds wrong with it. */
  open(uri: string, text: string): Promise<{ message: string; range: { start: { line: number } } }[]> {
    const found = this.next('textDocument/publishDiagnostics', (params) => (params as { uri: string }).uri === uri);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return found as never;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    this.lastId += 1;
    const id = this.lastId;
    this.send({ id, method, params });
    return within(method, (resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as T)));
    });
  }

  stop(): void {
    this.child.kill();
  }

  private next(method: string, fits: (params: unknown) => boolean): Promise<unknown> {
    return within(method, (resolve) => {
      this.listeners.push((message) => {
        if (message.method === method && fits(message.params)) {
          resolve((message.params as { diagnostics: unknown }).diagnostics);
        }
      });
    });
  }

  private notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  private send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private take(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('latin1', 0, Math.max(end, 0)))?.[1]);
      if (end < 0 || this.buffer.length < end + 4 + length) return;
      const body = this.buffer.toString('utf8', end + 4, end + 4 + length);
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.handle(JSON.parse(body));
    }
  }

  private handle(message: Message): void {
    if (message.id !== undefined && message.method === undefined) {
      this.waiting.get(message.id)?.(message);
    } else if (message.method === 'workspace/configuration' && message.id !== undefined) {
      const { items } = message.params as { items: { section: string }[] };
      this.send({ id: message.id, result: items.map(({ section }) => this.settings[section] ?? null) });
    } else if (message.id !== undefined) {
      this.send({ id: message.id, result: null });
    } else {
      for (const listener of this.listeners) listener(message);
    }
  }
}

function within<T>(
  what: string,
  run: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer: ${what}`)), PATIENCE);
    const settle =
      <V>(then: (value: V) => void) =>
      (value: V): void => {
        clearTimeout(timer);
        then(value);
      };
    run(settle(resolve), settle(reject));
  });
}
