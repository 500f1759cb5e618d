// How many of a whole are of which kind: a bar, and beneath it each kind with its shape, words and number.
#pragma once

#include "ui/status.h"

#include <QVector>
#include <QWidget>

namespace skerry {

struct Share {
    Status status = Status::Offline;
    QString words;
    qint64 count = 0;

    bool operator==(const Share &) const = default;
};

class ShareBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ShareBar(QWidget *parent);

    // Those without a count are left out. Hidden where nothing is left.
    void setShares(const QVector<Share> &shares);
    // "12 offline, 300 online"
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        QRect box;
        QString text;
    };
    // The words beneath the bar, broken into lines.
    [[nodiscard]] QVector<Entry> entriesFor(int width) const;

    QVector<Share> m_shares;
};

} // namespace skerry
