# shellcheck shell=bash
# The rules that script/lint enforces, one function each. They look at the files below the current folder and print
# "<file>:<line>: <what is wrong>"; a rule that printed anything, be it the error of a tool, is broken.

scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
ruleFolder=$PWD/script
consoleFolders=(models client ui views app)
codeFolders=("${consoleFolders[@]}" backend_stub tests)

# files <folder...> -- <name pattern...>: in a stable order, without what is built.
filesIn() {
    local folders=() tests=() name
    while [[ $1 != -- ]]; do
        if [[ -d $1 ]]; then folders+=("$1"); fi
        shift
    done
    shift
    for name in "$@"; do
        tests+=(-o -name "$name")
    done
    if ((${#folders[@]} > 0)); then
        find "${folders[@]}" -type f \( "${tests[@]:1}" \) | LC_ALL=C sort
    fi
}

sourceFiles() {
    filesIn "${codeFolders[@]}" -- '*.h' '*.cpp'
}

# Code without its line comments, as "<file>:<line>:<code>".
codeLines() {
    xargs -r -d '\n' grep -nH '' | sed 's|//.*||'
}

# forbid <extended regular expression> <what to do instead>: over "<file>:<line>:<code>" lines.
forbid() {
    grep -E "^[^:]*:[0-9]*:.*($1)" | sed -E "s|^([^:]*:[0-9]*):.*|\1: $2|"
}

checkFormat() {
    sourceFiles | xargs -r -d '\n' clang-format --dry-run -Werror 2>&1 |
        grep -E ': (error|warning): ' | awk -F: '{ n[$1]++; if (!($1 in first)) first[$1] = $2 }
            END { for (file in n) print file ":" first[file] ": " n[file] " places differ from .clang-format; script/format mends them" }' |
        LC_ALL=C sort
}

checkScripts() {
    find script .ci -type f ! -name '*.awk' -print0 2>/dev/null | xargs -r -0 shellcheck -S warning -x -f gcc -P .
}

checkIncludes() {
    local headers
    headers=$(mktemp)
    find /usr/include -path '*/qt6/Qt*/Q*' -not -path '*/[0-9]*/*' 2>/dev/null | sed 's|.*/qt6/||' >"$headers"
    if [[ ! -s $headers ]]; then
        echo "no headers of Qt 6 below /usr/include, so that the arrows cannot be proved"
        return
    fi
    sourceFiles | xargs -r -d '\n' grep -nHE '^[[:space:]]*#[[:space:]]*include' |
        awk -v qtHeaders="$headers" -f "$ruleFolder/includes.awk"
    rm -f "$headers"
}

checkSizes() {
    sourceFiles | xargs -r -d '\n' wc -l | awk '$2 != "total" {
        limit = $2 ~ /\/mainwindow\./ ? 500 : $2 ~ /\.h$/ ? 200 : 600
        if ($2 ~ /\.h$/ && limit > 200) limit = 200
        if ($1 > limit) print $2 ":" $1 ": " $1 " lines, allowed are " limit
    }'
}

# The GUI thread never waits, and a test never hides a race behind a wait.
checkWaits() {
    local sleep='std::this_thread::sleep_|QThread::[mu]?sleep|\b(u|nano)?sleep *\('
    filesIn "${consoleFolders[@]}" -- '*.h' '*.cpp' | codeLines >"$scratch"
    forbid 'QEventLoop|processEvents' 'no nested event loop: use signals and open()' <"$scratch"
    forbid "$sleep" 'the console never sleeps: use a QTimer' <"$scratch"
    grep -v '^app/main\.cpp:' "$scratch" | forbid '(\.|->)exec *\(' 'no exec(): open() dialogs and popup() menus'
    filesIn tests -- '*.h' '*.cpp' | codeLines |
        forbid '\bq(Wait|Sleep) *\(' 'no qWait() or qSleep(): wait for the thing itself with QTRY_*'
}

checkWords() {
    sourceFiles | xargs -r -d '\n' grep -nHE '\b(TODO|FIXME|XXX)\b' | grep -vE '\b(TODO|FIXME|XXX)\(#[0-9]+\)' |
        sed -E 's|^([^:]*:[0-9]*):.*|\1: what is left open names its reference: TODO(#123)|'
    find . \( -path ./build -o -path ./.git \) -prune -o -type f ! -name '*.png' -print0 |
        xargs -r -0 grep -nHIE '(^|[^[:alnum:]_.])/(work|root|Users)/|/home/[a-z]' |
        sed -E 's|^\./([^:]*:[0-9]*):.*|\1: a path of one machine|'
}

# Names, include guards, and no file that no CMakeLists.txt knows. Only a configured tree tells for certain what is compiled:
# script/lint asks that too.
# updateTranslations <folder>: texts that the sources have no more are dropped; places are not kept, since they change with
# every line. English needs only the plurals. What lupdate says goes to the caller, but for its account.
updateTranslations() {
    local file options lupdate folders=() folder
    for folder in "${consoleFolders[@]}"; do
        if [[ -d $folder ]]; then folders+=("$folder"); fi
    done
    lupdate=$(qmake6 -query QT_HOST_BINS)/lupdate
    for file in "$1"/skerry_*.ts; do
        options=()
        if [[ $file == */skerry_en.ts ]]; then options=(-pluralonly); fi
        # Functions of the namespace are called tr() like those of classes, and have its name as their context.
        "$lupdate" -silent -no-obsolete -locations none -I . -extensions cpp,h "${options[@]}" \
            "${folders[@]}" -ts "$file" 2>&1 | grep -vE "Class '[a-zA-Z:]*' lacks Q_OBJECT macro" || true
    done
}

checkTranslations() {
    local folder file
    folder=$(mktemp -d)
    cp resources/translations/*.ts "$folder"
    updateTranslations "$folder"
    for file in resources/translations/*.ts; do
        cmp -s "$file" "$folder/${file##*/}" || echo "$file:1: differs from the texts of the sources; script/translate mends it"
        grep -nH 'type="unfinished"' "$file" | sed -E 's|^([^:]*:[0-9]*):.*|\1: this text is not translated|'
    done
    rm -rf "$folder"
}

checkFiles() {
    local file stem
    filesIn "${codeFolders[@]}" -- CMakeLists.txt | xargs -r -d '\n' sed 's/#.*//' >"$scratch"
    sourceFiles | while IFS= read -r file; do
        stem=${file##*/}
        stem=${stem%.*}
        [[ $file != *[A-Z]* ]] || echo "$file:1: file names are lower case"
        case $file in
        *.h) grep -q '^#pragma once$' "$file" || echo "$file:1: no #pragma once" ;;
        *)
            # skerry_test() takes the name without ".cpp", and a loop over tests the name without "tst_".
            grep -qE "(^|[ /(])(tst_)?${stem#tst_}(\.cpp)?\b" "$scratch" || echo "$file:1: in no CMakeLists.txt: it is never compiled"
            ;;
        esac
    done
}
