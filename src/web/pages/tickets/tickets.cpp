#include "web/pages/tickets/tickets.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "desk/order_overview.hpp"
#include "desk/write_ticket.hpp"

namespace certdesk::web::pages {

namespace {

void show_message(Visit& visit, Values& values, const notices::TicketMessage& message) {
    auto& row = values.add("MESSAGES");
    row.set("AUTHOR", message.author_name)
        .set("AUTHOR_ROLE", visit.word("tickets.role." + std::string(to_text(message.author_role))));
    row.set("WRITTEN", visit.time(message.written_at)).set("WRITTEN_ISO", to_rfc3339(message.written_at));
    for (const auto line : split(message.text, '\n')) row.add("LINES").set("LINE", line);
    for (const auto& attachment : message.attachments)
        row.add("ATTACHMENTS").set("FILE_NAME", attachment.file_name).set("FILE_LINK", "/attachments/" + attachment.id.text());
    row.show_if(!message.attachments.empty(), "WITH_ATTACHMENTS");
}

http::Response tickets_page(Visit& visit, const OrderId& id, std::string_view typed, const std::vector<Finding>& findings) {
    const auto overview = desk::order_overview(visit.world(), visit.actor(), id);
    if (!overview) return visit.answer_no(overview.error());
    Values values;
    values.set("NUMBER", overview->order.number).set("ORDER_LINK", "/orders/" + id.text()).set("TYPED", typed);
    values.set("COMMON_NAME", overview->order.names.empty() ? std::string() : overview->order.names.front());
    show_findings(visit, values, findings);
    for (const auto& message : overview->messages) show_message(visit, values, message);
    values.show_if(overview->messages.empty(), "NO_MESSAGES");
    return visit.page("pages/tickets/tickets_page.html", visit.word("tickets.title"), values, "ORDERS",
                      findings.empty() ? 200 : 422);
}

}  // namespace

http::Response show_tickets(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    return id ? tickets_page(visit, *id, "", {}) : visit.not_found();
}

http::Response write_ticket(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto text = visit.form().text("text");
    const auto written = desk::write_ticket(visit.world(), visit.actor(), *id, std::string(text));
    if (written) return visit.redirect_with_notice("/orders/" + id->text() + "/tickets", "notice.ticket_written");
    const auto* refused = desk::refusal_in(written.error());
    const bool about_the_text = refused != nullptr && refused->findings.front().where == "text";
    return about_the_text ? tickets_page(visit, *id, text, refused->findings) : visit.answer_no(written.error());
}

http::Response download_attachment(Visit& visit) {
    const auto id = visit.id<AttachmentId>("attachment");
    if (!id) return visit.not_found();
    const auto attachment = desk::fetch_attachment(visit.world(), visit.actor(), *id);
    if (!attachment) return visit.answer_no(attachment.error());
    http::Response response;
    response.headers.set("Content-Type", attachment->media_type);
    response.headers.set("Content-Disposition", "attachment; filename=\"" + attachment->file_name + "\"");
    response.body = text_of(attachment->content);
    return response;
}

}  // namespace certdesk::web::pages
