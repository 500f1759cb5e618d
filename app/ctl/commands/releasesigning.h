// What the commands that sign releases have in common.
#pragma once

#include "app/ctl/failure.h"
#include "app/ctl/signing/signingkey.h"

#include <string>

namespace skerry::ctl {

class Objects;
class Session;

// Signs, and tells by which key and whether the component trusts it.
[[nodiscard]] Outcome signRelease(Session &session, Objects &objects, const std::string &keyFile, v1::ReleaseSpec &spec);

} // namespace skerry::ctl
