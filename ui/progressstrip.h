// A progress bar of shares with its numbers beneath.
#pragma once

#include "ui/progress.h"

#include <QWidget>

namespace skerry {

class ProgressStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent);

    void setShares(const ProgressShares &shares);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ProgressShares m_shares;
};

} // namespace skerry
