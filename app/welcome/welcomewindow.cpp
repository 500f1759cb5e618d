#include "app/welcome/welcomewindow.h"

#include "app/welcome/connectsheet.h"
#include "ui/actions/keycaps.h"
#include "ui/labels.h"
#include "ui/style/skerrystyle.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr int WidthCharacters = 84;
constexpr int MarginPx = 32;

} // namespace

WelcomeWindow::WelcomeWindow(QWidget *parent) : QWidget(parent, Qt::Window)
{
    setObjectName(QStringLiteral("welcomeWindow"));
    setWindowTitle(tr("Welcome to Skerry"));
    // With large text on a small screen it scrolls.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *content = new QWidget(scroll);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(MarginPx, MarginPx, MarginPx, MarginPx);
    column->setSpacing(4);
    column->addWidget(makeTitle(windowTitle(), this));
    auto *lead =
        new QLabel(tr("One view of a distributed cloud: its sites, nodes, fleets and rollouts. What should it show? "
                      "Nothing of this needs an account, and it can be changed later in the menu File."),
                   this);
    lead->setWordWrap(true);
    column->addWidget(lead);
    QPushButton *bundled =
        addChoice(*column, QStringLiteral("welcomeBundled"), tr("&Start the bundled control plane with the sample fleet"),
                  tr("Runs on this machine alone, with simulated nodes: to look around and to try rollouts "
                     "where nothing can break."));
    setPrimary(bundled);
    QPushButton *remote = addChoice(*column, QStringLiteral("welcomeConnect"), tr("&Connect to a control plane…"),
                                    tr("One that runs elsewhere. You need its address and the file with your token."));
    QPushButton *inventory =
        addChoice(*column, QStringLiteral("welcomeInventory"), tr("Start with an &inventory file…"),
                  tr("The bundled control plane with your own sites, nodes and fleets, from a YAML file."));
    addKeys(*column);
    column->addStretch(1);
    connect(bundled, &QPushButton::clicked, this, [this] {
        StartWith start;
        start.plane = StartWith::Plane::Bundled;
        Q_EMIT chosen(start);
    });
    connect(remote, &QPushButton::clicked, this, &WelcomeWindow::askForPlane);
    connect(inventory, &QPushButton::clicked, this, &WelcomeWindow::askForInventory);
    bundled->setFocus();
    m_content = content;
    fit();
}

// As large as it needs to be, where the screen has room.
void WelcomeWindow::fit()
{
    const QSize room = screen()->availableSize();
    const int width = std::max(fontMetrics().averageCharWidth() * WidthCharacters, m_content->minimumSizeHint().width());
    resize(QSize(width, m_content->heightForWidth(width)).boundedTo(room));
}

void WelcomeWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Its children measure themselves anew after it.
    if (event->type() == QEvent::StyleChange && m_content)
        QMetaObject::invokeMethod(this, &WelcomeWindow::fit, Qt::QueuedConnection);
}

QPushButton *WelcomeWindow::addChoice(QVBoxLayout &column, const QString &name, const QString &text,
                                      const QString &description)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleDescription(description);
    column.addSpacing(20);
    column.addWidget(button, 0, Qt::AlignLeft);
    QLabel *label = makeMuted(description, this);
    label->setWordWrap(true);
    column.addWidget(label);
    return button;
}

void WelcomeWindow::addKeys(QVBoxLayout &column)
{
    column.addSpacing(24);
    column.addWidget(makeSection(tr("Three keys to begin with"), this));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    const std::pair<QKeySequence, QString> keys[] = {
        {QKeySequence(Qt::CTRL | Qt::Key_K), tr("finds every page, action, site, node and rollout")},
        {QKeySequence(Qt::Key_Slash), tr("filters what a page shows")},
        {QKeySequence(Qt::Key_Question), tr("shows all keys that work where you are")}};
    int row = 0;
    for (const auto &[sequence, text] : keys) {
        auto *caps = new KeyCaps(sequence, this);
        caps->setAccessibleName(sequence.toString(QKeySequence::NativeText));
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        grid->addWidget(caps, row, 0);
        grid->addWidget(label, row++, 1);
    }
    column.addLayout(grid);
}

void WelcomeWindow::askForPlane()
{
    auto *sheet = new ConnectSheet(ConnectSheet::Purpose::FirstStart, this);
    connect(sheet, &ConnectSheet::chosen, this, &WelcomeWindow::chosen);
    sheet->open();
}

void WelcomeWindow::askForInventory()
{
    auto *dialog = new QFileDialog(this, tr("The inventory"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Inventories (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        StartWith start;
        start.plane = StartWith::Plane::Inventory;
        start.inventory = file;
        Q_EMIT chosen(start);
    });
    dialog->open();
}

void WelcomeWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT left();
}

} // namespace skerry
