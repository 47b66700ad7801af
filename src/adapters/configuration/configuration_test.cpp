#include "adapters/configuration/configuration.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>

namespace certdesk::configuration {
namespace {

const Environment no_environment = [](std::string_view) { return std::nullopt; };

std::string example() {
    std::ifstream file(CD_SOURCE_FOLDER "/certdesk.example.toml");
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Fault> faults_of(const std::string& toml) {
    return read("data_folder = \"d\"\n" + toml, "/etc", no_environment).faults;
}

TEST(Configuration, the_example_lists_every_key_and_nothing_else) {
    std::vector<std::string> shown;
    std::string section;
    std::istringstream lines(example());
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (std::regex_match(line, match, std::regex(R"(\[+([a-z_]+)\]+)")))
            section = match[1].str() + ".";
        else if (std::regex_search(line, match, std::regex(R"(^([a-z_]+) = )")))
            shown.push_back(section + match[1].str());
    }
    auto known = known_keys();
    for (const auto* list : {"product", "product_policy", "plan", "plesk"}) std::erase(known, list);
    std::ranges::sort(shown);
    EXPECT_EQ(shown, known);
}

TEST(Configuration, says_products_policies_plans_and_plesk_with_their_days) {
    const auto reading = read(R"(data_folder = "d"
[[product]]
code = "ov"
name_ja = "OV"
name_en = "OV"
aliases = ["iTrust"]
price_including_tax = 1000
[[product]]
code = "wildcard"
name_ja = "W"
name_en = "W"
names = "wildcard"
sold = "no"
[[product_policy]]
product = "ov"
from = "2027-01-01"
longest_validity_days = 90
csrs = "may_be_shared"
[[plan]]
code = "secure"
from = "2027-04-01"
name_ja = "SECURE"
name_en = "SECURE"
serving = "by_customer"
[[plesk]]
version = "18"
[[plesk]]
version = "12"
supported_until = "2030-01-01"
)",
                              "/etc", no_environment);
    ASSERT_TRUE(reading.configuration) << describe("desk.toml", reading.faults);
    const auto& [products] = reading.configuration->catalogue;
    const auto day = [](const char* iso) { return parse_iso_date(iso).value(); };
    ASSERT_EQ(products.size(), 2U);
    EXPECT_EQ(products[0].policy_on(day("2026-12-31")).longest_validity_days, 199);
    EXPECT_EQ(products[0].policy_on(day("2027-01-01")).longest_validity_days, 90);
    EXPECT_EQ(products[0].policy_on(day("2027-01-01")).csrs, catalogue::Csrs::may_be_shared);
    EXPECT_EQ(products[1].names, catalogue::NamesSold::wildcard);
    EXPECT_FALSE(products[1].can_be_bought_on(day("2027-01-01")));

