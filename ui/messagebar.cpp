#include "ui/messagebar.h"

#include "ui/accessible.h"
#include "ui/labels.h"
#include "ui/tokens.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int GlyphLeftPx = 14;
constexpr int TextLeftPx = 40;
constexpr int ProgressWidthPx = 320;
constexpr int ProgressHeightPx = 6;
constexpr int ProgressSteps = 1000;

QColor hueOf(Status status, const Tokens &tokens)
{
    switch (status) {
    case Status::Healthy:
        return tokens.healthy;
    case Status::Degraded:
        return tokens.degraded;
    case Status::Critical:
        return tokens.critical;
    case Status::Updating:
        return tokens.updating;
    case Status::Offline:
        break;
    }
    return tokens.offline;
}

} // namespace

MessageBar::MessageBar(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::AlertMessage);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(TextLeftPx, 8, 8, 8);
    m_row->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_detail = makeMuted({}, this);
    m_detail->setObjectName(QStringLiteral("messageDetail"));
    for (QLabel *label : {m_text, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("messageProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, ProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(ProgressWidthPx, ProgressHeightPx);
    m_progress->hide();
    words->addWidget(m_progress, 0, Qt::AlignLeft); // else the words would have no more room than it
    m_row->addLayout(words, 1);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setText(QStringLiteral("\u00D7"));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Hide this message"));
    m_close->setToolTip(m_close->accessibleName());
    m_close->hide();
    m_row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    hide();
}

void MessageBar::showMessage(Status status, const QString &text, const QString &detail)
{
    const bool news = !isVisibleTo(parentWidget()) || text != m_text->text();
    m_status = status;
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleWords(this, text);
    show();
    update();
    if (news && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void MessageBar::clear()
{
    m_text->clear();
    m_detail->clear();
    setProgress({});
    hide();
}

void MessageBar::setProgress(std::optional<double> share)
{
    m_progress->setVisible(share.has_value());
    m_progress->setValue(share ? static_cast<int>(std::clamp(*share, 0.0, 1.0) * ProgressSteps) : 0);
}

QString MessageBar::text() const
{
    return m_text->text();
}

QPushButton *MessageBar::addAction(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    m_row->insertWidget(m_row->indexOf(m_close), button);
    return button;
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const QColor hue = hueOf(m_status, tokens);
    painter.fillRect(rect(), mixed(hue, tokens.panel, tokens.dark ? 0.16 : 0.10));
    painter.fillRect(QRect(0, 0, 3, height()), hue);
    painter.fillRect(QRect(0, height() - 1, width(), 1), mixed(hue, tokens.panel, 0.4));
    paintStatus(painter, QRectF(GlyphLeftPx, 0, 16, height()), m_status, tokens);
}

} // namespace skerry
