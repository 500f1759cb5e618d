#include "views/rollouts/startform.h"

#include "ui/labels.h"
#include "views/rollouts/wavesinput.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int MsPerMin = 60'000;
constexpr int MaxBakeMin = 30 * 24 * 60;
constexpr int MaxCount = 1'000'000;
constexpr int SectionGapPx = 10;

QSpinBox *makeSpin(int least, int most, int value, const QString &suffix, QWidget *parent)
{
    auto *spin = new QSpinBox(parent);
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setSuffix(suffix);
    spin->setGroupSeparatorShown(true);
    spin->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return spin;
}

bool isName(const QString &name)
{
    static const QRegularExpression grammar(QStringLiteral("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"));
    return name.size() <= 253 && grammar.match(name).hasMatch();
}

} // namespace

StartForm::StartForm(StartChoices choices, const QString &deployment, QWidget *parent)
    : QWidget(parent), m_choices(std::move(choices))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addWhat(form);
    addCanary(form);
    addMain(form);
    int preselected = m_deployment->findData(deployment);
    for (int i = 0; preselected < 0 && i < m_choices.deployments.size(); ++i) {
        if (m_choices.deployments.at(i).activeRollout.isEmpty())
            preselected = i;
    }
    m_deployment->setCurrentIndex(qMax(0, preselected));
    fillReleases();
    proposeName();
    connect(m_deployment, &QComboBox::currentIndexChanged, this, [this] {
        fillReleases();
        proposeName();
        Q_EMIT changed();
    });
    connect(m_release, &QComboBox::currentIndexChanged, this, [this] {
        proposeName();
        Q_EMIT changed();
    });
    for (QSpinBox *spin : {m_canary, m_bake, m_maxParallel, m_maxFailed})
        connect(spin, &QSpinBox::valueChanged, this, &StartForm::changed);
    connect(m_promotion, &QComboBox::currentIndexChanged, this, &StartForm::changed);
    for (QLineEdit *line : {m_name, m_waves})
        connect(line, &QLineEdit::textChanged, this, &StartForm::changed);
    connect(m_reason, &QLineEdit::textChanged, this, &StartForm::reasonChanged);
}

void StartForm::addWhat(QFormLayout *form)
{
    m_deployment = new QComboBox(this);
    for (const Deployment &each : m_choices.deployments)
        m_deployment->addItem(tr("%1 (%2 on %3)").arg(each.meta.name, each.component, each.fleet), each.meta.name);
    m_release = new QComboBox(this);
    m_name = new QLineEdit(this);
    addRow(form, QStringLiteral("startDeployment"), QStringLiteral("spec.deployment"), tr("&Deployment"), m_deployment);
    addRow(form, QStringLiteral("startRelease"), QStringLiteral("spec.release"), tr("&Release to go to"), m_release);
    addRow(form, QStringLiteral("startName"), QStringLiteral("name"), tr("&Name of the rollout"), m_name);
}

void StartForm::addCanary(QFormLayout *form)
{
    addSection(form, tr("Canary"));
    m_canary = makeSpin(0, MaxCount, 0, {}, this);
    m_canary->setSpecialValueText(tr("automatic"));
    m_canary->setToolTip(tr("Automatic is 1 % of the nodes and at least 5"));
    m_bake = makeSpin(0, MaxBakeMin, 30, tr(" min"), this);
    m_bake->setToolTip(tr("How long the canary is watched before the waves may begin"));
    m_promotion = new QComboBox(this);
    m_promotion->addItem(tr("Hold until somebody promotes"), static_cast<int>(Promotion::Manual));
    m_promotion->addItem(tr("Automatic after the bake"), static_cast<int>(Promotion::Automatic));
    addRow(form, QStringLiteral("startCanary"), QStringLiteral("spec.plan.canary.count"), tr("N&odes"), m_canary);
    addRow(form, QStringLiteral("startBake"), QStringLiteral("spec.plan.canary.bake"), tr("&Bake"), m_bake);
    addRow(form, QStringLiteral("startPromotion"), QStringLiteral("spec.plan.canary.promotion"), tr("&Promotion"),
           m_promotion);
}

void StartForm::addMain(QFormLayout *form)
{
    addSection(form, tr("Main"));
    m_waves = new QLineEdit(QStringLiteral("5, 25, 50, 100"), this);
    m_waves->setToolTip(tr("Percentages that the waves reach, of the nodes outside the canary"));
    m_maxParallel = makeSpin(0, MaxCount, 0, {}, this);
    m_maxParallel->setSpecialValueText(tr("automatic (100)"));
    m_maxFailed = makeSpin(0, 100, 5, tr(" %"), this);
    m_maxFailed->setToolTip(
        tr("The rollout halts when more than this share of the attempted nodes failed. Offline nodes do not count."));
    m_reason = new QLineEdit(this);
    m_reason->setPlaceholderText(tr("Kept with the rollout, for whoever reads the record later"));
    addRow(form, QStringLiteral("startWaves"), QStringLiteral("spec.plan.main.wave_percent"), tr("&Waves, %"), m_waves);
    addRow(form, QStringLiteral("startMaxParallel"), QStringLiteral("spec.plan.main.max_parallel"), tr("&Updating at once"),
           m_maxParallel);
    addRow(form, QStringLiteral("startMaxFailed"), QStringLiteral("spec.plan.failure_budget.max_failed_percent"),
           tr("Halt when more &failed than"), m_maxFailed);
    addRow(form, QStringLiteral("startReason"), QStringLiteral("options.reason"), tr("R&eason (required)"), m_reason);
}

