#include "ui/namedialog.h"

#include "ui/labels.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace skerry {

namespace {

constexpr int LeastWidthPx = 400;
constexpr int MostCharacters = 100;

} // namespace

NameDialog::NameDialog(NameRequest request, QWidget *parent) : QDialog(parent), m_request(std::move(request))
{
    setObjectName(QStringLiteral("nameDialog"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_request.title);
    setMinimumWidth(LeastWidthPx);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(makeTitle(m_request.title, this));
    m_line = new QLineEdit(m_request.name, this);
    m_line->setObjectName(QStringLiteral("nameLine"));
    m_line->setAccessibleName(tr("Name"));
    m_line->setMaxLength(MostCharacters);
    auto *label = new QLabel(tr("&Name"), this);
    label->setBuddy(m_line);
    column->addWidget(label);
    column->addWidget(m_line);
    m_note = makeMuted({}, this);
    m_note->setObjectName(QStringLiteral("nameNote"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(m_request.action, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("nameAccept"));
    m_accept->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_line, &QLineEdit::textChanged, this, &NameDialog::check);
    m_line->selectAll();
    m_line->setFocus();
    check();
}

QString NameDialog::name() const
{
    return m_line->text().trimmed();
}

void NameDialog::check()
{
    const QString note = m_request.note && !name().isEmpty() ? m_request.note(name()) : QString();
    m_note->setText(note);
    m_line->setAccessibleDescription(note);
    m_accept->setEnabled(!name().isEmpty() && !(m_request.isRefused && m_request.isRefused(name())));
}

} // namespace skerry
