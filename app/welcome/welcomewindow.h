// What somebody sees who starts Skerry for the first time: with what to begin. Nothing has been started yet.
#pragma once

#include "app/memory/settings.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace skerry {

class WelcomeWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomeWindow(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const skerry::StartWith &start);
    // Closed without a choice.
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    [[nodiscard]] QPushButton *addChoice(QVBoxLayout &column, const QString &name, const QString &text,
                                         const QString &description);
    void addKeys(QVBoxLayout &column);
    void fit();
    void askForPlane();
    void askForInventory();

    QWidget *m_content = nullptr;
};

} // namespace skerry
