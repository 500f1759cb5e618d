// The window: navigation rail, pages, connection bar, status bar. Knows no client and no process.
#pragma once

#include "app/planeprocess.h"
#include "ui/style/look.h"

#include <QMainWindow>
#include <QMap>

class QStackedWidget;
class QVBoxLayout;

namespace skerry {

class ConnectionBar;
class Page;
class PlaneModels;
class RailButton;
class RolloutController;
class RolloutService;
class StatusLine;

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(PlaneModels &models, RolloutService &service, QWidget *parent = nullptr);

    // `name` is the object name of a page; `target` what its open() takes.
    void showPage(const QString &name, const QString &target = {});
    [[nodiscard]] QString currentPage() const;
    // What the menus show as chosen.
    void setLook(const Look &look);
    [[nodiscard]] ConnectionBar *connectionBar() const { return m_connectionBar; }

Q_SIGNALS:
    void closed();
    void lookChosen(const skerry::Look &look);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addPages(QVBoxLayout *rail, PlaneModels &models);
    void addPage(QVBoxLayout *rail, Page *page, const QString &title);
    void buildMenus();
    void buildViewMenu();
    void collapseRail(bool collapsed);
    void chooseLook(const Look &look);

    RolloutController *m_controller = nullptr;
    ConnectionBar *m_connectionBar = nullptr;
    StatusLine *m_statusLine = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_railPane = nullptr;
    QMap<QString, RailButton *> m_rail;
    QVector<QAction *> m_pageActions;
    Look m_look;
    QMap<QString, QAction *> m_lookActions; // by the word of what they choose
};

} // namespace skerry
