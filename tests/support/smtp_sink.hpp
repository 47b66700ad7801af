// A real SMTP server on 127.0.0.1 that keeps what it accepts and fails as the recipient's name asks for (smtp_sink.py).
#pragma once

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace certdesk::tests {

struct KeptMail {
    std::string raw;
    std::string sender;
    std::string recipients;
    std::string subject, from, to, message_id, text, html;  // decoded by another implementation than ours
};

class SmtpSink {
public:
    SmtpSink();  // throws when it does not come up

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::size_t count() const;                // mails kept so far
    [[nodiscard]] KeptMail mail(std::size_t number) const;  // from 1, in the order they came

private:
    TemporaryFolder folder_;
    std::uint16_t port_ = 0;
    ChildProcess process_;
};

}  // namespace certdesk::tests
