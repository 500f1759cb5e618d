// The fields of a new rollout, each with the sentence that says what is wrong with it.
#pragma once

#include "models/services.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace skerry {

struct StartChoices {
    QVector<Deployment> deployments;
    QVector<Release> releases;
    QStringList takenNames; // of rollouts
};

class StartForm final : public QWidget
{
    Q_OBJECT

public:
    StartForm(StartChoices choices, const QString &deployment, QWidget *parent);

    [[nodiscard]] RolloutService::StartRequest request() const;
    // Marks every field that is wrong. The reason is not looked at while it is empty: see hasReason().
    [[nodiscard]] bool validate();
    [[nodiscard]] bool hasReason() const;
    // Marks the field that an error of the control plane names; false if it names none that is here.
    [[nodiscard]] bool markField(const RpcError &error);
    [[nodiscard]] QString fromRelease() const;

Q_SIGNALS:
    void changed();
    void reasonChanged();

private:
    struct Field {
        QString path; // as the control plane names it
        QWidget *input = nullptr;
        QLabel *error = nullptr;
    };

    void addWhat(QFormLayout *form);
    void addCanary(QFormLayout *form);
    void addMain(QFormLayout *form);
    void addSection(QFormLayout *form, const QString &title);
    void addRow(QFormLayout *form, const QString &objectName, const QString &path, const QString &label, QWidget *input);
    void mark(const QWidget *input, const QString &error);
    void fillReleases();
    void proposeName();
    [[nodiscard]] const Deployment *deployment() const;
    [[nodiscard]] const Release *release() const;

    StartChoices m_choices;
    QVector<Field> m_fields;
    QComboBox *m_deployment = nullptr;
    QComboBox *m_release = nullptr;
    QLineEdit *m_name = nullptr;
    QSpinBox *m_canary = nullptr;
    QSpinBox *m_bake = nullptr;
    QComboBox *m_promotion = nullptr;
    QLineEdit *m_waves = nullptr;
    QSpinBox *m_maxParallel = nullptr;
    QSpinBox *m_maxFailed = nullptr;
    QLineEdit *m_reason = nullptr;
};

} // namespace skerry
