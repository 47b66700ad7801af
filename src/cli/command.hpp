// The commands, and how one joins the command line. Private to this room.
#pragma once

#include "cli/session.hpp"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace certdesk::cli {

using Deed = std::function<desk::Outcome<>(Session&)>;

struct Commands {
    Environment& environment;
    Options options;
    Deed deed;                      // what was asked for, done on an open desk
    std::function<int()> own_deed;  // or what opens nothing, or opens it in its own way
};

// A noun, which wants one verb and is made once, whoever needs it first; and a verb, which does its deed.
[[nodiscard]] CLI::App& noun(CLI::App& parent, const char* name, const char* what);
CLI::App& verb(CLI::App& parent, Commands& commands, const char* name, const char* what, Deed deed);

// For CLI::IsMember.
template <Enumeration E>
[[nodiscard]] std::vector<std::string> choices() {
    std::vector<std::string> names;
    for (const auto name : names_of(E{})) names.emplace_back(name);
    return names;
}
// A choice that CLI::IsMember has let through.
template <Enumeration E>
[[nodiscard]] E chosen(const std::string& name) {
    return parse_enumeration<E>(name).value_or(E{});
}
// FIELD=VALUE … as answers of the survey; refuses names that are no field.
[[nodiscard]] desk::Outcome<std::map<survey::Field, std::string>> read_answers(const std::vector<std::string>& typed);
// The whole of a file, or of standard input for "-".
[[nodiscard]] Result<std::string> read_text(Session& session, const std::string& path);

void add_serve(CLI::App& root, Commands& commands);         // serve.cpp: serve, demo
void add_config(CLI::App& root, Commands& commands);        // config.cpp: config check, migrate
void add_audit(CLI::App& root, Commands& commands);         // audit.cpp
void add_customer(CLI::App& root, Commands& commands);      // customer.cpp
void add_account(CLI::App& root, Commands& commands);       // account.cpp: account, api-key
void add_contract(CLI::App& root, Commands& commands);      // contract.cpp
void add_server(CLI::App& root, Commands& commands);        // server.cpp
void add_shop(CLI::App& root, Commands& commands);          // shop.cpp
void add_order(CLI::App& root, Commands& commands);         // order.cpp
void add_order_export(CLI::App& root, Commands& commands);  // order_export.cpp
void add_survey(CLI::App& root, Commands& commands);        // survey.cpp
void add_payment(CLI::App& root, Commands& commands);       // payment.cpp
void add_refund(CLI::App& root, Commands& commands);        // refund.cpp: payment credit, return, refund, books
void add_invoice(CLI::App& root, Commands& commands);       // invoice.cpp
void add_information(CLI::App& root, Commands& commands);   // information.cpp
void add_csr(CLI::App& root, Commands& commands);           // csr.cpp
void add_check(CLI::App& root, Commands& commands);         // check.cpp: csr check, cert check, crl check
void add_key_match(CLI::App& root, Commands& commands);     // key_match.cpp
void add_chain(CLI::App& root, Commands& commands);         // chain.cpp: chain build, chain check
void add_key_make(CLI::App& root, Commands& commands);      // key_make.cpp
void add_csr_make(CLI::App& root, Commands& commands);      // csr_make.cpp
void add_csr_commands(CLI::App& root, Commands& commands);  // csr_commands.cpp
void add_csr_detached(CLI::App& root, Commands& commands);  // csr_detached.cpp: csr prepare, csr assemble
void add_blocklist(CLI::App& root, Commands& commands);     // blocklist.cpp
void add_houjin(CLI::App& root, Commands& commands);        // houjin.cpp
void add_application(CLI::App& root, Commands& commands);   // application.cpp
void add_call(CLI::App& root, Commands& commands);          // call.cpp
void add_case(CLI::App& root, Commands& commands);          // case.cpp
void add_installation(CLI::App& root, Commands& commands);  // installation.cpp
void add_mail(CLI::App& root, Commands& commands);          // mail.cpp
void add_dossier(CLI::App& root, Commands& commands);       // dossier.cpp
void add_queue(CLI::App& root, Commands& commands);         // queue.cpp
void add_work(CLI::App& root, Commands& commands);          // work.cpp
void add_lint(CLI::App& root, Commands& commands);          // lint.cpp
void add_ticket(CLI::App& root, Commands& commands);        // ticket.cpp
void add_paper(CLI::App& root, Commands& commands);         // paper.cpp

}  // namespace certdesk::cli
