#include "web/pages/sign_in/password.hpp"

#include "core/accounts/password.hpp"
#include "desk/change_password.hpp"
#include "web/pages/sign_in/password_place.hpp"

namespace certdesk::web::pages {

namespace {

// What was typed never comes back.
http::Response password_page(Visit& visit, const std::vector<Finding>& findings) {
    Values values;
    values.set("LOGIN", visit.signed_in()->account.login);
    values.set("LEAST", std::to_string(accounts::shortest_password));
    show_findings(visit, values, findings);
    return visit.page("pages/sign_in/password_page.html", visit.word("password.title"), values, "PASSWORD",
                      findings.empty() ? 200 : 422);
}

}  // namespace

http::Response show_password(Visit& visit) { return password_page(visit, {}); }

http::Response change_password(Visit& visit) {
    const PasswordPlace place(visit);
    if (!place.taken()) return no_place(visit);
    const desk::PasswordChange change{.present = std::string(visit.form().text("present")),
                                      .wish = std::string(visit.form().text("wish")),
                                      .repeated = std::string(visit.form().text("repeated"))};
    const auto changed = desk::change_password(visit.world(), visit.actor(), change, visit.signed_in()->session.token_hash);
    if (changed) return visit.redirect_with_notice("/password", "notice.password_changed");
    const auto* refused = desk::refusal_in(changed.error());
    if (refused == nullptr) return visit.answer_no(changed.error());
    return password_page(visit, refused->findings);
}

}  // namespace certdesk::web::pages
