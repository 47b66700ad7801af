// customer add and list.
#include "cli/command.hpp"
#include "desk/administer.hpp"
#include "ports/store.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct NewCustomer {
    std::string name;
    std::string mail_address;
    std::string language = "ja";
};

desk::Outcome<> add_customer_to(Session& session, const NewCustomer& wish) {
    const auto id = TRY(desk::add_customer(session.world(), session.actor(), wish.name, wish.mail_address,
                                           chosen<accounts::Language>(wish.language)));
    session.show(JsonObject{{"customer", id.text()}});
    return {};
}

desk::Outcome<> list_customers(Session& session) {
    const auto customers = TRY(ports::reading(
        session.world().store, [](ports::Transaction& transaction) { return transaction.accounts().list_customers(); }));
    JsonArray list;
    for (const auto& customer : customers)
        list.emplace_back(
            JsonObject{{"id", customer.id.text()}, {"name", customer.name}, {"mail_address", customer.mail_address}});
    session.show("customers", list, {"id", "name", "mail_address"});
    return {};
}

}  // namespace

void add_customer(CLI::App& root, Commands& commands) {
    auto& customer = noun(root, "customer", "Customers of the hosting provider");
    const auto wish = std::make_shared<NewCustomer>();
    auto& add =
        verb(customer, commands, "add", "Add a customer", [wish](Session& session) { return add_customer_to(session, *wish); });
    add.add_option("--name", wish->name, "as in the hosting contract")->required();
    add.add_option("--mail", wish->mail_address, "where the desk's mails go")->required();
    add.add_option("--mail-language", wish->language, "of the mails")
        ->check(CLI::IsMember(choices<accounts::Language>()))
        ->capture_default_str();
    verb(customer, commands, "list", "All customers, by name", list_customers);
}

}  // namespace certdesk::cli
