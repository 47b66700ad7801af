#include "apps/sample.hpp"

#include "base/errno_text.hpp"
#include "base/text.hpp"
#include "desk/administer.hpp"

#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace certdesk::apps {

namespace {

constexpr std::string_view sample_configuration =
    R"toml(# A sample desk, made by `certdesk serve --sample`. certdesk.example.toml explains every key.
data_folder = "data"

[desk]
name = "サンプルホスティング SSL証明書デスク"
# Reserved names are good enough for trying out: www.kaisha.test can be ordered here, and nowhere else.
also_public_names = ["test", "example"]
closing_days = ["12-29", "12-30", "12-31", "01-02", "01-03"]

[invoices]
issuer = "サンプルホスティング株式会社"
registration_number = "T1234567890123"
registrant = "sole_proprietor"  # a made-up number: a corporation's is T and its 法人番号
address = "東京都新宿区例町1-2-3 サンプルビル"
phone = "03-0000-0000"

[card]
provider = "sandbox"

[authority]
ask_every_seconds = 5

# Nobody outside is asked about made-up names.
[dns]
ask = "no"

[registrations]
ask = "no"

[log]
form = "text"
level = "warning"
)toml";

Result<> write_once(const std::string& path, std::string_view content, mode_t mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0) return fail(ErrorKind::broken, path + ": " + errno_text());
    const bool written = ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size());
    ::close(file);
    if (!written) return fail(ErrorKind::broken, path + ": " + errno_text());
    return {};
}

struct SampleContract {
    const char* number;
    contracts::Plan plan;
    contracts::Plesk plesk = contracts::Plesk::none;
    bool fixed_ip_address = true;
    bool ssl_capable = true;
    bool valid = true;
};

// Every plan of R2-R4, and one for each obstacle of R78-R80.
constexpr SampleContract sample_contracts[] = {
    {.number = "RS-1001 レンタルサーバー Lite", .plan = contracts::Plan::rental_lite},
    {.number = "RS-1002 レンタルサーバー Basic", .plan = contracts::Plan::rental_basic},
    {.number = "RS-1003 レンタルサーバー Pro", .plan = contracts::Plan::rental_pro},
    {.number = "FX-2001 FLEX(固定IPあり)", .plan = contracts::Plan::flex},
    {.number = "FX-2002 FLEX(固定IPなし)", .plan = contracts::Plan::flex, .fixed_ip_address = false},
    {.number = "SC-3001 SECURE", .plan = contracts::Plan::secure},
    {.number = "AD-4001 ADVANCE", .plan = contracts::Plan::advance},
    {.number = "EP-5001 EXPERT", .plan = contracts::Plan::expert},
    {.number = "EX-6001 EX-CLOUD(Plesk搭載)", .plan = contracts::Plan::ex_cloud, .plesk = contracts::Plesk::supported},
    {.number = "EX-6002 EX-CLOUD(Plesk非搭載)", .plan = contracts::Plan::ex_cloud},
    {.number = "EX-6003 EX-CLOUD(サポート外Plesk)", .plan = contracts::Plan::ex_cloud, .plesk = contracts::Plesk::unsupported},
    {.number = "RS-7001 レンタルサーバー Lite(SSL非対応)", .plan = contracts::Plan::rental_lite, .ssl_capable = false},
    {.number = "RS-7002 レンタルサーバー Pro(停止中)", .plan = contracts::Plan::rental_pro, .valid = false},
};

std::string sentence_of(const desk::No& no) {
    if (const auto* error = desk::error_in(no)) return error->message;
    std::string text = "refused:";
    for (const auto& finding : desk::refusal_in(no)->findings) text += " " + std::string(to_text(finding.refusal));
    return text;
}

template <class T>
Result<T> or_error(desk::Outcome<T> outcome) {
    if (!outcome) return fail(ErrorKind::broken, sentence_of(outcome.error()));
    return std::move(*outcome);
}

Result<std::vector<SampleSignIn>> read_sign_ins(const std::string& path) {
    std::ifstream file(path);
    if (!file) return fail(ErrorKind::broken, path + " cannot be read; remove the sample folder to make a new one");
    std::vector<SampleSignIn> sign_ins;
    for (std::string line; std::getline(file, line);) {
        const auto parts = split(line, '\t');
        if (parts.size() == 3) sign_ins.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
    }
    return sign_ins;
}

}  // namespace

