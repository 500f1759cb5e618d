#include "app/ctl/plane/config.h"

#include <yaml-cpp/yaml.h>

#include <filesystem>

namespace skerry::ctl {

namespace {

Failure badConfig(const std::string &path, const YAML::Mark &mark, const std::string &message)
{
    return {ExitCode::Usage, message, path + (mark.is_null() ? "" : ":" + std::to_string(mark.line + 1)),
            "It holds `plane: ADDRESS` and, where needed, `token_file: FILE`."};
}

Result<Config> readEntries(const std::string &path, const YAML::Node &top)
{
    Config config;
    if (top.IsNull())
        return config;
    if (!top.IsMap())
        return badConfig(path, top.Mark(), "The configuration is not a map.");
    for (const auto &entry : top) {
        const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
        if (!entry.second.IsScalar() || (key != "plane" && key != "token_file"))
            return badConfig(path, entry.first.Mark(), "The configuration has an entry that is not known: \"" + key + "\".");
        if (key == "plane")
            config.address = entry.second.Scalar();
        else
            config.tokenFile = (std::filesystem::path(path).parent_path() / entry.second.Scalar()).string();
    }
    return config;
}

} // namespace

std::string configPath(const Environment &environment)
{
    return xdgFolder(environment, "XDG_CONFIG_HOME", "/.config") + "/skerry/ctl.yaml";
}

// yaml-cpp tells by exceptions; they end here.
Result<Config> readConfig(const std::string &path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return Config();
    try {
        return readEntries(path, YAML::LoadFile(path));
    } catch (const YAML::ParserException &exception) {
        return badConfig(path, exception.mark, "This is not valid YAML: " + exception.msg + ".");
    } catch (const YAML::Exception &) {
        return badConfig(path, YAML::Mark::null_mark(), "The configuration cannot be read.");
    }
}

} // namespace skerry::ctl
