// contract add, list, show and import; except, confirm-exception and withdraw-exception: the precondition of every purchase.
#include "cli/command.hpp"
#include "desk/administer.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string customer;
    std::string number;
    std::string plan;
    std::string plesk = "none";
    std::string plesk_version;
    std::string ends_on;
    bool ssl_capable = true;
    bool fixed_ip_address = true;
    bool valid = true;
};

struct Excepting {
    std::string contract;
    std::string rule;
    std::string until;
    std::string why;
};

// By its id or its number.
desk::Outcome<ContractId> contract_named(Session& session, const std::string& named) {
    if (const auto id = ContractId::parse(named)) return *id;
    return desk::find_contract_by_number(session.world(), session.actor(), named);
}

desk::Outcome<> add_contract_to(Session& session, const Wish& wish) {
    contracts::Contract contract;
    contract.customer = TRY(session.id<CustomerId>(wish.customer, "--of"));
    contract.number = wish.number;
    contract.plan = chosen<contracts::Plan>(wish.plan);
    contract.plesk = chosen<contracts::Plesk>(wish.plesk);
    contract.plesk_version = wish.plesk_version;
    contract.ssl_capable = wish.ssl_capable;
    contract.fixed_ip_address = wish.fixed_ip_address;
    contract.valid = wish.valid;
    if (!wish.ends_on.empty()) {
        contract.ends_on = parse_iso_date(wish.ends_on);
        if (!contract.ends_on) return refuse(Refusal::bad_date, "--ends-on");
    }
    session.show(JsonObject{{"contract", TRY(desk::add_contract(session.world(), session.actor(), contract)).text()}});
    return {};
}

desk::Outcome<> list_contracts(Session& session) {
    const auto shop = web::api::shop_json(TRY(desk::look_at_shop(session.world(), &session.actor())), session.reader());
    JsonArray list;
    for (const auto& offer : shop.at("offers").as_array()) {
        auto row = offer.at("contract").as_object();
        row["service"] = offer.at("service");
        row["can_be_bought"] = offer.at("can_be_bought");
        row["obstacles"] = offer.at("obstacles");
        list.emplace_back(std::move(row));
    }
    session.show("contracts", list, {"number", "plan", "plesk", "service", "can_be_bought", "id", "customer"});
    return {};
}

desk::Outcome<> show_file(Session& session, const ContractId& id) {
    session.show(
        web::api::contract_file_json(TRY(desk::look_at_contract(session.world(), session.actor(), id)), session.reader()));
    return {};
}

desk::Outcome<> show(Session& session, const std::string& named) {
    return show_file(session, TRY(contract_named(session, named)));
}

desk::Outcome<> except(Session& session, const Excepting& wish) {
    const auto until = parse_iso_date(wish.until);
    if (!until) return refuse(Refusal::bad_date, "--until");
    const auto made = TRY(desk::grant_exception(session.world(), session.actor(),
                                                {.contract = TRY(contract_named(session, wish.contract)),
                                                 .rule = chosen<contracts::Rule>(wish.rule),
                                                 .until = *until,
                                                 .why = wish.why}));
    session.show(web::api::exception_json(made, day_in_japan(session.world().clock.now())));
    return {};
}

desk::Outcome<> confirm(Session& session, const std::string& named) {
    const auto id = TRY(session.id<ExceptionId>(named, "exception"));
    return show_file(session, TRY(desk::confirm_exception(session.world(), session.actor(), id)));
}

desk::Outcome<> withdraw(Session& session, const std::string& named, const std::string& why) {
    const auto id = TRY(session.id<ExceptionId>(named, "exception"));
    return show_file(session, TRY(desk::withdraw_exception(session.world(), session.actor(), id, why)));
}

// People read lines: the numbers first, then each change with old and new, then the refused rows with their sentences.
JsonObject in_lines(const JsonObject& report) {
    JsonArray changes;
    for (const auto& change : report.at("changes").as_array()) {
        std::string fields;
        for (const auto& field : change.at("fields").as_array()) {
            if (!fields.empty()) fields += "; ";
            fields += std::string(field.at("field").as_string()) + ": \"" + std::string(field.at("from").as_string()) +
                      "\" → \"" + std::string(field.at("to").as_string()) + "\"";
        }
        changes.push_back(JsonObject{{"difference", change.at("difference")},
                                     {"subject", change.at("subject")},
                                     {"name", change.at("name")},
                                     {"fields", fields}});
    }
    JsonArray refused;
    for (const auto& row : report.at("refused").as_array())
        for (const auto& finding : row.at("findings").as_array())
            refused.push_back(JsonObject{{"row", row.at("row")}, {"column", finding.at("where")}, {"why", finding.at("detail")}});
    return {{"is_written", report.at("is_written")},
            {"counts", report.at("counts")},
            {"changes", std::move(changes)},
            {"refused", std::move(refused)}};
}