Result<std::string> write_sample_configuration(const std::string& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) return fail(ErrorKind::broken, folder + ": " + failed.message());
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    std::string path = folder + "/desk.toml";
    if (!std::filesystem::exists(path)) TRY(write_once(path, sample_configuration, 0600));
    return path;
}

Result<std::vector<SampleSignIn>> fill_sample(Desk& desk, const std::string& folder) {
    const std::string path = folder + "/sign-ins.txt";
    auto& world = desk.world();
    const auto customers = TRY(ports::reading(world.store, [](ports::Transaction& t) { return t.accounts().list_customers(); }));
    if (!customers.empty()) return read_sign_ins(path);

    const accounts::Actor actor{.name = "sample", .via = "cli"};
    std::vector<SampleSignIn> sign_ins;
    const auto add = [&](const std::string& who, const std::string& login, const std::string& name, accounts::Role role,
                         std::optional<CustomerId> customer) -> Result<> {
        const std::string password = world.randomness.hex(8);
        TRY(or_error(desk::add_account(
            world, actor, {.login = login, .name = name, .role = role, .customer = customer, .password = password})));
        sign_ins.push_back({who, login, password});
        return {};
    };

    const auto shop =
        TRY(or_error(desk::add_customer(world, actor, "株式会社サンプル商店", "hanako@shoten.example", accounts::Language::ja)));
    const auto other = TRY(
        or_error(desk::add_customer(world, actor, "Example Trading Co., Ltd.", "taro@trading.example", accounts::Language::en)));
    TRY(add("customer (お客様)", "hanako@shoten.example", "見本 花子", accounts::Role::customer, shop));
    TRY(add("another customer (別のお客様)", "taro@trading.example", "Taro Mihon", accounts::Role::customer, other));
    TRY(add("operator (サポートデスク)", "desk@provider.example", "受付 一郎", accounts::Role::desk_operator, std::nullopt));
    TRY(add("authority officer (認証局)", "officer@authority.example", "審査 良子", accounts::Role::authority_officer,
            std::nullopt));
    for (const auto& sample : sample_contracts) {
        contracts::Contract contract;
        contract.customer = shop;
        contract.number = sample.number;
        contract.plan = sample.plan;
        contract.plesk = sample.plesk;
        contract.fixed_ip_address = sample.fixed_ip_address;
        contract.ssl_capable = sample.ssl_capable;
        contract.valid = sample.valid;
        TRY(or_error(desk::add_contract(world, actor, contract)));
    }
    contracts::Contract contract;
    contract.customer = other;
    contract.number = "EX-8001 EX-CLOUD";
    contract.plan = contracts::Plan::ex_cloud;
    TRY(or_error(desk::add_contract(world, actor, contract)));

    std::string lines;
    for (const auto& sign_in : sign_ins) lines += sign_in.who + "\t" + sign_in.login + "\t" + sign_in.password + "\n";
    TRY(write_once(path, lines, 0600));
    return sign_ins;
}

void print_what_to_try(std::ostream& out, const std::string& base_url, const std::vector<SampleSignIn>& sign_ins) {
    out << "\ncertdesk is running: " << base_url << "\n"
        << "(The certificate is self-made for localhost: the browser asks once.)\n\nSign in as\n";
    for (const auto& [who, login, password] : sign_ins) out << fmt::format("  {:<28} {:<28} {}\n", login, password, who);
    out << "\nWhat to try\n"
           "  1. As the customer: buy for \"EX-6002 EX-CLOUD(Plesk非搭載)\", answer the survey for www.kaisha.test, pay by "
           "card.\n"
           "  2. As the customer: bring a CSR (the order page shows the commands).\n"
           "  3. As the operator: /desk shows what needs you; compare and submit the application.\n"
           "  4. As the officer: /authority; confirm each item, record the call, issue.\n"
           "  5. As the customer: the order's ticket holds certificate and intermediate. Every mail: /desk/mailbox.\n"
           "Plans with installation want a server of yours (certdesk server add); `./dev demo` plays that walk by itself.\n"
           "Stop with Ctrl-C.\n\n"
        << std::flush;
}

}  // namespace certdesk::apps
