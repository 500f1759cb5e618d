// A row of StateChips for one key of the filter. They are checked when the filter says so, whoever wrote it, and a press
// gives the text with or without the value.
#pragma once

#include "ui/status.h"

#include <QVector>
#include <QWidget>

namespace skerry {

class StateChip;

struct StateChoice {
    Status status = Status::Offline;
    QString value;           // in the filter: "awaiting-approval"
    QString word;            // for people: "awaiting approval"
    bool hideUnused = false; // shown only while it has rows, or is in the filter
};

class StateChips final : public QWidget
{
    Q_OBJECT

public:
    explicit StateChips(QWidget *parent);

    // Once.
    void setChoices(const QString &key, const QVector<StateChoice> &choices);
    // One for each choice.
    void setCounts(const QVector<int> &counts);
    void setFilter(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void filterChosen(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int number);
    void arrange();
    [[nodiscard]] bool isWanted(int number) const;
    // Returns the height; places the chips too if `place`.
    int lay(int width, bool place) const;

    QString m_key;
    QString m_filter;
    QVector<StateChoice> m_choices;
    QVector<StateChip *> m_chips;
};

} // namespace skerry
