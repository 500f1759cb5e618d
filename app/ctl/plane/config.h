// ~/.config/skerry/ctl.yaml: which control plane skerryctl calls when nothing else names one.
#pragma once

#include "app/ctl/environment.h"
#include "app/ctl/failure.h"

#include <string>

namespace skerry::ctl {

struct Config {
    std::string address;   // plane: unix:/path or host:port
    std::string tokenFile; // token_file: relative to the folder of the file
};

[[nodiscard]] std::string configPath(const Environment &environment);
// Empty without a file.
[[nodiscard]] Result<Config> readConfig(const std::string &path);

} // namespace skerry::ctl
