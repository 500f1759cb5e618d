// The shape of a status alone, beside words that say the same.
#pragma once

#include "ui/status.h"

#include <QWidget>

namespace skerry {

class StatusGlyph final : public QWidget
{
    Q_OBJECT

public:
    StatusGlyph(Status status, QWidget *parent);

    void setStatus(Status status);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status;
};

} // namespace skerry