    const auto& plans = reading.configuration->plans;
    EXPECT_EQ(plans.terms(contracts::Plan::secure, day("2027-03-31"))->serving, contracts::Serving::by_desk);
    EXPECT_EQ(plans.terms(contracts::Plan::secure, day("2027-04-01"))->serving, contracts::Serving::by_customer);
    EXPECT_FALSE(plans.support_of("18.0.65")->until);
    EXPECT_EQ(plans.support_of("12.5")->until, day("2030-01-01"));  // in place of the usual day
}

TEST(Configuration, names_what_is_wrong_with_products_and_plans) {
    EXPECT_EQ(faults_of("[[product_policy]]\nproduct = \"nobody's\"").at(0).what,
              "product: there is no [[product]] with code \"nobody's\"");
    EXPECT_EQ(faults_of("[[plan]]\ncode = \"flex\"").at(0).what, "a plan needs name_ja and name_en");
    EXPECT_EQ(faults_of("[[plesk]]\nversion = \"18\"\nsupported_until = \"soon\"").at(0).what,
              "supported_until: \"soon\" is not a day like \"2026-01-01\"");
}

TEST(Configuration, the_example_says_the_defaults) {
    const auto written = read(example(), "/etc", no_environment);
    ASSERT_TRUE(written.configuration) << describe("example", written.faults);
    const auto left_out = read("data_folder = \"/var/lib/certdesk\"", "/etc", no_environment);
    ASSERT_TRUE(left_out.configuration);
    const auto& a = *written.configuration;
    const auto& b = *left_out.configuration;
    EXPECT_EQ(a.web.base_url, b.web.base_url);
    EXPECT_EQ(a.web.port, b.web.port);
    EXPECT_EQ(a.web.plain_port, b.web.plain_port);
    EXPECT_EQ(a.web.worker_threads, b.web.worker_threads);
    EXPECT_EQ(a.database.url, b.database.url);
    EXPECT_EQ(a.database.connections, b.database.connections);
    EXPECT_EQ(a.weak_keys.index, b.weak_keys.index);
    EXPECT_EQ(a.houjin.index, b.houjin.index);
    EXPECT_EQ(a.registrations.ask, b.registrations.ask);
    EXPECT_EQ(a.registrations.whois_host, b.registrations.whois_host);
    EXPECT_EQ(a.registrations.whois_port, b.registrations.whois_port);
    EXPECT_EQ(a.registrations.bootstrap_url, b.registrations.bootstrap_url);
    EXPECT_EQ(a.registrations.timeout, b.registrations.timeout);
    EXPECT_EQ(a.registrations.remember, b.registrations.remember);
    EXPECT_EQ(a.registrations.questions_a_minute, b.registrations.questions_a_minute);
    EXPECT_EQ(a.dns.ask, b.dns.ask);
    EXPECT_EQ(a.dns.servers, b.dns.servers);
    EXPECT_EQ(a.dns.timeout, b.dns.timeout);
    EXPECT_EQ(a.dns.trust_anchor_file, b.dns.trust_anchor_file);
    EXPECT_EQ(a.tools.fetch_issuers, b.tools.fetch_issuers);
    EXPECT_EQ(a.desk.name, b.desk.name);
    EXPECT_EQ(a.desk.offline_mail_time, b.desk.offline_mail_time);
    EXPECT_EQ(a.catalogue.products.at(0).code, b.catalogue.products.at(0).code);
    EXPECT_EQ(a.catalogue.products.at(0).name_ja, b.catalogue.products.at(0).name_ja);
    EXPECT_EQ(a.catalogue.products.at(0).prices.at(0).including_tax, b.catalogue.products.at(0).prices.at(0).including_tax);
    EXPECT_EQ(a.catalogue.products.at(0).aliases, b.catalogue.products.at(0).aliases);
    EXPECT_EQ(a.desk.exceptions_need_two, b.desk.exceptions_need_two);
    for (const auto plan : all_of<contracts::Plan>()) {
        const Day day = parse_iso_date("2026-11-24").value();
        EXPECT_EQ(a.plans.terms(plan, day)->name_ja, b.plans.terms(plan, day)->name_ja);
        EXPECT_EQ(a.plans.terms(plan, day)->serving, b.plans.terms(plan, day)->serving);
    }
    EXPECT_EQ(a.plans.support_of("12.5")->until, b.plans.support_of("12.5")->until);
    EXPECT_EQ(a.smtp.tls, b.smtp.tls);
    EXPECT_EQ(a.card.provider, b.card.provider);
    EXPECT_EQ(a.authority.public_url, b.authority.public_url);
    EXPECT_EQ(a.authority.calls.from, b.authority.calls.from);
    EXPECT_EQ(a.authority.calls.slot, b.authority.calls.slot);
    EXPECT_EQ(a.authority.calls.reminder, b.authority.calls.reminder);
    EXPECT_EQ(a.work.workers, b.work.workers);
    EXPECT_EQ(a.log.level, b.log.level);
}

TEST(Configuration, an_unknown_key_is_named_with_its_line) {
    const auto faults = faults_of("[web]\nport = 1\nprot = 2\n");
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].line, 4U);
    EXPECT_NE(faults[0].what.find("web.prot"), std::string::npos);
}

TEST(Configuration, every_fault_is_told_at_once_in_the_order_of_the_file) {
    const auto faults =
        faults_of("[web]\nport = \"x\"\nbase_url = \"http://a/\"\n[desk]\nclosing_days = [\"13-40\"]\n[log]\nlevel = \"loud\"\n");
    ASSERT_EQ(faults.size(), 4U);
    EXPECT_EQ(faults[0].line, 3U);
    EXPECT_EQ(faults[1].line, 4U);
    EXPECT_EQ(faults[2].line, 6U);
    EXPECT_EQ(faults[3].line, 8U);
}

TEST(Configuration, what_is_not_toml_is_named_with_its_line) {
    const auto faults = faults_of("[web\n");
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults[0].line, 2U);
}

TEST(Configuration, a_resolver_is_an_address_and_no_name) {
    EXPECT_TRUE(faults_of("[dns]\nservers = [\"192.0.2.53\", \"2001:db8::53@5353\"]\n").empty());
    for (const auto* server : {"resolver.example", "192.0.2.53:53", "192.0.2.53@", "192.0.2.53@0", "192.0.2.53@70000", "@53", ""})
        EXPECT_EQ(faults_of(std::string("[dns]\nservers = [\"") + server + "\"]\n").size(), 1U) << server;
}

TEST(Configuration, a_password_in_the_file_is_refused) {
    EXPECT_FALSE(faults_of("[smtp]\npassword = \"secret\"\n").empty());
    EXPECT_FALSE(faults_of("[database]\nurl = \"postgresql://desk:secret@db/desk\"\n").empty());
    EXPECT_TRUE(faults_of("[database]\nurl = \"postgresql://desk@db:5432/desk\"\n").empty());
}

