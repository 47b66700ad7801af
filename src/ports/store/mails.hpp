// Mails and tickets.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/notices/notice.hpp"
#include "core/notices/ticket.hpp"

#include <optional>
#include <vector>

namespace certdesk::ports {

class Mails {
public:
    virtual ~Mails() = default;
    [[nodiscard]] virtual Result<> add(const notices::Mail& mail) = 0;
    [[nodiscard]] virtual Result<std::optional<notices::Mail>> find(const MailId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<notices::Mail>> list(const accounts::Scope& scope, int limit) = 0;  // newest first
    [[nodiscard]] virtual Result<std::vector<notices::Mail>> list_of_order(const OrderId& order) = 0;            // oldest first
    [[nodiscard]] virtual Result<> mark_sent(const MailId& id, Instant sent_at) = 0;

    [[nodiscard]] virtual Result<> add_message(const notices::TicketMessage& message) = 0;  // with its attachments
    [[nodiscard]] virtual Result<std::vector<notices::TicketMessage>> messages_of(
        const OrderId& order) = 0;  // oldest first, attachments without content
    [[nodiscard]] virtual Result<std::optional<notices::Attachment>> find_attachment(const AttachmentId& id,
                                                                                     const accounts::Scope& scope) = 0;
};

}  // namespace certdesk::ports
