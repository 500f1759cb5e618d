# Proves the arrows of docs/architecture.md. Reads lines "<file>:<line>:#include ...", prints each include that breaks one.
# -v qtHeaders=<file with lines "QtCore/QString">: what Qt really has, so that no list of widgets has to be kept here.

function report(file, line, text) {
    print file ":" line ": " text
}

# True if `path` begins with one of the folders or equals one of the files in the space-separated `list`.
function within(path, list, parts, count, i) {
    count = split(list, parts, " ")
    for (i = 1; i <= count; i++)
        if (path == parts[i] || index(path, parts[i] "/") == 1)
            return 1
    return 0
}

function hasWord(list, word) {
    return index(" " list " ", " " word " ") > 0
}

function isRpc(path) {
    return path ~ /^(grpc|grpcpp|google\/protobuf|skerry\/v1)\//
}

# The folder whose rules hold for a file: backend_stub has inner arrows, app has the command line in a folder by itself, the
# others have none.
function folderOf(file, parts) {
    split(file, parts, "/")
    return parts[1] == "backend_stub" || (parts[1] == "app" && parts[2] == "ctl") ? parts[1] "/" parts[2] : parts[1]
}

# Who may know the protocol and the libraries that go with it.
function speaksProtocol(folder) {
    return folder == "client" || folder == "app/ctl" || folder ~ /^backend_stub/
}

# The modules that hold a Qt header; empty if it is none. "QtCore/QString" names its module itself.
function qtModules(path, parts) {
    if (split(path, parts, "/") == 2)
        return parts[1] ~ /^Qt[A-Z]/ ? parts[1] : ""
    return path ~ /^Q/ ? modules[path] : ""
}

function checkQt(file, line, path, folder, found, parts, count, i) {
    found = qtModules(path)
    count = split(found, parts, " ")
    if (count == 0)
        return
    for (i = 1; i <= count; i++)
        if (hasWord(qt[folder], parts[i]))
            return
    report(file, line, "<" path "> is from " found "; " folder "/ may use " (qt[folder] == "" ? "no Qt" : qt[folder]))
}

function checkOurs(file, line, path, folder, top) {
    split(path, top, "/")
    if (path ~ /\.moc$/ || path ~ /^moc_/)
        return
    if (!(top[1] in known)) {
        report(file, line, "\"" path "\": write the full path from the top folder of the repository")
        return
    }
    if (folder == "app" && path ~ /^app\/ctl\//)
        report(file, line, "app/ may not use " path ": the command line is a program of its own")
    if (folder != "tests" && (folder in allow) && !within(path, allow[folder]))
        report(file, line, folder "/ may not use " path "; it may use " allow[folder])
}

BEGIN {
    core = "backend_stub/core"
    store = core " backend_stub/store"
    audit = store " backend_stub/audit"
    watch = audit " backend_stub/watch"
    inventory = watch " backend_stub/inventory"
    telemetry = inventory " backend_stub/judge/latencyhistogram.h backend_stub/telemetry"
    judge = core " backend_stub/judge"
    rehearsal = telemetry " backend_stub/judge backend_stub/fabric backend_stub/orchestrator backend_stub/rehearsal"
    exporter = telemetry " backend_stub/orchestrator backend_stub/exporter"
    services = rehearsal " backend_stub/services"
    allow["models"] = "models"
    allow["client"] = "client models/types.h models/enums.h models/connection.h models/services.h models/stringpool.h" \
        " models/bucketrange.h models/past.h models/telemetrytypes.h"
    allow["ui"] = "ui models"
    allow["views"] = "views ui models"
    allow["app"] = "app views ui models client"
    allow["app/ctl"] = "app/ctl"
    allow["backend_stub/core"] = core
    allow["backend_stub/store"] = store
    allow["backend_stub/audit"] = audit
    allow["backend_stub/watch"] = watch
    allow["backend_stub/inventory"] = inventory
    allow["backend_stub/judge"] = judge
    allow["backend_stub/fabric"] = telemetry " backend_stub/judge backend_stub/fabric"
    allow["backend_stub/orchestrator"] = inventory " backend_stub/judge backend_stub/orchestrator"
    allow["backend_stub/rehearsal"] = rehearsal
    allow["backend_stub/services"] = services
    allow["backend_stub/telemetry"] = telemetry
    allow["backend_stub/exporter"] = exporter
    allow["backend_stub/daemon"] = services " backend_stub/exporter backend_stub/daemon"

    windows = "QtCore QtGui QtWidgets QtSvg QtConcurrent"
    qt["models"] = "QtCore QtGui QtConcurrent"
    qt["client"] = "QtCore"
    qt["ui"] = windows " QtCharts"
    qt["views"] = windows
    qt["app"] = windows " QtNetwork QtDBus"

    split("models client ui views app backend_stub tests", names, " ")
    for (i in names)
        known[names[i]] = 1
    while ((getline header < qtHeaders) > 0) {
        split(header, pair, "/")
        modules[pair[2]] = modules[pair[2]] (modules[pair[2]] == "" ? "" : " ") pair[1]
    }
}

{
    split($0, place, ":")
    file = place[1]
    line = place[2]
    folder = folderOf(file)
    quoted = $0 ~ /#[ \t]*include[ \t]*"/
    path = $0
    sub(/^.*#[ \t]*include[ \t]*["<]/, "", path)
    sub(/[">].*$/, "", path)

    includes[file] = includes[file] " " path
    where[file, path] = line
    if (folder == "app" && path ~ /^client\//)
        seen[path] = 1

    if (quoted && !isRpc(path))
        checkOurs(file, line, path, folder)
    if (folder == "tests")
        next
    if (!(folder in allow)) {
        report(file, line, "script/includes.awk has no rule for " folder "/")
        next
    }
    checkQt(file, line, path, folder)
    if (isRpc(path) && !speaksProtocol(folder))
        report(file, line, folder "/ may not know the protocol: <" path "> belongs in client/")
    if (folder == "backend_stub/judge" && (isRpc(path) || path ~ /^(sqlite3\.h|spdlog\/|absl\/)/))
        report(file, line, "judge/ is pure functions of numbers: <" path "> does not belong there")
    if (path ~ /^(sqlite3\.h|spdlog\/|boost\/)/ && folder !~ /^backend_stub/)
        report(file, line, "<" path "> is for backend_stub/ only")
    if (path ~ /^(yaml-cpp\/|nlohmann\/|CLI\/|absl\/|openssl\/)/ && folder != "app/ctl" && folder !~ /^backend_stub/)
        report(file, line, "<" path "> is for backend_stub/ and app/ctl/ only")
}

# Headers of client/ that app/ sees, directly or through others, show no gRPC.
END {
    do {
        grown = 0
        for (header in seen) {
            count = split(includes[header], parts, " ")
            for (i = 1; i <= count; i++)
                if (parts[i] ~ /^client\// && !(parts[i] in seen)) {
                    seen[parts[i]] = 1
                    grown = 1
                }
        }
    } while (grown)
    for (header in seen) {
        count = split(includes[header], parts, " ")
        for (i = 1; i <= count; i++)
            if (isRpc(parts[i]))
                report(header, where[header, parts[i]], "app/ sees this header, which may therefore not include <" parts[i] ">")
    }
}
