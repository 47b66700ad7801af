// The talk on an order, with files: how apply-only customers get their certificate (R86).
#pragma once

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "core/accounts/account.hpp"
#include "core/ids.hpp"

#include <string>
#include <vector>

namespace certdesk::notices {

struct Attachment {
    AttachmentId id;
    TicketMessageId message;
    std::string file_name;  // ASCII, made by us
    std::string media_type;
    Bytes content;
};

struct TicketMessage {
    TicketMessageId id;
    OrderId order;
    CustomerId customer;
    accounts::Role author_role{};
    std::string author_name;
    std::string text;
    std::vector<Attachment> attachments;  // content is filled by find_attachment only
    Instant written_at{};
};

}  // namespace certdesk::notices
