# shellcheck shell=bash
# What the scripts share. Source it; it leaves the shell in the top folder of the repository.
set -euo pipefail
self=$(realpath "$0")
# shellcheck disable=SC2034 # used by script/run
callerDirectory=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Qt wants a UTF-8 locale, and warns where it has to choose one itself.
if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
    export LC_ALL=C.UTF-8
fi

die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit "${2:-1}"
}

usage() {
    sed -n -e '/^# shellcheck/d' -e '2,/^[^#]/{s/^# \{0,1\}//p}' "$self"
}

# Compilers of this code take up to 1.2 GiB each: a machine with many cores and little memory gets fewer jobs.
jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1258291) }' /proc/meminfo)
    echo $((memory < 1 ? 1 : memory < cores ? memory : cores))
}

relativePaths() {
    local top=${PWD//[|.*\[\]^$\\]/\\&}
    sed -u -e "s|$top/||g" -e "s|$top|.|g"
}

# Turns "[3/40] ..." lines into a percentage, in place on a terminal and every tenth elsewhere; other lines pass.
progress() {
    local line percent next=10 inPlace=0
    while IFS= read -r line; do
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
            percent=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2]))
            if [[ -t 1 ]]; then
                printf '\r   %3d %%' "$percent"
                inPlace=1
            elif ((percent >= next)); then
                printf '   %3d %%\n' "$percent"
                next=$((percent - percent % 10 + 10))
            fi
        elif [[ $line != "ninja: no work to do." && $line != "ninja: Entering directory"* ]]; then
            if ((inPlace)); then
                printf '\n'
                inPlace=0
            fi
            printf '%s\n' "$line"
        fi
    done
    if ((inPlace)); then
        printf '\r'
    fi
}

# numbered <total>: each line as "[n/total] ...", for progress. Not with awk: Debian's waits until its buffer is full.
numbered() {
    local line count=0
    while IFS= read -r line; do
        count=$((count < $1 ? count + 1 : count))
        printf '[%d/%d] %s\n' "$count" "$1" "$line"
    done
}

# step <title> <log name> <command...>: runs it with its progress and the time it took. The log stays in build/log/.
step() {
    local title=$1 log=build/log/$2.log begin=$SECONDS status=0
    shift 2
    mkdir -p build/log
    printf '== %s\n' "$title"
    "$@" 2>&1 | relativePaths | tee "$log" | progress || status=${PIPESTATUS[0]}
    if ((status != 0)); then
        die "$title failed after $((SECONDS - begin)) s; the whole output is in $log" "$status"
    fi
    printf '   done in %d s\n' $((SECONDS - begin))
}

# The same, without its output unless it fails.
quietStep() {
    local title=$1 log=build/log/$2.log begin=$SECONDS status=0
    shift 2
    mkdir -p build/log
    printf '== %s\n' "$title"
    "$@" 2>&1 | relativePaths >"$log" || status=${PIPESTATUS[0]}
    if ((status != 0)); then
        tail -n 40 "$log" >&2
        die "$title failed after $((SECONDS - begin)) s; the whole output is in $log" "$status"
    fi
    printf '   done in %d s\n' $((SECONDS - begin))
}

# configure <preset> [directory] [option...]: nothing when that is done already; ninja itself sees to changed CMakeLists.txt.
# The mark is set only by success: a configuration that failed half way leaves a build.ninja behind.
configure() {
    local preset=$1 directory=${2:-build/$1}
    shift $(($# < 2 ? $# : 2))
    if [[ $directory/configured -nt CMakePresets.json && -f $directory/build.ninja ]]; then
        return
    fi
    quietStep "Configuring ($preset)" "configure-${directory##*/}" cmake --preset "$preset" -B "$directory" "$@"
    touch "$directory/configured"
}

# build <preset> <what, in words> [target...]
build() {
    local preset=$1 what=$2
    shift 2
    step "Building $what ($preset)" "build-$preset" ninja -C "build/$preset" -j "$(jobs)" "$@"
}

# Sets XDG_RUNTIME_DIR where there is none, as in a container: Qt warns without it, and the console's socket lives there.
runtimeDirectory() {
    if [[ ! -d ${XDG_RUNTIME_DIR:-} ]]; then
        XDG_RUNTIME_DIR=$(mktemp -d)
        export XDG_RUNTIME_DIR
        trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
    fi
}
