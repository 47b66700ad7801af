// csr give: the customer's CSR, on apply-only plans.
#include "cli/command.hpp"
#include "desk/give_csr.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> give(Session& session, const std::string& named, const std::string& path) {
    const auto csr = TRY(read_text(session, path));
    const auto id = TRY(session.order(named));
    session.show(web::api::application_json(TRY(desk::give_csr(session.world(), session.actor(), id, csr))));
    return {};
}

}  // namespace

void add_csr(CLI::App& root, Commands& commands) {
    auto& csr = noun(root, "csr", "Certificate signing requests");
    const auto named = std::make_shared<std::string>();
    const auto path = std::make_shared<std::string>("-");
    auto& giving = verb(csr, commands, "give", "Hand in the customer's CSR",
                        [named, path](Session& session) { return give(session, *named, *path); });
    giving.add_option("order", *named, "number or id")->required();
    giving.add_option("file", *path, "PEM; - is standard input")->capture_default_str();
}

}  // namespace certdesk::cli
