// skerryctl telemetry percentiles: of all requests of groups of nodes in a window.
#pragma once

#include "app/ctl/command.h"
#include "skerry/v1/telemetry.pb.h"

#include <string>
#include <vector>

namespace skerry::ctl {

class Plane;

class PercentilesCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome readQuantiles();
    // Those that are named, and those of whole kinds that are measured now.
    [[nodiscard]] Result<std::vector<v1::Subject>> subjects(Plane &plane);
    [[nodiscard]] Result<v1::GetPercentilesResponse> ask(Plane &plane, const std::vector<v1::Subject> &subjects,
                                                         const google::protobuf::Timestamp &now);
    void printTable(const v1::GetPercentilesResponse &answer, const google::protobuf::Timestamp &now);
    void printJson(const v1::GetPercentilesResponse &answer);
    void printLines(const v1::GetPercentilesResponse &answer);

    std::vector<std::string> m_words;
    std::string m_over = "5m";
    std::string m_quantileList = "0.5,0.95,0.99";
    std::string m_output = "table";

    std::vector<double> m_quantiles;
    std::vector<v1::Subject> m_named; // they are there or not: others are listed by the control plane
};

} // namespace skerry::ctl
