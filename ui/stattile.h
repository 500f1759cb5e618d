// A number with its state; pressing it shows what was counted.
#pragma once

#include "ui/sparkline.h"
#include "ui/status.h"

#include <QAbstractButton>

#include <optional>

namespace skerry {

class StatTile final : public QAbstractButton
{
    Q_OBJECT

public:
    StatTile(std::optional<Status> status, const QString &caption, QWidget *parent);

    void setValue(quint64 value);
    // Beside the number, for example "+3 in 10 min".
    void setChange(const QString &change);
    // How the number went, below and beside it, and the same in words; nothing: an empty series.
    void setTrend(const Sparkline &trend, const QString &words);
    [[nodiscard]] quint64 value() const { return m_value; }

    QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();
    [[nodiscard]] QFont numberFont() const;

    std::optional<Status> m_status;
    quint64 m_value = 0;
    QString m_change;
    Sparkline m_trend;
};

} // namespace skerry
