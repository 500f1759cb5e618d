// Status shape and words side by side.
#pragma once

#include "ui/status.h"

#include <QWidget>

namespace skerry {

class StatusChip final : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text)

public:
    explicit StatusChip(QWidget *parent);

    void setStatus(Status status, const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int textLeft() const;

    Status m_status = Status::Offline;
    QString m_text;
};

} // namespace skerry
