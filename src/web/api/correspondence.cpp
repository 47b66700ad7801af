// What desk and customer write to one another: tickets with their files, and mails.
#include "desk/write_ticket.hpp"
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

desk::Outcome<Answer> list_tickets(Call& call) {
    TRY(call.query({}));
    const auto overview = TRY(desk::order_overview(call.world(), call.actor(), TRY(call.order())));
    return Answer{.body = JsonObject{{"tickets", tickets_json(overview.messages)}}};
}

desk::Outcome<Answer> create_ticket(Call& call) {
    auto body = call.body();
    const auto text = body.text("text");
    TRY(body.end());
    TRY(desk::write_ticket(call.world(), call.actor(), TRY(call.order()), text));
    return Answer{};
}

desk::Outcome<Answer> get_attachment(Call& call) {
    TRY(call.query({}));
    return Answer{.file = TRY(desk::fetch_attachment(call.world(), call.actor(), TRY(call.id<AttachmentId>("attachment"))))};
}

desk::Outcome<Answer> list_mails(Call& call) {
    const auto query = TRY(call.query({"limit"}));
    JsonArray mails;
    for (const auto& mail : TRY(desk::list_mails(call.world(), call.actor(), TRY(Call::limit(query, 50)))))
        mails.emplace_back(mail_line_json(mail));
    return Answer{.body = JsonObject{{"mails", std::move(mails)}}};
}

desk::Outcome<Answer> get_mail(Call& call) {
    TRY(call.query({}));
    return Answer{.body = mail_json(TRY(desk::read_mail(call.world(), call.actor(), TRY(call.id<MailId>("mail")))))};
}

}  // namespace certdesk::web::api
