/** `completion`: the script that makes a shell complete commands, flags, ids and units. */
import { defineCommand } from '../command.js';
import { SCRIPTS, SHELL_WORDS } from '../complete/scripts.js';
import { drawn } from '../door.js';
import { argument, oneOf } from '../values.js';

export const command = defineCommand({
  description: '打印命令行补全脚本：命令、选项、编号、单位、人员都能按 Tab 补全。',
  arguments: [argument('<终端>', '哪一种', oneOf(SHELL_WORDS))],
  examples: [
    'source <(zhenggai completion bash)',
    'zhenggai completion zsh > ~/.zsh/completions/_zhenggai',
    'zhenggai completion fish > ~/.config/fish/completions/zhenggai.fish',
    'zhenggai completion powershell >> $PROFILE',
  ],
  run: (host, shell) => host.out.write(drawn(SCRIPTS[shell])),
});
