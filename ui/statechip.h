// A state with the number of rows that are in it; pressed, only those are shown.
#pragma once

#include "ui/status.h"

#include <QAbstractButton>

namespace skerry {

class StateChip final : public QAbstractButton
{
    Q_OBJECT

public:
    // `word` as in the middle of a sentence: "offline".
    StateChip(Status status, const QString &word, QWidget *parent);

    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();
    [[nodiscard]] QString caption() const;
    [[nodiscard]] int textLeft() const;

    Status m_status;
    int m_count = 0;
};

} // namespace skerry
