// order export: lists for spreadsheets, written while they are read.
#include "cli/command.hpp"
#include "desk/export_list.hpp"
#include "web/list_file.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> write_list(Session& session, desk::ExportedList list) {
    auto rows = TRY(desk::export_list(session.world(), session.actor(), list));
    const auto file = web::list_file(session.world(), list, std::move(rows), desk::columns_of(list));
    session.out() << file.body;
    for (bool more = true; more;) {
        std::string piece;
        more = TRY(file.rest_of_body(piece));
        session.out() << piece;
    }
    return {};
}

}  // namespace

void add_order_export(CLI::App& root, Commands& commands) {
    const auto list = std::make_shared<std::string>("orders");
    verb(noun(root, "order", "Orders"), commands, "export", "A list as CSV on standard output, for spreadsheets",
         [list](Session& session) { return write_list(session, chosen<desk::ExportedList>(*list)); })
        .add_option("--list", *list, "what it tells of")
        ->check(CLI::IsMember(choices<desk::ExportedList>()))
        ->capture_default_str();
}

}  // namespace certdesk::cli
