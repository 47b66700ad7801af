#include "core/contracts/roster.hpp"

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/mail_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace certdesk::contracts {

namespace {

constexpr std::size_t longest_cell = 200;

using Headings = std::map<Column, std::size_t>;  // where each column stands

[[nodiscard]] std::optional<Column> column_of(std::string_view heading) {
    for (const auto column : all_of<Column>())
        if (equal_ignoring_ascii_case(heading, to_text(column)) || heading == japanese_name(column)) return column;
    return std::nullopt;
}

[[nodiscard]] Decision<Headings> read_headings(const std::vector<std::string>& row) {
    constexpr std::array required{Column::customer_number, Column::customer_name, Column::mail_address, Column::contract_number,
                                  Column::plan};
    std::vector<Finding> findings;
    Headings headings;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto heading = trim(row[i]);
        if (const auto column = column_of(heading))
            headings.emplace(*column, i);
        else if (!heading.empty())
            findings.push_back({Refusal::column_unknown, {}, {{"column", std::string(heading)}}});
    }
    for (const auto column : required)
        if (!headings.contains(column))
            findings.push_back({Refusal::column_missing, {}, {{"column", std::string(to_text(column))}}});
    if (!findings.empty()) return std::unexpected(Refused{std::move(findings)});
    return headings;
}

// "2027-03-31" and "2027/3/31", as spreadsheets write it.
[[nodiscard]] std::optional<Day> read_day(std::string_view text) {
    std::string iso;
    for (const auto part : split(replace_all(std::string(text), "/", "-"), '-')) {
        if (!iso.empty()) iso += '-';
        if (part.size() == 1) iso += '0';
        iso += part;
    }
    return parse_iso_date(iso);
}

[[nodiscard]] std::optional<bool> read_yes_or_no(std::string_view text) {
    for (const auto* yes : {"yes", "1", "true", "○", "有", "はい"})
        if (equal_ignoring_ascii_case(text, yes)) return true;
    for (const auto* no : {"no", "0", "false", "×", "無", "いいえ"})
        if (equal_ignoring_ascii_case(text, no)) return false;
    return std::nullopt;
}

// The code of a plan, or its name in either language.
[[nodiscard]] std::optional<Plan> read_plan(std::string_view text, const PlanTable& plans, Day today) {
    if (const auto plan = parse_enumeration<Plan>(text)) return plan;
    for (const auto plan : all_of<Plan>()) {
        const auto* terms = plans.terms(plan, today);
        if (terms != nullptr &&
            (equal_ignoring_ascii_case(text, terms->name_ja) || equal_ignoring_ascii_case(text, terms->name_en)))
            return plan;
    }
    return std::nullopt;
}

// The cells of one row, and what is wrong with them.
class RowReader {
public:
    RowReader(const std::vector<std::string>& row, const Headings& headings) : row_(row), headings_(headings) {}

    [[nodiscard]] bool has(Column column) const { return headings_.contains(column); }

    std::string text(Column column) {
        const auto found = headings_.find(column);
        if (found == headings_.end() || found->second >= row_.size()) return {};
        const std::string cell(trim(row_[found->second]));
        if (!is_storable_text(cell))
            fault(Refusal::not_storable_text, column);
        else if (code_point_count(cell) > longest_cell)
            fault(Refusal::too_long, column, {{"limit", std::to_string(longest_cell)}});
        else
            return cell;
        return {};
    }
    std::string required(Column column) {
        const auto faults_before = findings_.size();
        auto cell = text(column);
        if (cell.empty() && findings_.size() == faults_before) fault(Refusal::required, column);
        return cell;
    }
    std::optional<bool> yes_or_no(Column column) {
        const auto cell = text(column);
        if (cell.empty()) return std::nullopt;
        const auto answer = read_yes_or_no(cell);
        if (!answer) fault(Refusal::not_an_option, column, {{"options", "yes no"}});
        return answer;
    }
    std::uint16_t port(Column column, std::uint16_t otherwise) {
        const auto cell = text(column);
        if (cell.empty()) return otherwise;
        std::uint16_t port = 0;
        const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), port);
        if (failure == std::errc{} && end == cell.data() + cell.size() && port != 0) return port;
        fault(Refusal::not_an_option, column, {{"options", "1-65535"}});
        return otherwise;
    }

    void fault(Refusal refusal, Column column, std::vector<FindingFact> facts = {}) {
        findings_.push_back({refusal, std::string(to_text(column)), std::move(facts)});
    }
    [[nodiscard]] std::vector<Finding>& findings() { return findings_; }

