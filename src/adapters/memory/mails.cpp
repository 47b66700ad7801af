#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryMails final : public ports::Mails {
public:
    explicit MemoryMails(View& view) : view_(view) {}

    Result<> add(const notices::Mail& mail) override {
        TRY(view_.may_write());
        TRY(view_.storable({mail.to_name, mail.to_address, mail.subject, mail.text, mail.html, mail.message_id}));
        TRY(view_.must_exist(view_.tables.orders, mail.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, mail.customer, "customer"));
        return view_.insert(view_.tables.mails, mail.id, mail, "mail");
    }
    Result<std::optional<notices::Mail>> find(const MailId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.mails, id, scope);
    }
    Result<std::vector<notices::Mail>> list(const accounts::Scope& scope, int limit) override {
        TRY(view_.may_read());
        return at_most(reversed(rows_by(
                           view_.tables.mails, [&](const notices::Mail& mail) { return scope.covers(mail.customer); }, by_age)),
                       limit);
    }
    Result<std::vector<notices::Mail>> list_of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return rows_by(view_.tables.mails, [&](const notices::Mail& mail) { return mail.order == order; }, by_age);
    }
    Result<> mark_sent(const MailId& id, Instant sent_at) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.mails.write();
        const auto row = rows.find(id);
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "there is no such mail");
        if (!row->second.sent_at) row->second.sent_at = sent_at;
        return {};
    }

    Result<> add_message(const notices::TicketMessage& message) override {
        TRY(view_.may_write());
        TRY(view_.storable({message.author_name, message.text}));
        TRY(view_.must_exist(view_.tables.orders, message.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, message.customer, "customer"));
        auto kept = message;
        for (auto& attachment : kept.attachments) {
            TRY(view_.storable({attachment.file_name, attachment.media_type}));
            attachment.message = message.id;
        }
        return view_.insert(view_.tables.ticket_messages, message.id, kept, "message");
    }
    Result<std::vector<notices::TicketMessage>> messages_of(const OrderId& order) override {
        TRY(view_.may_read());
        auto messages = rows_by(
            view_.tables.ticket_messages, [&](const notices::TicketMessage& message) { return message.order == order; },
            [](const notices::TicketMessage& message) { return std::tie(message.written_at, message.id); });
        for (auto& message : messages)
            for (auto& attachment : message.attachments) attachment.content.clear();
        return messages;
    }
    Result<std::optional<notices::Attachment>> find_attachment(const AttachmentId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        for (const auto& [key, message] : view_.tables.ticket_messages.read())
            for (const auto& attachment : message.attachments)
                if (attachment.id == id && scope.covers(message.customer)) return attachment;
        return std::nullopt;
    }

private:
    static constexpr auto by_age = [](const notices::Mail& mail) { return std::tie(mail.created_at, mail.id); };

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Mails> make_mails(View& view) { return std::make_unique<MemoryMails>(view); }

}  // namespace certdesk::adapters::memory
