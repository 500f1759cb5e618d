#include "models/releasestable.h"

#include "models/cells.h"
#include "models/text.h"

namespace skerry {

namespace {

QVector<ColumnSpec<Release>> columns()
{
    auto size = cells::textColumn<Release>("size", QT_TRANSLATE_NOOP("skerry", "Size"),
                                           [](const Release &r) { return text::formatBytes(r.sizeBytes); });
    size.sortKey = [](const Release &r) { return SortKey(qint64(r.sizeBytes)); };
    size.alignment = AlignNumber;
    size.searchable = false;
    auto digest = cells::textColumn<Release>("digest", QT_TRANSLATE_NOOP("skerry", "Digest"),
                                             [](const Release &r) { return r.sha256.left(12); });
    digest.toolTip = [](const Release &r) { return r.sha256; };
    auto created = cells::textColumn<Release>("created", QT_TRANSLATE_NOOP("skerry", "Created"),
                                              [](const Release &r) { return text::formatTime(r.meta.created); });
    created.sortKey = [](const Release &r) { return SortKey(r.meta.created); };
    created.searchable = false;
    return {
        cells::textColumn<Release>("name", QT_TRANSLATE_NOOP("skerry", "Name"),
                                   [](const Release &r) { return r.meta.name; }),
        cells::textColumn<Release>("component", QT_TRANSLATE_NOOP("skerry", "Component"),
                                   [](const Release &r) { return r.component; }),
        cells::textColumn<Release>("version", QT_TRANSLATE_NOOP("skerry", "Version"),
                                   [](const Release &r) { return r.version; }),
        size,
        digest,
        created,
        cells::textColumn<Release>("notes", QT_TRANSLATE_NOOP("skerry", "Notes"), [](const Release &r) { return r.notes; }),
    };
}

} // namespace

ReleasesTable::ReleasesTable(const KeyedStore<Release> &releases, QObject *parent) : TableModel(releases, columns(), parent)
{
}

} // namespace skerry
