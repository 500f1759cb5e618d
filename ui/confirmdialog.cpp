#include "ui/confirmdialog.h"

#include "ui/labels.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int WidthPx = 480;
constexpr int NormalTextPx = 16; // height of a line at which it is given

} // namespace

ConfirmDialog::ConfirmDialog(const ConfirmRequest &request, QWidget *parent) : SheetDialog(parent), m_request(request)
{
    setObjectName(QStringLiteral("confirmDialog"));
    setWindowTitle(request.title);
    setMinimumWidth(WidthPx * fontMetrics().height() / NormalTextPx);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    m_top = new QVBoxLayout;
    m_top->setSpacing(8);
    layout->addLayout(m_top, 1);
    m_top->addWidget(makeTitle(request.title, this));
    auto *text = new QLabel(request.text, this);
    text->setObjectName(QStringLiteral("confirmText"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    m_top->addWidget(text);
    layout->addSpacing(8);

    m_reason = new QLineEdit(request.reason, this);
    m_reason->setObjectName(QStringLiteral("confirmReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Kept with the change, for whoever reads the record later"));
    auto *reasonLabel = new QLabel(tr("&Reason (required)"), this);
    reasonLabel->setBuddy(m_reason);
    layout->addWidget(reasonLabel);
    layout->addWidget(m_reason);
    connect(m_reason, &QLineEdit::textChanged, this, &ConfirmDialog::updateButtons);

    if (!request.typedConfirmation.isEmpty()) {
        m_typed = new QLineEdit(this);
        m_typed->setObjectName(QStringLiteral("confirmTyped"));
        auto *typedLabel = new QLabel(tr("&Type %1 to confirm").arg(request.typedConfirmation), this);
        m_typed->setAccessibleName(typedLabel->text().remove(QLatin1Char('&')));
        typedLabel->setBuddy(m_typed);
        layout->addWidget(typedLabel);
        layout->addWidget(m_typed);
        connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::updateButtons);
    }

    layout->addSpacing(16);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("confirmCancel"));
    m_confirm = buttons->addButton(request.action, QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("confirmAction"));
    m_confirm->setAutoDefault(false);
    cancel->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_reason->setFocus();
    updateButtons();
}

void ConfirmDialog::setDetails(QWidget *details)
{
    m_top->addWidget(details, 1);
}

QString ConfirmDialog::reason() const
{
    return m_reason->text().trimmed();
}

void ConfirmDialog::updateButtons()
{
    const bool typed = !m_typed || m_typed->text().trimmed() == m_request.typedConfirmation;
    m_confirm->setEnabled(typed && !reason().isEmpty());
    m_confirm->setToolTip(m_confirm->isEnabled() ? QString() : tr("Give a reason first"));
}

} // namespace skerry
