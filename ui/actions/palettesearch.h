// What the palette shows for a query: finds, ranks and groups the entries of all sources, and remembers what was used.
#pragma once

#include "ui/actions/nameindex.h"
#include "ui/actions/palettesource.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace skerry {

// Holds what is shown, so that nothing asks a source for an entry that has gone since.
struct PaletteEntry {
    PaletteSource *source = nullptr;
    QString key;
    QString name;
    QString kind;
    QKeySequence shortcut;
    QString whyNot;
    QVector<int> matched; // positions in the name
};

struct PaletteSection {
    QString title;
    QVector<PaletteEntry> entries;
    int total = 0; // how many there were before the best were taken
};

struct PaletteResults {
    QVector<PaletteSection> sections;
    QString best; // key of the entry that fits best
};

class PaletteSearch final : public QObject
{
    Q_OBJECT

public:
    explicit PaletteSearch(QObject *parent);

    // Not owned, and may go at any time.
    void addSource(PaletteSource *source);
    void prepare();
    // Brings the names up to date where entries came or went; the next search would do it otherwise.
    void updateIndex();

    // Empty query: what was used last, then the pages.
    [[nodiscard]] PaletteResults search(const QString &query);
    // Whether the source of the entry is still there.
    [[nodiscard]] bool isAlive(const PaletteEntry &entry) const;
    // -1 if the entry is gone. Its source must be alive.
    [[nodiscard]] static int find(const PaletteEntry &entry);

    void remember(const QString &key);
    // Latest first. For whoever stores it.
    [[nodiscard]] const QStringList &recents() const { return m_recents; }
    void setRecents(const QStringList &keys);

Q_SIGNALS:
    void changed();

private:
    struct Indexed {
        PaletteSource *source = nullptr;
        NameIndex names;
        NameIndex keywords;
        bool hasKeywords = false;
        bool stale = true;
    };
    struct Candidate {
        const Indexed *in = nullptr;
        int order = 0; // of the source
        int row = 0;
        Match match;
        quint64 score = 0;
        int recency = 0; // the later used the greater; 0: not lately
    };
    struct Found {
        std::vector<Candidate> candidates;
        int total = 0;
    };
    using FoundByGroup = std::vector<Found>;

    static void update(Indexed &in);
    [[nodiscard]] static bool isBetter(const Candidate &a, const Candidate &b);
    [[nodiscard]] static bool isAsked(const Indexed &in, PaletteScope scope);
    [[nodiscard]] static bool isShown(ActionGroup group, PaletteScope scope, bool isEmpty);
    [[nodiscard]] FoundByGroup find(const QString &needle, PaletteScope scope);
    void findIn(Indexed &in, int order, const QString &needle, PaletteScope scope, FoundByGroup &found) const;
    [[nodiscard]] FoundByGroup listAll(PaletteScope scope) const;
    [[nodiscard]] PaletteResults collect(FoundByGroup found, const QString &needle, int limit) const;
    [[nodiscard]] PaletteSection recentSection() const;
    [[nodiscard]] static PaletteEntry entryOf(const Indexed &in, int row, const QString &needle);

    std::vector<std::unique_ptr<Indexed>> m_sources;
    QStringList m_recents;
};

} // namespace skerry
