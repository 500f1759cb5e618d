#include "app/ctl/environment.h"

#include <cstdlib>

namespace skerry::ctl {

Environment processEnvironment()
{
    return [](const std::string &name) {
        const char *value = std::getenv(name.c_str());
        return std::string(value ? value : "");
    };
}

std::string xdgFolder(const Environment &environment, const std::string &variable, const std::string &inHome)
{
    const std::string chosen = environment(variable);
    return chosen.starts_with('/') ? chosen : environment("HOME") + inHome;
}

} // namespace skerry::ctl
