// The views that an operator keeps, of all pages. A name stands once on a page; one view of a page may be its start view.
#pragma once

#include "models/savedview.h"

#include <QJsonArray>
#include <QObject>
#include <QVector>

namespace skerry {

class SavedViews final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // In the order in which they were saved.
    [[nodiscard]] QVector<SavedView> ofPage(const QString &page) const;
    [[nodiscard]] std::optional<SavedView> find(const QString &page, const QString &name) const;
    // In place of the one of this name, if there is one.
    void put(const SavedView &view);
    // False if there is no such view, or another one of the new name.
    bool rename(const QString &page, const QString &name, const QString &newName);
    void remove(const QString &page, const QString &name);

    // What the page shows when the console starts; empty: how it was left.
    [[nodiscard]] QString startOf(const QString &page) const;
    void setStart(const QString &page, const QString &name);

    // As it is kept. Reading leaves out what cannot be read; a sentence for each in `problems`. No signal.
    [[nodiscard]] QJsonArray toJson() const;
    void read(const QJsonArray &json, QStringList &problems);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] qsizetype indexOf(const QString &page, const QString &name) const;

    struct Kept {
        SavedView view;
        bool start = false;
    };
    QVector<Kept> m_views;
};

} // namespace skerry
