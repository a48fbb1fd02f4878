/** Shows an answer page by page where it is longer than the terminal, as git does. */
import { type Host, withEnv } from '../host/host.js';
import { drawn } from './door.js';

/** As if the person had no pager: `--no-pager`. */
export const unpaged = (host: Host): Host => withEnv(host, { ZHENGGAI_PAGER: '' });

/**
 * What less does unless told otherwise: end where all fits on one page, keep colours, leave the text on the
 * screen. What it shows is UTF-8, whatever the locale says. (A prompt of ours would be garbled: less knows only its own.)
 */
const LESS = 'FRX';
const LESSCHARSET = 'utf-8';

/** Writes what was drawn to standard output; through `ZHENGGAI_PAGER`, `PAGER` or less on a terminal that the text does not fit on. */
export function showPaged(host: Host, data: string | Uint8Array): void {
  const [pager, ...args] = pagerOf(host);
  if (pager === undefined || typeof data !== 'string' || !isTooLong(host, data)) {
    host.out.write(drawn(data));
    return;
  }
  const env = {
    ...(host.env['LESS'] === undefined && { LESS }),
    ...(host.env['LESSCHARSET'] === undefined && { LESSCHARSET }),
  };
  const code = host.run(pager, args, { input: data, env });
  if (code === 127) host.out.write(drawn(data));
}

/** The words of the command; none where nothing is to be paged. The console of Windows has no pager that reads UTF-8. */
function pagerOf({ env, platform, out }: Host): string[] {
  if (!out.isTerminal || env['TERM'] === 'dumb') return [];
  const asked = env['ZHENGGAI_PAGER'] ?? env['PAGER'] ?? (platform === 'win32' ? '' : 'less');
  const words = asked.trim().split(/\s+/).filter(Boolean);
  return words[0] === 'cat' ? [] : words;
}

/** A line that is wider than the terminal counts as one: tables are made to fit. */
const isTooLong = ({ out }: Host, text: string): boolean =>
  out.rows !== undefined && text.split('\n').length > out.rows;
