// skerryctl telemetry latest: the newest values, once or as they come.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/telemetry/latestfollower.h"
#include "app/ctl/telemetry/subjects.h"

#include <string>
#include <vector>

namespace skerry::ctl {

class LatestCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Result<v1::StreamLatestRequest> request();
    // False: it cannot be told.
    [[nodiscard]] bool print(Plane &plane, const LatestFrame &frame);
    void printTable(const LatestFrame &frame, const google::protobuf::Timestamp &now);
    void printJson(const LatestFrame &frame, const google::protobuf::Timestamp &now);
    void printLines(const LatestFrame &frame);
    // What was named and has no values; the exit code for it.
    [[nodiscard]] ExitCode tellMissing(Plane &plane, const LatestFrame &frame);

    std::vector<std::string> m_words;
    std::string m_metrics;
    std::string m_selector;
    std::string m_every;
    std::string m_output = "table";
    bool m_watch = false;

    SubjectChoice m_choice;
    std::uint64_t m_frames = 0;
    ExitCode m_ended = ExitCode::Done;
};

} // namespace skerry::ctl
