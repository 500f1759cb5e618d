#include "app/ctl/completion/scripts.h"

namespace skerry::ctl {

namespace {

// A candidate is a line, its description behind a tab; ":files" stands for the names of files.
constexpr const char *Bash = R"sh(# bash completion of skerryctl: eval "$(skerryctl completion bash)"
_skerryctl() {
    local line current=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -f -- "$current")
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("${COMP_WORDS[0]}" __complete "$COMP_CWORD" "${COMP_WORDS[@]}" 2>/dev/null)
}
complete -F _skerryctl skerryctl
)sh";

constexpr const char *Zsh = R"sh(#compdef skerryctl
# zsh completion of skerryctl: eval "$(skerryctl completion zsh)"
_skerryctl() {
    local line
    local -a found
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            _files
        elif [[ $line == *$'\t'* ]]; then
            found+=("${line%%$'\t'*}:${line#*$'\t'}")
        else
            found+=("$line")
        fi
    done < <("${words[1]}" __complete $((CURRENT - 1)) "${words[@]}" 2>/dev/null)
    (( ${#found} )) && _describe 'skerryctl' found
}
compdef _skerryctl skerryctl
)sh";

constexpr const char *Fish = R"sh(# fish completion of skerryctl: skerryctl completion fish | source
function __skerryctl_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] __complete (count $words) $words "$current" 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c skerryctl -f -a '(__skerryctl_complete)'
)sh";

} // namespace

std::string completionScript(const std::string &shell)
{
    return shell == "bash" ? Bash : shell == "zsh" ? Zsh : shell == "fish" ? Fish : "";
}

} // namespace skerry::ctl
