/** `completion`: the script that makes a shell complete commands, flags, ids and units. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { SCRIPTS, SHELL_WORDS, type Shell } from '../complete/scripts.js';
import { drawn } from '../door.js';
import { examples } from '../help.js';
import { oneOf, ValueArgument } from '../values.js';

export function completionCommand(host: Host): Command {
  const command = new Command('completion')
    .description('打印命令行补全脚本：命令、选项、编号、单位、人员都能按 Tab 补全。')
    .addArgument(new ValueArgument('<终端>', '哪一种', oneOf(SHELL_WORDS)));
  return examples(command, [
    'source <(zhenggai completion bash)',
    'zhenggai completion zsh > ~/.zsh/completions/_zhenggai',
    'zhenggai completion fish > ~/.config/fish/completions/zhenggai.fish',
    'zhenggai completion powershell >> $PROFILE',
  ]).action((shell: Shell) => runCompletion(host, shell));
}

function runCompletion(host: Host, shell: Shell): void {
  host.out.write(drawn(SCRIPTS[shell]));
}
