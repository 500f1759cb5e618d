// The parts of a filter as chips, each with a button that takes the part away. What does not fit is counted in a last chip.
#pragma once

#include "models/filterparser.h"

#include <QWidget>

class QLabel;

namespace skerry {

class FilterChip;

class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent);

    void setFilter(const QString &text);
    // Chips of parts with an error look like what they are: left out.
    void setErrors(const QVector<FilterError> &errors);
    // Tab goes from there to the first chip.
    void setTabAfter(QWidget *widget) { m_before = widget; }
    [[nodiscard]] int count() const { return int(m_chips.size()); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The filter without the part of a chip.
    void textWithoutPart(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] FilterChip *makeChip(int number);
    void remove(int number);
    void lay();

    QString m_text;
    std::vector<FilterPart> m_parts;
    QVector<FilterChip *> m_chips;
    QWidget *m_before = nullptr;
    QLabel *m_more = nullptr;
};

// The parts that a chip stands for: those of the outermost list.
[[nodiscard]] std::vector<FilterPart> filterChipParts(const QString &text);

} // namespace skerry
