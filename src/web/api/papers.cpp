// Papers: what vetting asks the customer for, what came, and the operator's decision.
#include "desk/ask_for_paper.hpp"
#include "desk/review_paper.hpp"
#include "desk/upload_paper.hpp"
#include "formats/base64.hpp"
#include "web/api/handlers.hpp"
#include "web/api/paper_representation.hpp"

namespace certdesk::web::api {

desk::Outcome<Answer> list_papers(Call& call) {
    TRY(call.query({}));
    const auto seen = TRY(desk::look_at_papers(call.world(), call.actor(), TRY(call.order())));
    JsonArray papers;
    for (const auto& folder : seen.folders) papers.emplace_back(paper_json(folder));
    return Answer{.body = JsonObject{{"papers", std::move(papers)}, {"needed", needed_papers_json(seen.needed)}}};
}

desk::Outcome<Answer> ask_for_paper(Call& call) {
    auto body = call.body();
    const papers::Needed wanted{body.choice<papers::Kind>("kind"), body.choice_or(papers::Reason::asked_by_the_desk, "reason")};
    const auto note = body.text_if_given("note");
    TRY(body.end());
    TRY(desk::ask_for_papers(call.world(), call.actor(), TRY(call.order()), {wanted}, note));
    return Answer{};
}

desk::Outcome<Answer> get_paper(Call& call) {
    TRY(call.query({}));
    const auto sheet = TRY(desk::look_at_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper"))));
    return Answer{.body = paper_json(sheet.folder)};
}

desk::Outcome<Answer> upload_paper(Call& call) {
    auto body = call.body();
    const auto content = body.text("content");
    TRY(body.end());
    auto file = from_base64(content);
    if (!file) return refuse(Refusal::malformed_request, "/content", {{"fault", "base64"}});
    TRY(desk::upload_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper")), {{*std::move(file), false}}));
    return Answer{};
}

desk::Outcome<Answer> announce_paper(Call& call) {
    auto body = call.body();
    const auto day = body.day("day");
    TRY(body.end());
    TRY(desk::announce_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper")), day));
    return Answer{};
}

desk::Outcome<Answer> record_arrival(Call& call) {
    auto body = call.body();
    const auto day = body.day("day");
    TRY(body.end());
    TRY(desk::record_arrival(call.world(), call.actor(), TRY(call.id<PaperId>("paper")), day));
    return Answer{};
}

desk::Outcome<Answer> open_paper(Call& call) {
    TRY(call.body().end());
    TRY(desk::open_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper"))));
    return Answer{};
}

// Whoever decides names every item of the checklist, and the revision that was looked at.
desk::Outcome<Answer> decide_paper(Call& call) {
    auto body = call.body();
    const auto revision = body.whole_number("revision");
    papers::Review review;
    review.note = body.text_if_given("note");
    if (const auto issued_on = body.text_if_given("issued_on"); !issued_on.empty()) {
        review.issued_on = parse_iso_date(issued_on);
        if (!review.issued_on) return refuse(Refusal::bad_date, "/issued_on");
    }
    for (const auto item : all_of<papers::Item>()) {
        const auto said = body.text_if_given(to_text(item));
        if (said.empty()) continue;
        const auto seen = parse_enumeration<papers::Seen>(said);
        if (!seen) return refuse(Refusal::not_an_option, "/" + std::string(to_text(item)));
        review.items[item] = *seen;
    }
    TRY(body.end());
    TRY(desk::review_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper")), review,
                           from_epoch_milliseconds(revision)));
    return Answer{};
}

desk::Outcome<Answer> look_again_at_paper(Call& call) {
    auto body = call.body();
    const auto why = body.text("why");
    TRY(body.end());
    TRY(desk::look_again_at_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper")), why));
    return Answer{};
}

desk::Outcome<Answer> withdraw_paper(Call& call) {
    auto body = call.body();
    const auto why = body.text("why");
    TRY(body.end());
    TRY(desk::withdraw_paper(call.world(), call.actor(), TRY(call.id<PaperId>("paper")), why));
    return Answer{};
}

desk::Outcome<Answer> get_upload(Call& call) {
    TRY(call.query({}));
    auto file = TRY(desk::fetch_upload(call.world(), call.actor(), TRY(call.id<UploadId>("upload"))));
    return Answer{.file = notices::Attachment{.id = {},
                                              .message = {},
                                              .file_name = std::move(file.file_name),
                                              .media_type = "application/octet-stream",
                                              .content = std::move(file.content)}};
}

}  // namespace certdesk::web::api