desk::Outcome<> import_file(Session& session, const std::string& path, bool dry_run) {
    const auto text = TRY(read_text(session, path));
    const auto report = TRY(desk::import_contracts(session.world(), session.actor(), text,
                                                   dry_run ? desk::ContractImport::dry_run : desk::ContractImport::write));
    const auto json = web::api::import_report_json(report, session.reader());
    session.show(json, in_lines(json));
    if (!report.sync.refused.empty())
        return refuse(Refusal::lines_refused, {}, {{"count", std::to_string(report.sync.refused.size())}});
    return {};
}

void add_exceptions(CLI::App& contract, Commands& commands) {
    const auto wish = std::make_shared<Excepting>();
    auto& excepting = verb(contract, commands, "except", "Set a rule aside for one contract, with the reason and the last day",
                           [wish](Session& session) { return except(session, *wish); });
    excepting.add_option("contract", wish->contract, "number or id")->required();
    excepting.add_option("rule", wish->rule)->required()->check(CLI::IsMember(choices<contracts::Rule>()));
    excepting.add_option("--until", wish->until, "its last day, 2027-03-31")->required();
    excepting.add_option("--why", wish->why, "for whoever audits this")->required();

    const auto named = std::make_shared<std::string>();
    verb(contract, commands, "confirm-exception", "Confirm an exception, as another person than who made it",
         [named](Session& session) { return confirm(session, *named); })
        .add_option("exception", *named, "its id")
        ->required();
    const auto why = std::make_shared<std::string>();
    auto& withdrawing = verb(contract, commands, "withdraw-exception", "End an exception today",
                             [named, why](Session& session) { return withdraw(session, *named, *why); });
    withdrawing.add_option("exception", *named, "its id")->required();
    withdrawing.add_option("--why", *why)->required();
}

}  // namespace

void add_contract(CLI::App& root, Commands& commands) {
    auto& contract = noun(root, "contract", "Hosting contracts");
    const auto wish = std::make_shared<Wish>();
    auto& add = verb(contract, commands, "add", "Add a hosting contract",
                     [wish](Session& session) { return add_contract_to(session, *wish); });
    add.add_option("--of", wish->customer, "id of the customer")->required();
    add.add_option("--number", wish->number, "the provider's contract number")->required();
    add.add_option("--plan", wish->plan)->required()->check(CLI::IsMember(choices<contracts::Plan>()));
    add.add_option("--plesk", wish->plesk, "matters on ex_cloud")
        ->check(CLI::IsMember(choices<contracts::Plesk>()))
        ->capture_default_str();
    add.add_option("--plesk-version", wish->plesk_version, "18.0.65; then the day decides whether it is supported");
    add.add_option("--ends-on", wish->ends_on, "its last day, 2027-03-31");
    add.add_flag("!--no-ssl", wish->ssl_capable, "the plan cannot serve certificates");
    add.add_flag("!--no-fixed-ip-address", wish->fixed_ip_address, "FLEX needs one");
    add.add_flag("!--not-valid", wish->valid, "ended, suspended or void");
    verb(contract, commands, "list", "All contracts, and whether a certificate can be bought for them", list_contracts);

    const auto named = std::make_shared<std::string>();
    verb(contract, commands, "show", "One contract: what it allows today, and its exceptions",
         [named](Session& session) { return show(session, *named); })
        .add_option("contract", *named, "number or id")
        ->required();

    const auto dry_run = std::make_shared<bool>(false);
    auto& importing =
        verb(contract, commands, "import", "Bring customers, contracts and servers in from a CSV file, all of it or nothing",
             [named, dry_run](Session& session) { return import_file(session, *named, *dry_run); });
    importing.add_option("file", *named, "UTF-8 or Shift_JIS; - is standard input")->required();
    importing.add_flag("--dry-run", *dry_run, "only report what it would change");
    add_exceptions(contract, commands);
}

}  // namespace certdesk::cli
