/**
 * The completion scripts. They know nothing of the program but how to ask it: `zhenggai __complete -- WORD…` prints one
 * candidate a line with its explanation behind a tab, and `:files` or `:folders` where the shell should add its own.
 *
 * A candidate may be any name of a ledger (\`$(…)\`, quotes, \`;\`): each shell quotes it before it stands on the line. zsh and
 * fish do so themselves; bash does not, and PowerShell leaves it to the completer.
 */

/** The shells that complete. */
export const SHELL_WORDS = { bash: '', zsh: '', fish: '', powershell: '' };
type Shell = keyof typeof SHELL_WORDS;

/**
 * For bash 3.2 and later. `--unit=X` reaches the function as three words and is asked about as two; `@名` as two and is
 * asked about as one, of which bash replaces what stands behind the `@`. Words come as they were
 * typed, with their quotes and backslashes; what is put behind an open quote is quoted for its inside. Explanations show
 * where bash lists the candidates (COMP_TYPE 63), never where it inserts one.
 */
const BASH = `# zhenggai 的 bash 补全。装法：zhenggai completion bash > ~/.local/share/bash-completion/completions/zhenggai
_zhenggai() {
  local i word line name special open at='' cut='' words=() notes=() paths='' q="'" d='"' b='\\'
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    open="\${word:0:1}"
    case "$open" in
      "$q") word=\${word#"$q"} word=\${word%"$q"} ;;
      "$d") word=\${word#"$d"} word=\${word%"$d"} word=\${word//"$b"/} ;;
      *) word=\${word//"$b"/} ;;
    esac
    if [[ "$word" == '=' ]]; then
      if ((i == COMP_CWORD)); then words+=(''); fi
    elif [[ "$word" == '@' ]] && ((i < COMP_CWORD)); then
      at='@'
    else
      if ((i == COMP_CWORD)); then cut="$at"; fi
      if [[ "$word" == '@' && "$COMP_WORDBREAKS" == *@* ]]; then cut='@'; fi
      words+=("$at$word")
      at=''
    fi
  done
  local typed="\${words[\${#words[@]}-1]}"
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :*) paths="\${line#:}" ;;
      ?*)
        name="\${line%%$'\\t'*}"
        name="\${name#"$cut"}"
        notes+=("\${line//$'\\t'/   }")
        case "$open" in
          "$q") name=\${name//"$q"/"$q$b$q$q"} ;;
          "$d") for special in "$b" "$d" '$' '\`'; do name=\${name//"$special"/"$b$special"}; done ;;
          *) printf -v name %q "$name" ;;
        esac
        COMPREPLY+=("$name")
        ;;
    esac
  done < <("$1" __complete -- "\${words[@]}" 2>/dev/null)
  if [[ "\${COMP_TYPE:-}" == 63 ]] && ((\${#COMPREPLY[@]} > 1)); then COMPREPLY=("\${notes[@]}"); fi
  case "$paths" in
    files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$typed")) ;;
    folders) compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$typed")) ;;
  esac
}
complete -F _zhenggai zhenggai
`;

const ZSH = `#compdef zhenggai
# zhenggai 的 zsh 补全。装法：zhenggai completion zsh > "\${fpath[1]}/_zhenggai"，或在 ~/.zshrc 里 source 它
_zhenggai() {
  local line paths=''
  local -a names notes
  for line in "\${(@f)$("\${words[1]}" __complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case "$line" in
      :*) paths="\${line#:}" ;;
      *$'\\t'*) names+=("\${line%%$'\\t'*}") notes+=("\${line%%$'\\t'*}  \${line#*$'\\t'}") ;;
      ?*) names+=("$line") notes+=("$line") ;;
    esac
  done
  case "$paths" in
    files) _files ;;
    folders) _files -/ ;;
  esac
  # -U: the program has matched already, without regard to case.
  if (( \${#names} )); then compadd -U -l -d notes -a names; fi
}
if [[ "\${funcstack[1]}" == '_zhenggai' ]]; then _zhenggai "$@"; else compdef _zhenggai zhenggai; fi
`;

const FISH = `# zhenggai 的 fish 补全。装法：zhenggai completion fish > ~/.config/fish/completions/zhenggai.fish
function __zhenggai_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l paths
    for line in ($words[1] __complete -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':*'
                set paths (string sub -s 2 -- $line)
            case '*'
                echo $line
        end
    end
    set -l typed (string replace -r '^--[a-z-]+=' '' -- $words[-1])
    switch "$paths"
        case files
            __fish_complete_path $typed
        case folders
            __fish_complete_directories $typed ''
    end
end
complete -c zhenggai -f -a '(__zhenggai_complete)'
`;

const POWERSHELL = `# zhenggai 的 PowerShell 补全。装法：zhenggai completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName zhenggai -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '' }
    $before = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $lines = @(& $commandAst.CommandElements[0].ToString() __complete '--' @words 2>$null)
    } finally {
        [Console]::OutputEncoding = $before
    }
    foreach ($line in $lines) {
        if ($line -like ':*') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
        } else {
            $name, $note = $line -split [char]9, 2
            if (-not $note) { $note = $name }
            $text = if ($name -match '^[\\w./:=-]+$') { $name } else {
                "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($name) + "'"
            }
            [System.Management.Automation.CompletionResult]::new($text, $name, 'ParameterValue', $note)
        }
    }
}
`;

export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
