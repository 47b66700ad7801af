// From the CSR to the served certificate.
#include "desk/give_csr.hpp"
#include "desk/install_certificate.hpp"
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

desk::Outcome<Answer> give_csr(Call& call) {
    auto body = call.body();
    const auto csr = body.text("csr");
    TRY(body.end());
    return Answer{.body = application_json(TRY(desk::give_csr(call.world(), call.actor(), TRY(call.order()), csr)))};
}

desk::Outcome<Answer> get_preflight(Call& call) {
    TRY(call.query({}));
    const auto seen = TRY(desk::look_at_preflight(call.world(), call.actor(), TRY(call.id<ApplicationId>("application"))));
    return Answer{.body = preflight_json(seen, call.reader())};
}

desk::Outcome<Answer> create_submission(Call& call) {
    auto body = call.body();
    const auto digest = body.text("digest");
    TRY(body.end());
    TRY(desk::submit_application(call.world(), call.actor(), TRY(call.id<ApplicationId>("application")), digest));
    return Answer{};
}

desk::Outcome<Answer> answer_hold(Call& call) {
    auto body = call.body();
    const auto answer = body.text("answer");
    TRY(body.end());
    TRY(desk::answer_hold(call.world(), call.actor(), TRY(call.id<ApplicationId>("application")), answer));
    return Answer{};
}

desk::Outcome<Answer> create_successor(Call& call) {
    auto body = call.body();
    const auto why = body.text("why");
    TRY(body.end());
    const auto successor = TRY(desk::apply_again(call.world(), call.actor(), TRY(call.id<ApplicationId>("application")), why));
    return Answer{.body = JsonObject{{"application", successor.text()}}, .status = 201};
}

desk::Outcome<Answer> get_certificate(Call& call) {
    TRY(call.query({}));
    const auto overview = TRY(desk::order_overview(call.world(), call.actor(), TRY(call.order())));
    if (overview.certificates.empty()) return refuse(Refusal::not_found);
    return Answer{.body = certificate_json(overview.certificates.front())};
}

desk::Outcome<Answer> retry_installation(Call& call) {
    TRY(call.body().end());
    TRY(desk::try_installation_again(call.world(), call.actor(), TRY(call.id<InstallationId>("installation"))));
    return Answer{};
}

}  // namespace certdesk::web::api
