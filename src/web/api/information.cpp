// What the desk knows of an organization, and how it asks for the rest.
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

desk::Outcome<Answer> create_information_request(Call& call) {
    TRY(call.body().end());
    TRY(desk::ask_for_information_again(call.world(), call.actor(), TRY(call.order())));
    return Answer{};
}

// The token of the personal link is the right to see and answer it (R11).
desk::Outcome<Answer> get_information(Call& call) {
    TRY(call.query({}));
    const auto sheet = TRY(desk::look_at_information_request(call.world(), call.parameter("token")));
    return Answer{.body = information_sheet_json(sheet, call.reader())};
}

desk::Outcome<Answer> answer_information(Call& call) {
    auto body = call.body();
    const auto answers = body.answers();
    TRY(body.end());
    const auto sheet = TRY(desk::answer_information_request(call.world(), call.parameter("token"), answers, call.actor()));
    return Answer{.body = information_sheet_json(sheet, call.reader())};
}

desk::Outcome<Answer> get_dossier(Call& call) {
    TRY(call.query({}));
    const auto file = TRY(desk::look_at_dossier(call.world(), call.actor(), TRY(call.id<DossierId>("dossier"))));
    return Answer{.body = dossier_json(file, call.reader())};
}

desk::Outcome<Answer> get_dossier_timeline(Call& call) {
    TRY(call.query({}));
    return Answer{.body =
                      timeline_json(TRY(desk::dossier_timeline(call.world(), call.actor(), TRY(call.id<DossierId>("dossier")))))};
}

desk::Outcome<Answer> correct_dossier(Call& call) {
    auto body = call.body();
    const auto answers = body.answers();
    TRY(body.end());
    auto correction = TRY(desk::correct_dossier(call.world(), call.actor(), TRY(call.id<DossierId>("dossier")), answers));
    if (all_refused(answers, correction.findings)) return std::unexpected(Refused{std::move(correction.findings)});
    return Answer{.body = JsonObject{{"findings", findings_json(correction.findings, call.reader())},
                                     {"applications_stepped_back", correction.applications_stepped_back}}};
}

}  // namespace certdesk::web::api