TEST(Configuration, secrets_come_from_the_environment) {
    const Environment environment = [](std::string_view name) -> std::optional<std::string> {
        if (name == "CERTDESK_SMTP_PASSWORD") return "from the environment";
        return std::nullopt;
    };
    const auto reading = read("data_folder = \"d\"", "/etc", environment);
    ASSERT_TRUE(reading.configuration);
    EXPECT_EQ(reading.configuration->smtp.password.reveal(), "from the environment");
}

TEST(Configuration, a_missing_data_folder_is_refused_and_relative_paths_start_at_the_file) {
    EXPECT_FALSE(read("", "/etc", no_environment).faults.empty());
    EXPECT_EQ(read("data_folder = \"../var\"", "/etc/certdesk", no_environment).configuration->data_folder, "/etc/var");
}

TEST(Configuration, the_same_product_code_again_is_a_later_price) {
    const auto reading = read(
        "data_folder = \"d\"\n[[product]]\ncode=\"a\"\nname_ja=\"あ\"\nname_en=\"A\"\nprice_including_tax=100\n"
        "[[product]]\ncode=\"a\"\nname_ja=\"あ\"\nname_en=\"A\"\nprice_from=\"2027-01-01\"\nprice_including_tax=200\n",
        "/etc", no_environment);
    ASSERT_TRUE(reading.configuration);
    ASSERT_EQ(reading.configuration->catalogue.products.size(), 1U);
    EXPECT_EQ(reading.configuration->catalogue.products[0].price_on(parse_iso_date("2026-12-31").value())->including_tax,
              Yen{100});
    EXPECT_EQ(reading.configuration->catalogue.products[0].price_on(parse_iso_date("2027-01-01").value())->including_tax,
              Yen{200});
}

constexpr const char* issuer =
    "[invoices]\nissuer = \"見本ホスティング株式会社\"\nregistration_number = \"T8700110005901\"\naddress = \"東京都\"\n";

TEST(Configuration, the_issuer_of_invoices_has_a_registration_number_that_is_checked) {
    const auto invoices = read(std::string("data_folder = \"d\"\n") + issuer, "/etc", no_environment).configuration->invoices;
    ASSERT_TRUE(invoices.issuer);
    EXPECT_EQ(invoices.issuer->registration.text(), "T8700110005901");
    EXPECT_EQ(invoices.issuer->address, "東京都");
    EXPECT_EQ(invoices.rounding, invoicing::Rounding::down);
    EXPECT_FALSE(read("data_folder = \"d\"", "/etc", no_environment).configuration->invoices.issuer);

    const auto fault = [](const std::string& lines) { return faults_of("[invoices]\n" + lines).at(0).what; };
    EXPECT_EQ(fault("issuer = \"x\"\nregistration_number = \"T1700110005901\"\n"),
              "invoices.registration_number: the check digit of \"T1700110005901\" is wrong");
    EXPECT_EQ(fault("issuer = \"x\"\n"), "invoices.registration_number: \"\" is not T and 13 digits");
    EXPECT_EQ(fault("registration_number = \"T8700110005901\"\n"), "invoices.issuer is needed with invoices.registration_number");
    EXPECT_TRUE(
        faults_of("[invoices]\nissuer = \"x\"\nregistrant = \"sole_proprietor\"\nregistration_number = \"T1700110005901\"\n")
            .empty());
}

TEST(Configuration, invoices_want_the_rate_of_the_law) {
    const std::string product = "[[product]]\ncode=\"a\"\nname_ja=\"あ\"\nname_en=\"A\"\nprice_including_tax=100\n";
    EXPECT_TRUE(faults_of(issuer + product).empty());
    EXPECT_EQ(faults_of(issuer + product + "tax_percent=8\n").size(), 1U);
    EXPECT_TRUE(faults_of(product + "tax_percent=8\n").empty());
}

TEST(Configuration, columns_of_a_banks_csv_belong_together) {
    const auto reading =
        read("data_folder = \"d\"\n[bank_csv]\nday=\"日付\"\npaid_in=\"4\"\npayer_name=\"摘要\"\nseparator=\"tab\"\n", "/etc",
             no_environment);
    ASSERT_TRUE(reading.configuration && reading.configuration->bank_csv);
    EXPECT_EQ(reading.configuration->bank_csv->paid_in, "4");
    EXPECT_EQ(reading.configuration->bank_csv->separator, '\t');
    EXPECT_FALSE(reading.configuration->bank_csv->encoding);
    EXPECT_EQ(faults_of("[bank_csv]\nday = \"日付\"\n").size(), 1U);
}

}  // namespace
}  // namespace certdesk::configuration