private:
    const std::vector<std::string>& row_;
    const Headings& headings_;
    std::vector<Finding> findings_;
};

RosterCustomer customer_in(RowReader& cells) {
    RosterCustomer customer;
    customer.number = cells.required(Column::customer_number);
    customer.name = cells.required(Column::customer_name);
    const auto mail = cells.required(Column::mail_address);
    if (auto address = parse_mail_address(mail))
        customer.mail_address = *std::move(address);
    else if (!mail.empty())
        cells.fault(Refusal::bad_mail_address, Column::mail_address);
    if (const auto language = cells.text(Column::language); !language.empty()) {
        customer.language = parse_enumeration<accounts::Language>(to_lower_ascii(language));
        if (!customer.language) cells.fault(Refusal::not_an_option, Column::language, {{"options", "ja en"}});
    }
    return customer;
}

RosterContract contract_in(RowReader& cells, const PlanTable& plans, Day today) {
    RosterContract contract;
    contract.number = cells.required(Column::contract_number);
    contract.customer_number = cells.text(Column::customer_number);
    const auto plan_name = cells.required(Column::plan);
    if (const auto plan = read_plan(plan_name, plans, today))
        contract.plan = *plan;
    else if (!plan_name.empty())
        cells.fault(Refusal::not_an_option, Column::plan);
    if (cells.has(Column::plesk_version)) contract.plesk_version = cells.text(Column::plesk_version);
    contract.ssl_capable = cells.yes_or_no(Column::ssl_capable);
    contract.fixed_ip_address = cells.yes_or_no(Column::fixed_ip_address);
    contract.valid = cells.yes_or_no(Column::valid);
    contract.says_its_end = cells.has(Column::ends_on);
    if (const auto day = cells.text(Column::ends_on); !day.empty()) {
        contract.ends_on = read_day(day);
        if (!contract.ends_on) cells.fault(Refusal::bad_date, Column::ends_on);
    }
    return contract;
}

std::optional<RosterServer> server_in(RowReader& cells) {
    RosterServer server;
    server.facts.label = cells.text(Column::server_label);
    if (server.facts.label.empty()) return std::nullopt;
    server.contract_number = cells.text(Column::contract_number);
    server.facts.ssh_host = cells.required(Column::ssh_host);
    server.facts.ssh_port = cells.port(Column::ssh_port, 22);
    server.facts.ssh_user = cells.required(Column::ssh_user);
    server.facts.host_key_sha256 = cells.required(Column::host_key);  // SSH-02
    server.facts.site_folder = cells.required(Column::site_folder);
    server.facts.check_command = cells.required(Column::check_command);
    server.facts.reload_command = cells.required(Column::reload_command);
    server.facts.site_address = cells.text(Column::site_address);
    if (server.facts.site_address.empty()) server.facts.site_address = server.facts.ssh_host;
    server.facts.site_port = cells.port(Column::site_port, 443);
    return server;
}

bool same_server(const Server& a, const Server& b) {
    return a.ssh_host == b.ssh_host && a.ssh_port == b.ssh_port && a.ssh_user == b.ssh_user &&
           a.host_key_sha256 == b.host_key_sha256 && a.site_folder == b.site_folder && a.check_command == b.check_command &&
           a.reload_command == b.reload_command && a.site_address == b.site_address && a.site_port == b.site_port;
}

