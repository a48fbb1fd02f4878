/** What a plan does not say of its problems and only a person knows: asked on a terminal, else told by drafts that wait, or by flags. */
import type { Host } from '../host/host.js';
import type { Unsaid } from '../importer/draft.js';
import type { Imported } from '../importer/import.js';
import type { Track } from '../ledger/model.js';
import { TRACK_WORDS } from '../ledger/words.js';

const TRACKS = Object.entries(TRACK_WORDS) as (readonly [Track, string])[];

/** Which of them the text leaves open. */
function openIn({ drafts }: Imported): { tracks: number; inspection: boolean } {
  const fresh = drafts.filter(({ existing }) => !existing);
  return {
    tracks: fresh.filter(({ said }) => !said.track).length,
    inspection: fresh.some(({ said }) => !said.inspection),
  };
}

/** One sentence for each that is open, with the flag that answers it. */
export function openQuestions(imported: Imported): string[] {
  const open = openIn(imported);
  return [
    ...(open.tracks > 0 ? [`${open.tracks} 个问题的类别原文没有写明，先写“具体问题”；是别的，就加 --track`] : []),
    ...(open.inspection ? ['原文没有写明是哪次督察或检查，编号用 WT；可加 --inspection、--prefix'] : []),
  ];
}

/** Empty where nothing is open or nobody can be asked. */
export function askedAbout(host: Host, imported: Imported): Unsaid {
  if (!host.interactive) return {};
  const open = openIn(imported);
  const track = open.tracks > 0 ? askTrack(host, open.tracks) : undefined;
  const inspection = open.inspection ? host.ask('这是哪次督察或检查（如 省级督察；回车先不写）：')?.trim() : '';
  const letters = inspection ? host.ask('编号用什么字母（如 SD；回车用 WT）：')?.trim().toUpperCase() : '';
  return {
    ...(track && { track }),
    ...(inspection && { inspection }),
    ...(letters && /^[A-Z]{1,8}$/.test(letters) && { prefix: letters }),
  };
}

function askTrack(host: Host, count: number): Track | undefined {
  const choices = TRACKS.map(([, word], index) => `${index + 1} ${word}`).join('  ');
  const answer = host
    .ask(`${count} 个问题的类别原文没有写明：${choices}；写序号，回车是 1：`)
    ?.normalize('NFKC')
    .trim();
  return TRACKS.find(([, word], index) => answer === word || answer === String(index + 1))?.[0];
}
