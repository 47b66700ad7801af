#include "tests/support/smtp_sink.hpp"

#include <filesystem>
#include <stdexcept>

namespace certdesk::tests {

SmtpSink::SmtpSink() {
    // Debian's own Python: another one first in PATH would not see Debian's aiosmtpd.
    process_ = start_program({"/usr/bin/python3", CD_TESTS_SUPPORT_FOLDER "/smtp_sink.py", folder_.path()}, folder_.path("log"));
    wait_until([this] { return !process_.is_running() || std::filesystem::exists(folder_.path("port")); });
    if (!process_.is_running()) throw std::runtime_error("the mail server does not start: " + read_file(folder_.path("log")));
    port_ = static_cast<std::uint16_t>(std::stoi(read_file(folder_.path("port"))));
}

std::size_t SmtpSink::count() const {
    std::size_t number = 0;
    while (std::filesystem::exists(folder_.path("mail-" + std::to_string(number + 1)))) ++number;
    return number;
}

KeptMail SmtpSink::mail(std::size_t number) const {
    const std::filesystem::path folder = folder_.path("mail-" + std::to_string(number));
    return {.raw = read_file(folder / "raw"),
            .sender = read_file(folder / "sender"),
            .recipients = read_file(folder / "recipients"),
            .subject = read_file(folder / "subject"),
            .from = read_file(folder / "from"),
            .to = read_file(folder / "to"),
            .message_id = read_file(folder / "message_id"),
            .text = read_file(folder / "text"),
            .html = read_file(folder / "html")};
}

}  // namespace certdesk::tests
