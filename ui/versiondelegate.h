// Paints releases: what is installed and, where something else is wanted, an arrow and that in bold. What differs stands
// first, so that a narrow column shows it.
#pragma once

#include "ui/celldelegate.h"

#include <functional>

namespace skerry {

struct InstalledRelease {
    QString installed; // as the text for it; never empty
    QString target;    // empty: nothing else is wanted
};

class VersionDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using Releases = std::function<QVector<InstalledRelease>(const QModelIndex &index)>;

    VersionDelegate(Releases releases, QObject *parent);

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;

private:
    Releases m_releases;
};

} // namespace skerry
