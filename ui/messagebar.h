// One line of news above what it is about, with what can be done. It pushes the page down and covers nothing.
#pragma once

#include "ui/status.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace skerry {

class MessageBar final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent);

    // Shows the bar. `status` gives shape and colour; `detail` is a second, muted line.
    void showMessage(Status status, const QString &text, const QString &detail = {});
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *addAction(const QString &objectName, const QString &text);
    // A bar below the words; without a value there is none. Not for what has no end yet.
    void setProgress(std::optional<double> share);
    // A button that hides the bar: for news that does not end by itself.
    void setClosable(bool closable);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status = Status::Offline;
    QHBoxLayout *m_row = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_detail = nullptr;
    QProgressBar *m_progress = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace skerry
