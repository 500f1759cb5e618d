// What the window was like when it was closed, in $XDG_STATE_HOME/skerry/window.json.
#pragma once

#include "app/memory/jsonfile.h"

#include <QJsonArray>
#include <QStringList>

class QHeaderView;

namespace skerry {

class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    // `path` is that of the file.
    explicit WindowMemory(const QString &path, QObject *parent = nullptr);

    // What was wrong with the file when it was read, to be told once; empty: nothing.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    // As QWidget::saveGeometry() gives it; empty: not known.
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] bool isRailCollapsed() const;
    void setRailCollapsed(bool collapsed);
    [[nodiscard]] int dockHeight(const QString &dock, int otherwise) const;
    void setDockHeight(const QString &dock, int height);
    [[nodiscard]] QString lastPage() const;
    void setLastPage(const QString &page);

    // `ids` are those of the header's sections. Without a saved layout restoreTable() changes nothing and returns false.
    void saveTable(const QString &table, const QHeaderView &header, const QStringList &ids);
    bool restoreTable(const QString &table, QHeaderView &header, const QStringList &ids) const;
    // Restores the table, and from then on saves whatever changes in its header.
    void keepTable(const QString &table, QHeaderView *header, const QStringList &ids);

    // Page::place(); empty: not known.
    [[nodiscard]] QString place(const QString &page) const;
    void setPlace(const QString &page, const QString &place);

    // What was typed into the filter of a table, the newest first, each once.
    [[nodiscard]] QStringList filters(const QString &table) const;
    void addFilter(const QString &table, const QString &filter);

    // Keys of what was used last from the palette, the newest first.
    [[nodiscard]] QStringList recents() const;
    void setRecents(const QStringList &keys);

    // Nothing here looks into them.
    [[nodiscard]] QJsonArray savedViews() const;
    void setSavedViews(const QJsonArray &views);

    // Waits until everything is on disk.
    void flush() { m_file.flush(); }

    [[nodiscard]] static QString defaultPath();

Q_SIGNALS:
    // Writing failed: a sentence.
    void failed(const QString &sentence);

private:
    void dropNonsense();
    [[nodiscard]] QJsonObject entry(const QString &member, const QString &name) const;
    void setEntry(const QString &member, const QString &name, const QJsonValue &value);

    JsonFile m_file;
    QString m_problem;
};

} // namespace skerry
