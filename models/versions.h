// Versions of releases, ordered as semver.org 2.0.0 does: 1.9 < 1.10 < 2.0.0-rc.1 < 2.0.0. Missing numbers are zeros, a "v"
// in front and build data after "+" do not count.
#pragma once

#include "models/keyedstore.h"

#include <QVersionNumber>

namespace skerry {

struct Version {
    QVersionNumber numbers; // without zeros at the end
    QString preRelease;     // "rc.1"; empty for a release

    // Nothing without a number at the front.
    [[nodiscard]] static std::optional<Version> parse(QStringView text);
    // Less than, equal to or greater than 0.
    [[nodiscard]] static int compare(const Version &a, const Version &b);
};

// What the releases say; of one that is not among them, what its name says: "router-2.0.0" is 2.0.0.
[[nodiscard]] QString versionOfRelease(const QString &release, const KeyedStore<Release> &releases);

} // namespace skerry
