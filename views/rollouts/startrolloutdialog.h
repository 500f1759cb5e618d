// Asks for everything that a canary -> main rollout needs, and shows how many nodes each step takes. Asks the service for
// nothing itself: it says what it wants to know, and is told.
#pragma once

#include "models/services.h"
#include "ui/sheetdialog.h"
#include "views/rollouts/startform.h"

#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace skerry {

class GroupsTable;
class MessageBar;

class StartRolloutDialog final : public SheetDialog
{
    Q_OBJECT

public:
    StartRolloutDialog(StartChoices choices, const QString &deployment, QWidget *parent);

    void showPreview(const RolloutPreview &preview);
    void showPreviewError(const RpcError &error);
    void showStartError(const RpcError &error);

public Q_SLOTS:
    // Not while the start is under way: its answer would be seen by nobody.
    void reject() override;

Q_SIGNALS:
    void previewWanted(const skerry::RolloutService::StartRequest &request);
    void startWanted(const skerry::RolloutService::StartRequest &request);

private:
    [[nodiscard]] QWidget *makePreviewPanel();
    [[nodiscard]] QDialogButtonBox *makeButtons();
    void inputChanged();
    void askForPreview();
    void showError(const RpcError &error);
    void updateButton();

    StartForm *m_form = nullptr;
    GroupsTable *m_groups = nullptr;
    QLabel *m_change = nullptr;
    QLabel *m_previewText = nullptr;
    MessageBar *m_error = nullptr;
    QPushButton *m_start = nullptr;
    QTimer m_debounce;
    int m_canaryNodes = -1; // -1: the preview of what is typed is not here
    bool m_starting = false;
};

} // namespace skerry