void StartForm::addSection(QFormLayout *form, const QString &title)
{
    QLabel *heading = makeSection(title, this);
    heading->setContentsMargins(0, SectionGapPx, 0, 0);
    form->addRow(heading);
}

void StartForm::addRow(QFormLayout *form, const QString &objectName, const QString &path, const QString &label,
                       QWidget *input)
{
    input->setObjectName(objectName);
    auto *error = new QLabel(this);
    error->setObjectName(objectName + QStringLiteral("Error"));
    error->setTextFormat(Qt::PlainText);
    error->setWordWrap(true);
    error->setForegroundRole(QPalette::BrightText);
    error->hide();
    auto *cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(input);
    if (qobject_cast<QComboBox *>(input))
        input->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    cell->addWidget(error);
    auto *name = new QLabel(label, this);
    name->setBuddy(input);
    input->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    form->addRow(name, cell);
    m_fields << Field{path, input, error};
}

RolloutService::StartRequest StartForm::request() const
{
    RolloutService::StartRequest request;
    request.name = m_name->text().trimmed();
    request.deployment = m_deployment->currentData().toString();
    request.release = m_release->currentData().toString();
    request.reason = m_reason->text().trimmed();
    request.plan.canaryCount = static_cast<quint32>(m_canary->value());
    request.plan.canaryBakeMs = static_cast<qint64>(m_bake->value()) * MsPerMin;
    request.plan.promotion = static_cast<Promotion>(m_promotion->currentData().toInt());
    request.plan.wavePercent = parseWaves(m_waves->text()).percents;
    request.plan.maxParallel = static_cast<quint32>(m_maxParallel->value());
    request.plan.maxFailedPercent = static_cast<quint32>(m_maxFailed->value());
    return request;
}

bool StartForm::validate()
{
    for (const Field &field : m_fields)
        mark(field.input, {});
    bool valid = true;
    const auto check = [this, &valid](const QWidget *input, const QString &error) {
        mark(input, error);
        valid = valid && error.isEmpty();
    };
    const Deployment *chosen = deployment();
    if (!chosen)
        check(m_deployment, tr("There is no deployment to roll out to."));
    else if (!chosen->activeRollout.isEmpty())
        check(m_deployment, tr("Rollout %1 of this deployment has not ended: wait for it, abort it or roll it back first.")
                                .arg(chosen->activeRollout));
    if (!release())
        check(m_release, tr("There is no other release of this component. Register one first."));
    if (m_choices.takenNames.contains(m_name->text().trimmed()))
        check(m_name, tr("There is a rollout with this name already."));
    else if (!isName(m_name->text().trimmed()))
        check(m_name, tr("Use lower-case letters, digits, “-” and “.”; begin and end with a letter or digit."));
    check(m_waves, parseWaves(m_waves->text()).error);
    return valid;
}

bool StartForm::hasReason() const
{
    return !m_reason->text().trimmed().isEmpty();
}

bool StartForm::markField(const RpcError &error)
{
    for (const Field &field : m_fields) {
        if (!error.field.isEmpty() && error.field.startsWith(field.path)) {
            mark(field.input, error.remedy.isEmpty() ? error.message : error.message + QLatin1Char(' ') + error.remedy);
            return true;
        }
    }
    return false;
}

QString StartForm::fromRelease() const
{
    const Deployment *chosen = deployment();
    return chosen ? chosen->release : QString();
}

void StartForm::mark(const QWidget *input, const QString &error)
{
    for (const Field &field : m_fields) {
        if (field.input != input)
            continue;
        field.error->setText(error);
        field.error->setVisible(!error.isEmpty());
        field.input->setAccessibleDescription(error);
    }
}

void StartForm::fillReleases()
{
    const QSignalBlocker blocker(m_release);
    m_release->clear();
    const Deployment *chosen = deployment();
    if (!chosen)
        return;
    for (const Release &each : m_choices.releases) {
        if (each.component == chosen->component && each.meta.name != chosen->release)
            m_release->addItem(each.meta.name, each.meta.name);
    }
    m_release->setCurrentIndex(m_release->count() - 1);
}

void StartForm::proposeName()
{
    const Release *target = release();
    if (!target)
        return;
    static const QRegularExpression others(QStringLiteral("[^-a-z0-9.]+"));
    QString base = m_deployment->currentData().toString() + QLatin1Char('-') + target->version.toLower();
    base.replace(others, QStringLiteral("-"));
    QString name = base;
    for (int number = 2; m_choices.takenNames.contains(name); ++number)
        name = QStringLiteral("%1-%2").arg(base).arg(number);
    const QSignalBlocker blocker(m_name);
    m_name->setText(name);
}

const Deployment *StartForm::deployment() const
{
    const int at = m_deployment->currentIndex();
    return at >= 0 && at < m_choices.deployments.size() ? &m_choices.deployments.at(at) : nullptr;
}

const Release *StartForm::release() const
{
    const QString name = m_release->currentData().toString();
    const auto it = std::find_if(m_choices.releases.cbegin(), m_choices.releases.cend(),
                                 [&name](const Release &each) { return each.meta.name == name; });
    return it == m_choices.releases.cend() ? nullptr : &*it;
}

} // namespace skerry
