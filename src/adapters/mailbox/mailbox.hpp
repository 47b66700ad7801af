// Without SMTP, a mail is "delivered" to the mailbox page, where whoever tries certdesk out reads it.
#pragma once

#include "ports/mailer.hpp"

namespace certdesk::adapters {

class Mailbox final : public ports::Mailer {
public:
    [[nodiscard]] Result<> send(const notices::Mail& mail) override;
};

}  // namespace certdesk::adapters
