// ver: a component runs a version. ver:<2.4.0, ver:2.4.*, ver:>=1.0,!=1.2, and of one component only: ver:router<2.4
#pragma once

#include "models/filterkey.h"

namespace skerry {

[[nodiscard]] FilterKey<Node> versionKey(const KeyedStore<Release> &releases);

} // namespace skerry
