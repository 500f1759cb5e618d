// A link to an object of a control plane: skerry://plane/kind/name?view=...&at=...
// Reading one connects to nothing and opens nothing.
#pragma once

#include "models/types.h"

#include <QString>

namespace skerry {

struct ParsedLink;

struct DeepLink {
    static constexpr int MaxLength = 2048;

    QString plane; // the name that the control plane gives itself
    QString kind;  // "node", "site", ...; empty: the control plane as a whole
    QString name;  // empty: all objects of the kind
    QString view;  // how to look at it; empty: as usual
    TimeMs at = 0; // 0: now

    [[nodiscard]] QString toString() const;
    [[nodiscard]] static ParsedLink parse(const QString &text);
    bool operator==(const DeepLink &) const = default;
};

struct ParsedLink {
    DeepLink link;
    QString error; // not empty: what is wrong, at which character, and what a link looks like
};

} // namespace skerry
