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

    // Nothing: not known yet.
    void setValue(std::optional<quint64> value);
    // Beside the number, for example "+3 in 10 min".
    void setChange(const QString &change);
    // How the number went, below and beside it, and the same in words; nothing: an empty series.
    void setTrend(const Sparkline &trend, const QString &words);
    [[nodiscard]] std::optional<quint64> value() const { return m_value; }

    QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();
    [[nodiscard]] QString number() const;
    [[nodiscard]] QFont numberFont() const;

    std::optional<Status> m_status;
    std::optional<quint64> m_value;
    QString m_change;
    Sparkline m_trend;
};

} // namespace skerry
