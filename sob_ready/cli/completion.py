"""``sob-ready completion``: what makes a shell complete the program's commands, options and words.

A shell's script runs the program with the words that stand before the cursor, and in ``SOB_READY_COMPLETE``
the shell's name, a colon and the word being written. The program answers with a line for each word that fits;
with none, the shell offers files. typer's own scripts are not used: the one for PowerShell loosens the
execution policy and takes over a key, and none of them gets å ä ö through a Windows console.
"""

from __future__ import annotations

from typing import Annotated

import typer

from sob_ready.cli.completing import shells
from sob_ready.cli.streams import write
from sob_ready.cli.usage import chosen

VARIABLE = "SOB_READY_COMPLETE"

SCRIPTS = {
    "bash": """\
_sob_ready() {
    local IFS=$'\\n'
    local before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
    COMPREPLY=($(SOB_READY_COMPLETE="bash:${COMP_WORDS[COMP_CWORD]}" "$1" "${before[@]}" 2>/dev/null))
    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
    return 0
}
complete -o bashdefault -o default -F _sob_ready sob-ready
""",
    "zsh": """\
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_sob_ready() {
    local -a found
    found=("${(@f)$(SOB_READY_COMPLETE="zsh:${words[CURRENT]}" "${words[1]}" "${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then
        _describe 'sob-ready' found
    else
        _files
    fi
}
compdef _sob_ready sob-ready
""",
    "fish": """\
function __sob_ready
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l found (SOB_READY_COMPLETE="fish:$word" $before[1] $before[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete -c sob-ready -f -a '(__sob_ready)'
""",
    "powershell": """\
Register-ArgumentCompleter -Native -CommandName sob-ready -ScriptBlock {
    param($word, $line, $cursor)
    $before = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
        if ($_.Value) { $_.Value } else { $_.Extent.Text }
    })
    $program, $before = $before
    $env:SOB_READY_COMPLETE = "powershell:$word"
    $env:PYTHONIOENCODING = [Console]::OutputEncoding.WebName
    try {
        & $program @before 2>$null | ForEach-Object {
            $value, $meaning = $_ -split "`t", 2
            if (-not $meaning) { $meaning = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
        }
    } finally {
        Remove-Item Env:SOB_READY_COMPLETE, Env:PYTHONIOENCODING
    }
}
""",
}


def completion(
    shell: Annotated[str, typer.Argument(metavar="SKAL", help=f"Skalet: {', '.join(SCRIPTS)}.", autocompletion=shells)],
) -> None:
    """Write a shell's script."""
    write(SCRIPTS[chosen("SKAL", shell, SCRIPTS)])


def answer(asked: str, offers: list[tuple[str, str]]) -> str:
    """The offers as the shell's script takes them; `asked` is what the script asked with."""
    shell = asked.partition(":")[0]
    if shell == "bash":
        rows = [word for word, _ in offers]
    elif shell == "zsh":
        rows = [":".join(part.replace(":", "\\:") for part in offer if part) for offer in offers]
    else:
        rows = ["\t".join(part for part in offer if part) for offer in offers]
    return "".join(f"{row}\n" for row in rows)
