# Puts sources into groups that clang-tidy reads as one, since most of its time goes into the headers that they share. A group
# has one set of compiler options, and no name twice at file scope.
#   awk -v out=<folder> -f script/tidygroups.awk <sources, one a line> <compile_commands.json>
# Writes <folder>/<n>.cpp or, of tests, which have a .clang-tidy of their own, <folder>/tests/<n>.cpp, which includes the sources
# of a group, and <folder>/compile_commands.json. Run in the project's folder.

BEGIN {
    Most = 12
    root = ENVIRON["PWD"] "/"
    database = out "/compile_commands.json"
    print "[" >database
}

# The names that a source gives to what it defines at file scope, as a string "|a|b|". A few too many do no harm.
function namesIn(path,    line, names) {
    names = "|"
    while ((getline line <path) > 0) {
        if (line ~ /^(namespace|using namespace|template|return)/) {
            continue
        } else if (line ~ /^(struct|class|enum class|enum|using) [A-Za-z_]+/) {
            sub(/^(struct|class|enum class|enum|using) /, "", line)
            sub(/[^A-Za-z_0-9].*/, "", line)
        } else if (line ~ /^[A-Za-z_].*[ *&][A-Za-z_0-9]+[({=;\[ ]/) {
            sub(/ *[({=;\[].*/, "", line)
            sub(/.*[^A-Za-z_0-9:]/, "", line)
        } else {
            continue
        }
        if (line != "" && line !~ /:/)
            names = names line "|"
    }
    close(path)
    return names
}

function sharesName(group, names,    all, count, i) {
    count = split(names, all, "|")
    for (i = 1; i <= count; i++)
        if (all[i] != "" && index(taken[group], "|" all[i] "|"))
            return 1
    return 0
}

function groupFor(options, isTest, names,    group) {
    for (group = 1; group <= groups; group++)
        if (optionsOf[group] == options && isOfTests[group] == isTest && sizeOf[group] < Most && !sharesName(group, names))
            return group
    optionsOf[++groups] = options
    isOfTests[groups] = isTest
    taken[groups] = "|"
    return groups
}

function pathOf(group) {
    return out (isOfTests[group] ? "/tests/" : "/") group ".cpp"
}

FNR == NR {
    wanted[$0] = 1
    next
}

/^ *"command": / {
    command = $0
    sub(/^ *"command": "/, "", command)
    sub(/",?$/, "", command)
    sub(/ -o [^ ]+ -c [^ ]+$/, "", command)
    # Where a target's own generated files would be; what moc makes of tests is elsewhere.
    gsub(/ -I[^ ]*\/build\/lint\/[^ ]*/, "", command)
}

/^ *"file": / {
    file = $0
    sub(/^ *"file": "/, "", file)
    sub(/",?$/, "", file)
    sub(root, "", file)
    if (!(file in wanted))
        next
    delete wanted[file]
    names = namesIn(file)
    group = groupFor(command, file ~ /^tests\//, names)
    taken[group] = taken[group] substr(names, 2)
    sizeOf[group]++
    path = pathOf(group)
    # A test's own main function is one of many here.
    if (sizeOf[group] == 1 && isOfTests[group])
        print "#include \"tests/support/fatallogger.h\"\n#undef SKERRY_TEST_MAIN\n#define SKERRY_TEST_MAIN(...)" >path
    print "#include \"" file "\"" >path
}

END {
    for (group = 1; group <= groups; group++)
        printf "{\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s -c %s\"}%s\n", root,
            root pathOf(group), optionsOf[group], root pathOf(group), group < groups ? "," : "" >database
    print "]" >database
}
