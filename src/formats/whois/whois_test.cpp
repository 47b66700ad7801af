// Made-up answers of tests/corpus/whois, shaped as the servers shape them.
#include "base/text.hpp"
#include "formats/whois/jprs_whois.hpp"
#include "formats/whois/key_value_whois.hpp"
#include "formats/whois/whois_text.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <stdexcept>

namespace certdesk {
namespace {

using namespace std::chrono_literals;

std::string answer(const std::string& name) {
    for (auto folder = std::filesystem::current_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        std::ifstream file(folder / "tests/corpus/whois" / name, std::ios::binary);
        if (file) return {std::istreambuf_iterator<char>(file), {}};
    }
    throw std::runtime_error("tests/corpus/whois/" + name + " is not above the folder this test runs in");
}

JprsRegistration jprs(const std::string& name) {
    const auto read = read_jprs_whois(answer(name));
    if (!read) throw std::runtime_error(name + ": " + read.error().message);
    return read->value();
}

TEST(JprsWhois, tells_the_organization_of_an_organizational_domain) {
    const auto domain = jprs("jprs_co.txt");
    EXPECT_EQ(domain.kind, JprsKind::organizational);
    EXPECT_EQ(domain.domain, "AOBA-MIHON.CO.JP");
    EXPECT_EQ(domain.organization, "株式会社青葉見本");
    EXPECT_EQ(domain.organization_kana, "かぶしきがいしゃ あおばみほん");
    EXPECT_EQ(domain.organization_english, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(domain.organization_type, "株式会社");
    EXPECT_EQ(domain.technical_contacts, (std::vector<std::string>{"AM00002JP", "AM00003JP"}));
    EXPECT_EQ(domain.name_servers.size(), 2U);
    EXPECT_EQ(domain.state, JprsState::connected);
    EXPECT_EQ(domain.expires_on, Day{2027y / 3 / 31});
    EXPECT_EQ(domain.registered_on, Day{2001y / 3 / 5});
    EXPECT_EQ(domain.connected_on, Day{2001y / 3 / 10});
    EXPECT_EQ(domain.updated_at, parse_rfc3339("2026-03-31T16:05:37Z"));
    EXPECT_EQ(domain.locks, std::vector<std::string>{"AgentChangeLocked"});
    EXPECT_TRUE(domain.unknown_labels.empty());
}

TEST(JprsWhois, reads_the_same_from_iso_2022_jp) { EXPECT_EQ(jprs("jprs_co_iso_2022_jp.txt"), jprs("jprs_co.txt")); }

TEST(JprsWhois, reads_english_answers) {
    const auto domain = jprs("jprs_co_english.txt");
    EXPECT_EQ(domain.kind, JprsKind::organizational);
    EXPECT_EQ(domain.organization, "");
    EXPECT_EQ(domain.organization_english, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(domain.organization_type, "Corporation");
    EXPECT_EQ(domain.signing_keys.size(), 3U);
    EXPECT_EQ(domain.expires_on, Day{2027y / 3 / 31});
}

TEST(JprsWhois, tells_no_organization_of_a_network_service) {
    const auto domain = jprs("jprs_ne.txt");
    EXPECT_EQ(domain.kind, JprsKind::network_service);
    EXPECT_EQ(domain.service, "青葉ネット");
    EXPECT_EQ(domain.organization, "");
    EXPECT_EQ(domain.organization_english, "");
    EXPECT_FALSE(domain.connected_on);
}

TEST(JprsWhois, tells_registrant_and_contact_of_a_general_domain) {
    const auto domain = jprs("jprs_general.txt");
    EXPECT_EQ(domain.kind, JprsKind::general);
    EXPECT_EQ(domain.registrant, "株式会社青葉見本");
    EXPECT_EQ(domain.organization_english, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(domain.state, JprsState::active);
    EXPECT_EQ(domain.expires_on, Day{2027y / 2 / 28});
    EXPECT_EQ(domain.locks.size(), 2U);
    EXPECT_EQ(domain.contact.name, "見本レジストラ Whois代理公開");
    EXPECT_EQ(domain.contact.name_english, "Mihon Registrar Whois Proxy");
    EXPECT_EQ(domain.contact.address, (std::vector<std::string>{"東京都港区芝公園1-2-3", "青葉ビル5F"}));
    EXPECT_EQ(domain.contact.address_english, (std::vector<std::string>{"1-2-3 Shibakoen, Minato-ku, Tokyo", "Aoba Bldg. 5F"}));
    EXPECT_EQ(domain.contact.phone, "03-1234-5678");

    const auto english = jprs("jprs_general_english.txt");
    EXPECT_EQ(english.kind, JprsKind::general);
    EXPECT_EQ(english.registrant, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(english.state, JprsState::to_be_suspended);
    EXPECT_EQ(english.contact.address_english.size(), 2U);
    EXPECT_EQ(english.contact.fax, "03-1234-5679");
}

TEST(JprsWhois, knows_when_there_is_no_such_domain) {
    const auto read = read_jprs_whois(answer("jprs_no_match.txt"));
    ASSERT_TRUE(read);
    EXPECT_FALSE(*read);
}

TEST(JprsWhois, keeps_what_it_does_not_know_for_a_person) {
    const auto text =
        replace_all(replace_all(answer("jprs_co.txt"), "Connected (2027/03/31)", "Sleeping"), "[ロック状態]", "[新しい項目]");
    const auto read = read_jprs_whois(text);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ((*read)->state_as_told, "Sleeping");
    EXPECT_FALSE((*read)->state);
    EXPECT_EQ((*read)->unknown_labels, std::vector<std::string>{"新しい項目"});
}

TEST(JprsWhois, refuses_what_is_no_answer) {
    const auto good = answer("jprs_co.txt");
    for (const auto& text : {std::string(), std::string("Connection refused"), good + "a. [ドメイン名] OTHER.CO.JP\n",
                             replace_all(good, "2001/03/05", "2001/02/30"), replace_all(good, "(JST)", "(UTC)"), good + "stray\n",
                             replace_all(good, "Connected (2027/03/31)", "Connected (2027/03/31"), good + "\x01", good + "\xFF",
                             std::string("\x1B$B\x7F\x7F", 5), "[ドメイン名" + std::string(whois_limit_bytes, 'x'),
                             std::string(whois_limit_lines + 2, '\n') + "x"})
        EXPECT_FALSE(read_jprs_whois(text)) << text.substr(0, 60);
}

TEST(KeyValueWhois, reads_the_common_form) {
    const auto read = read_key_value_whois(answer("generic.txt"));
    ASSERT_TRUE(read) << read.error().message;
    const auto& domain = read->value();
    EXPECT_EQ(domain.domain, "AOBA-MIHON.EXAMPLE");
    EXPECT_EQ(domain.registrar, "Mihon Registrar Inc.");
    EXPECT_EQ(domain.registrant_organization, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(domain.registrant_name, "REDACTED FOR PRIVACY");
    EXPECT_EQ(domain.statuses, (std::vector<std::string>{"clientTransferProhibited", "ok"}));
    EXPECT_EQ(domain.name_servers, (std::vector<std::string>{"NS1.AOBA-MIHON.EXAMPLE", "NS2.AOBA-MIHON.EXAMPLE"}));
    EXPECT_EQ(domain.expires_at, parse_rfc3339("2027-02-01T00:00:00Z"));
    EXPECT_EQ(domain.signed_delegation, false);
}

TEST(KeyValueWhois, tells_unknown_domains_and_servers_that_are_asked_too_often) {
    const auto unknown = read_key_value_whois(answer("generic_not_found.txt"));
    ASSERT_TRUE(unknown);
    EXPECT_FALSE(*unknown);
    const auto busy = read_key_value_whois("Your query rate is too high\r\n");
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().kind, ErrorKind::unavailable);
    EXPECT_FALSE(read_key_value_whois("hello\n"));
    EXPECT_FALSE(read_key_value_whois("Domain Name: a.example\nDomain Name: b.example\n"));
}

}  // namespace
}  // namespace certdesk
