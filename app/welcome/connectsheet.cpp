#include "app/welcome/connectsheet.h"

#include "client/address.h"
#include "client/credentials.h"
#include "ui/labels.h"
#include "ui/style/skerrystyle.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace skerry {

namespace {

// True: there is no error.
bool mark(QLineEdit &field, QLabel &label, const RpcError &error)
{
    const QString text = error.remedy.isEmpty() ? error.message : error.message + QLatin1Char(' ') + error.remedy;
    label.setText(text);
    label.setVisible(!text.isEmpty());
    field.setAccessibleDescription(text);
    return text.isEmpty();
}

} // namespace

ConnectSheet::ConnectSheet(Purpose purpose, QWidget *parent) : SheetDialog(parent)
{
    setObjectName(QStringLiteral("connectSheet"));
    setWindowTitle(tr("Connect to a control plane"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(makeTitle(windowTitle(), this));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_address = addField(*form, QStringLiteral("connectAddress"), tr("&Address"), m_addressError, nullptr);
    m_address->setPlaceholderText(tr("unix:/run/skerry/skerryd.sock or 127.0.0.1:7443"));
    auto *choose = new QPushButton(tr("C&hoose…"), this);
    choose->setObjectName(QStringLiteral("connectChoose"));
    choose->setAccessibleName(tr("Choose the token file"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ConnectSheet::browse);
    m_token = addField(*form, QStringLiteral("connectToken"), tr("&Token file"), m_tokenError, choose);
    m_token->setPlaceholderText(tr("Readable by you alone; empty if none is needed"));
    column->addLayout(form);

    m_fromNowOn = new QCheckBox(tr("&Start with it from now on"), this);
    m_fromNowOn->setObjectName(QStringLiteral("connectFromNowOn"));
    m_fromNowOn->setChecked(purpose == Purpose::FirstStart);
    m_fromNowOn->setVisible(purpose == Purpose::AnotherWindow);
    column->addWidget(m_fromNowOn);
    QLabel *note = makeMuted(purpose == Purpose::AnotherWindow
                                 ? tr("It opens in a window of its own; this one stays as it is.")
                                 : tr("Skerry starts with it from now on. “skerry --bundled” starts its own one."),
                             this);
    note->setWordWrap(true);
    column->addWidget(note);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("connectCancel"));
    cancel->setAutoDefault(false);
    QPushButton *go = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("connectGo"));
    go->setAutoDefault(false);
    setPrimary(go);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectSheet::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_address->setFocus();
}

QLineEdit *ConnectSheet::addField(QFormLayout &form, const QString &name, const QString &label, QLabel *&error,
                                  QWidget *beside)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    error = new QLabel(this);
    error->setObjectName(name + QStringLiteral("Error"));
    error->setTextFormat(Qt::PlainText);
    error->setWordWrap(true);
    error->setForegroundRole(QPalette::BrightText);
    error->hide();
    auto *cell = new QVBoxLayout;
    cell->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->addWidget(field, 1);
    if (beside) {
        row->addWidget(beside);
        setTabOrder(field, beside);
    }
    cell->addLayout(row);
    cell->addWidget(error);
    auto *caption = new QLabel(label, this);
    caption->setBuddy(field);
    form.addRow(caption, cell);
    // What is being corrected is not wrong any more until it is looked at again.
    connect(field, &QLineEdit::textEdited, this, [field, error] { mark(*field, *error, {}); });
    return field;
}

void ConnectSheet::browse()
{
    auto *dialog = new QFileDialog(this, tr("The file with the token"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_token, &QLineEdit::setText);
    dialog->open();
}

void ConnectSheet::check()
{
    StartWith plane;
    plane.plane = StartWith::Plane::Remote;
    plane.address = m_address->text().trimmed();
    plane.tokenFile = m_token->text().trimmed();
    // It is used from another directory later.
    if (!plane.tokenFile.isEmpty())
        plane.tokenFile = QDir::cleanPath(QDir::current().absoluteFilePath(plane.tokenFile));
    const bool addressFits = mark(*m_address, *m_addressError, parseAddress(plane.address).error);
    const bool tokenFits = mark(*m_token, *m_tokenError, readToken(plane.tokenFile).error);
    if (!addressFits || !tokenFits) {
        (addressFits ? m_token : m_address)->setFocus();
        return;
    }
    Q_EMIT chosen(plane, m_fromNowOn->isChecked());
    accept();
}

} // namespace skerry
