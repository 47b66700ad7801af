// Hands a mail to the world: SMTP, or the mailbox page when no SMTP is configured.
#pragma once

#include "base/result.hpp"
#include "core/notices/notice.hpp"

namespace certdesk::ports {

class Mailer {
public:
    virtual ~Mailer() = default;
    // Ok: accepted. denied: a lasting no (5xx). unavailable: try later (4xx, no connection).
    // timed_out: the answer after the data was lost, so it may have been accepted (RFC 1047).
    [[nodiscard]] virtual Result<> send(const notices::Mail& mail) = 0;
};

}  // namespace certdesk::ports