// What earlier rows said, by its key.
class Known {
public:
    // The row that said something else of the same customer, contract or server; nothing when none did.
    std::optional<std::size_t> contradicts(const RosterCustomer& customer, const RosterContract& contract,
                                           const std::optional<RosterServer>& server) const {
        if (const auto known = customers_.find(customer.number); known != customers_.end() && known->second.thing != customer)
            return known->second.row;
        if (const auto known = contracts_.find(contract.number); known != contracts_.end() && known->second.thing != contract)
            return known->second.row;
        if (!server) return std::nullopt;
        const auto known = servers_.find({server->contract_number, server->facts.label});
        if (known == servers_.end() || same_server(known->second.thing.facts, server->facts)) return std::nullopt;
        return known->second.row;
    }
    void add(std::size_t row, RosterCustomer customer, RosterContract contract, std::optional<RosterServer> server) {
        const auto number = customer.number;
        customers_.try_emplace(number, Named<RosterCustomer>{std::move(customer), row});
        const auto contract_number = contract.number;
        contracts_.try_emplace(contract_number, Named<RosterContract>{std::move(contract), row});
        if (!server) return;
        const std::pair key{server->contract_number, server->facts.label};
        servers_.try_emplace(key, Named<RosterServer>{*std::move(server), row});
    }
    void move_into(Roster& roster) {
        for (auto& [key, one] : customers_) roster.customers.push_back(std::move(one));
        for (auto& [key, one] : contracts_) roster.contracts.push_back(std::move(one));
        for (auto& [key, one] : servers_) roster.servers.push_back(std::move(one));
    }

private:
    std::map<std::string, Named<RosterCustomer>> customers_;
    std::map<std::string, Named<RosterContract>> contracts_;
    std::map<std::pair<std::string, std::string>, Named<RosterServer>> servers_;
};

bool is_blank(const std::vector<std::string>& row) {
    return std::ranges::all_of(row, [](const std::string& cell) { return trim(cell).empty(); });
}

}  // namespace

std::string_view japanese_name(Column column) {
    switch (column) {
        case Column::customer_number: return "お客様番号";
        case Column::customer_name: return "お客様名";
        case Column::mail_address: return "メールアドレス";
        case Column::language: return "言語";
        case Column::contract_number: return "契約番号";
        case Column::plan: return "プラン";
        case Column::plesk_version: return "Pleskバージョン";
        case Column::ssl_capable: return "SSL対応";
        case Column::fixed_ip_address: return "固定IPアドレス";
        case Column::valid: return "有効";
        case Column::ends_on: return "契約終了日";
        case Column::server_label: return "サーバー名";
        case Column::ssh_host: return "SSHホスト";
        case Column::ssh_port: return "SSHポート";
        case Column::ssh_user: return "SSHユーザー";
        case Column::host_key: return "ホスト鍵";
        case Column::site_folder: return "設置フォルダー";
        case Column::check_command: return "確認コマンド";
        case Column::reload_command: return "再読み込みコマンド";
        case Column::site_address: return "サイトアドレス";
        case Column::site_port: return "サイトポート";
    }
    return {};
}

Decision<Roster> read_roster(std::span<const std::vector<std::string>> rows, const PlanTable& plans, Day today) {
    const auto headings = TRY(read_headings(rows.empty() ? std::vector<std::string>{} : rows.front()));
    Roster roster;
    Known known;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (is_blank(rows[i])) continue;
        RowReader cells(rows[i], headings);
        auto customer = customer_in(cells);
        auto contract = contract_in(cells, plans, today);
        auto server = server_in(cells);
        if (cells.findings().empty())
            if (const auto earlier = known.contradicts(customer, contract, server))
                cells.findings().push_back({Refusal::line_contradicts, {}, {{"line", std::to_string(*earlier)}}});
        if (cells.findings().empty())
            known.add(i + 1, std::move(customer), std::move(contract), std::move(server));
        else
            roster.refused.push_back({i + 1, std::move(cells.findings()), customer.number, contract.number});
    }
    known.move_into(roster);
    return roster;
}

}  // namespace certdesk::contracts
