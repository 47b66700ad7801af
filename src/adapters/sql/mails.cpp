#include "adapters/sql/subjects.hpp"

#include <map>

namespace certdesk::adapters::sql {

namespace {

notices::Mail mail_in(Columns& in) {
    return {.id = in.next<MailId>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .kind = in.next<notices::Kind>(),
            .language = in.next<accounts::Language>(),
            .to_name = in.next<std::string>(),
            .to_address = in.next<std::string>(),
            .subject = in.next<std::string>(),
            .text = in.next<std::string>(),
            .html = in.next<std::string>(),
            .message_id = in.next<std::string>(),
            .due_at = in.next<Instant>(),
            .created_at = in.next<Instant>(),
            .sent_at = in.next<std::optional<Instant>>()};
}

// The attachments are read after it.
notices::TicketMessage message_in(Columns& in) {
    return {.id = in.next<TicketMessageId>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .author_role = in.next<accounts::Role>(),
            .author_name = in.next<std::string>(),
            .text = in.next<std::string>(),
            .attachments = {},
            .written_at = in.next<Instant>()};
}

notices::Attachment attachment_without_content_in(Columns& in) {
    return {.id = in.next<AttachmentId>(),
            .message = in.next<TicketMessageId>(),
            .file_name = in.next<std::string>(),
            .media_type = in.next<std::string>(),
            .content = {}};
}

notices::Attachment attachment_in(Columns& in) {
    auto attachment = attachment_without_content_in(in);
    attachment.content = in.next<Bytes>();
    return attachment;
}

class SqlMails final : public ports::Mails {
public:
    explicit SqlMails(Statements& statements) : statements_(statements) {}

    Result<> add(const notices::Mail& mail) override {
        return statements_.run("add_mail",
                               {mail.id, mail.order, mail.customer, mail.kind, mail.language, mail.to_name, mail.to_address,
                                mail.subject, mail.text, mail.html, mail.message_id, mail.due_at, mail.created_at, mail.sent_at});
    }
    Result<std::optional<notices::Mail>> find(const MailId& id, const accounts::Scope& scope) override {
        return statements_.one("find_mail", {id, scope.customer()}, mail_in);
    }
    Result<std::vector<notices::Mail>> list(const accounts::Scope& scope, int limit) override {
        if (scope.customer()) return statements_.all("list_mails_of_customer", {limit, *scope.customer()}, mail_in);
        return statements_.all("list_mails", {limit}, mail_in);
    }
    Result<std::vector<notices::Mail>> list_of_order(const OrderId& order) override {
        return statements_.all("mails_of_order", {order}, mail_in);
    }
    Result<> mark_sent(const MailId& id, Instant sent_at) override {
        return statements_.change_one("mark_mail_sent", {id, sent_at});
    }

    Result<> add_message(const notices::TicketMessage& message) override {
        TRY(statements_.run("add_message", {message.id, message.order, message.customer, message.author_role, message.author_name,
                                            message.text, message.written_at}));
        for (std::size_t position = 0; position < message.attachments.size(); ++position) {
            const auto& attachment = message.attachments[position];
            TRY(statements_.run("add_attachment", {attachment.id, message.id, position, attachment.file_name,
                                                   attachment.media_type, attachment.content}));
        }
        return {};
    }
    Result<std::vector<notices::TicketMessage>> messages_of(const OrderId& order) override {
        auto messages = TRY(statements_.all("messages_of_order", {order}, message_in));
        std::map<TicketMessageId, notices::TicketMessage*> by_id;
        for (auto& message : messages) by_id[message.id] = &message;
        for (auto& attachment : TRY(statements_.all("attachments_of_order", {order}, attachment_without_content_in)))
            by_id.at(attachment.message)->attachments.push_back(std::move(attachment));
        return messages;
    }
    Result<std::optional<notices::Attachment>> find_attachment(const AttachmentId& id, const accounts::Scope& scope) override {
        return statements_.one("find_attachment", {id, scope.customer()}, attachment_in);
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Mails> make_mails(Statements& statements) { return std::make_unique<SqlMails>(statements); }

}  // namespace certdesk::adapters::sql
