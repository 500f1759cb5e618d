#include "views/rollouts/startrolloutdialog.h"

#include "models/text.h"
#include "ui/card.h"
#include "ui/labels.h"
#include "ui/messagebar.h"
#include "ui/style/skerrystyle.h"
#include "ui/tableview.h"
#include "views/rollouts/groupstable.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <numeric>

namespace skerry {

namespace {

constexpr int PreviewDebounceMs = 250;

} // namespace

StartRolloutDialog::StartRolloutDialog(StartChoices choices, const QString &deployment, QWidget *parent)
    : SheetDialog(parent)
{
    setObjectName(QStringLiteral("startRolloutDialog"));
    setWindowTitle(tr("Start a rollout"));
    m_form = new StartForm(std::move(choices), deployment, this);
    m_error = new MessageBar(this);
    m_error->setObjectName(QStringLiteral("startError"));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addWidget(m_form, 3);
    columns->addWidget(makePreviewPanel(), 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addWidget(makeTitle(windowTitle(), this));
    layout->addWidget(m_error);
    layout->addLayout(columns, 1);
    layout->addWidget(makeButtons());
    resize(920, 600);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(PreviewDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &StartRolloutDialog::askForPreview);
    connect(m_form, &StartForm::changed, this, &StartRolloutDialog::inputChanged);
    connect(m_form, &StartForm::reasonChanged, this, &StartRolloutDialog::updateButton);
    inputChanged();
}

QWidget *StartRolloutDialog::makePreviewPanel()
{
    auto *card = new Card(this);
    m_change = new QLabel(card);
    m_change->setObjectName(QStringLiteral("startChange"));
    m_change->setTextFormat(Qt::PlainText);
    m_change->setWordWrap(true);
    m_previewText = makeMuted({}, card);
    m_previewText->setObjectName(QStringLiteral("startPreviewText"));
    m_previewText->setWordWrap(true);
    m_groups = new GroupsTable(this);
    auto *view = new TableView(card);
    view->setObjectName(QStringLiteral("startPreview"));
    view->setAccessibleName(tr("Nodes of the canary and of each wave"));
    view->setModel(m_groups);
    for (int column = GroupsTable::Progress; column < GroupsTable::ColumnCount; ++column)
        view->hideColumn(column);
    view->horizontalHeader()->setStretchLastSection(false);
    view->horizontalHeader()->setSectionResizeMode(GroupsTable::Name, QHeaderView::Stretch);
    view->setColumnWidths({0, 80});
    view->setSelectionMode(QAbstractItemView::NoSelection);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(makeSection(tr("What will happen"), card));
    layout->addWidget(m_change);
    layout->addWidget(view, 1);
    layout->addWidget(m_previewText);
    return card;
}

QDialogButtonBox *StartRolloutDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("startCancel"));
    m_start = buttons->addButton(tr("Start canary"), QDialogButtonBox::ActionRole);
    m_start->setObjectName(QStringLiteral("startButton"));
    m_start->setAutoDefault(false);
    setPrimary(m_start);
    cancel->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_starting = true;
        m_error->clear();
        updateButton();
        Q_EMIT startWanted(m_form->request());
    });
    return buttons;
}

void StartRolloutDialog::reject()
{
    if (!m_starting)
        SheetDialog::reject();
}

void StartRolloutDialog::inputChanged()
{
    m_canaryNodes = -1;
    const bool valid = m_form->validate();
    const RolloutService::StartRequest request = m_form->request();
    m_change->setText(request.release.isEmpty() ? tr("Nothing to roll out")
                                                : tr("%1 → %2").arg(m_form->fromRelease(), request.release));
    m_previewText->setText(valid ? tr("Counting nodes…") : tr("Mend what is marked to see how many nodes each step takes."));
    if (valid)
        m_debounce.start();
    else
        m_debounce.stop();
    updateButton();
}

void StartRolloutDialog::askForPreview()
{
    Q_EMIT previewWanted(m_form->request());
}

void StartRolloutDialog::showPreview(const RolloutPreview &preview)
{
    if (m_debounce.isActive() || preview.groupNodes.isEmpty())
        return; // something else is typed already
    Rollout planned;
    planned.plan = m_form->request().plan;
    planned.phase = RolloutPhase::Completed; // no group is marked as the present one
    for (const int nodes : preview.groupNodes) {
        RolloutGroup group;
        group.total = static_cast<quint32>(nodes);
        planned.groups << group;
    }
    m_groups->setRollout(planned);
    m_error->clear();
    m_canaryNodes = preview.groupNodes.constFirst();
    const int all = std::accumulate(preview.groupNodes.cbegin(), preview.groupNodes.cend(), 0);
    m_previewText->setText(
        tr("%1 in all. Which node is in which wave is fixed at the start. Nodes that are offline when their "
           "turn comes are caught up later and never count as failed.")
            .arg(text::nodes(all)));
    updateButton();
}

void StartRolloutDialog::showPreviewError(const RpcError &error)
{
    m_previewText->setText(tr("The control plane could not say how many nodes this takes."));
    showError(error);
    updateButton();
}

void StartRolloutDialog::showStartError(const RpcError &error)
{
    m_starting = false;
    showError(error);
    updateButton();
}

void StartRolloutDialog::showError(const RpcError &error)
{
    if (!m_form->markField(error))
        m_error->showMessage(Status::Critical, error.message, error.remedy);
}

void StartRolloutDialog::updateButton()
{
    m_start->setEnabled(!m_starting && m_canaryNodes >= 0 && m_form->hasReason());
    m_start->setText(m_canaryNodes < 0 ? tr("Start canary") : tr("Start canary on %1").arg(text::nodes(m_canaryNodes)));
    m_start->setToolTip(m_canaryNodes >= 0 && !m_form->hasReason() ? tr("Give a reason first") : QString());
}

} // namespace skerry
