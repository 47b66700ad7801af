// The sandbox's page, where a real card provider's own site would be. It is there only while the sandbox is configured.
#include "web/pages/payment/payment.hpp"

namespace certdesk::web::pages {

namespace {

http::Response no_such_checkout(Visit& visit, const Error& error) {
    return error.kind == ErrorKind::malformed ? visit.not_found() : visit.answer_no(error);
}

}  // namespace

http::Response show_card_sandbox(Visit& visit) {
    auto* const sandbox = visit.world().card_sandbox;
    if (sandbox == nullptr) return visit.not_found();
    const auto checkout = sandbox->look_at(visit.parameter("token"));
    if (!checkout) return no_such_checkout(visit, checkout.error());
    Values values;
    values.set("AMOUNT", visit.yen(checkout->amount)).set("DESCRIPTION", checkout->description);
    values.set("SANDBOX_LINK", "/sandbox/card/" + std::string(visit.parameter("token")))
        .set("RETURN_LINK", checkout->return_path);
    for (const auto choice : all_of<ports::SandboxChoice>()) {
        const std::string name(to_text(choice));
        auto& row = values.add("CHOICES");
        row.set("CHOICE", name).set("CHOICE_LABEL", visit.word("payment.sandbox." + name));
        row.set("CHOICE_MEANS", visit.word("payment.sandbox." + name + ".means"));
        row.set("CHOICE_TONE", choice == ports::SandboxChoice::pay ? "primary" : "secondary");
    }
    return visit.page("pages/payment/card_sandbox_page.html", visit.word("payment.sandbox.title"), values);
}

http::Response choose_in_card_sandbox(Visit& visit) {
    auto* const sandbox = visit.world().card_sandbox;
    if (sandbox == nullptr) return visit.not_found();
    const auto checkout = sandbox->look_at(visit.parameter("token"));
    if (!checkout) return no_such_checkout(visit, checkout.error());
    const auto choice = parse_enumeration<ports::SandboxChoice>(visit.form().text("choice"));
    if (!choice) return visit.error_page(400, "malformed");
    const auto chosen = sandbox->choose(visit.parameter("token"), *choice);
    if (!chosen) return no_such_checkout(visit, chosen.error());
    return visit.redirect_with_notice(checkout->return_path, "notice.card_answer_comes");
}

}  // namespace certdesk::web::pages
