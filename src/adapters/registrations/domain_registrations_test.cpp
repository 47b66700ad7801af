// Against a TCP server that speaks WHOIS as JPRS does, and an HTTP client that answers what the test wrote down.
#include "adapters/registrations/domain_registrations.hpp"

#include "adapters/registrations/rdap_registries.hpp"
#include "adapters/registrations/registration_reading.hpp"
#include "tests/support/loopback_peer.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <mutex>
#include <stdexcept>

namespace certdesk::adapters {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

std::string corpus(const std::string& name) {
    for (auto folder = std::filesystem::current_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        std::ifstream file(folder / "tests/corpus" / name, std::ios::binary);
        if (file) return {std::istreambuf_iterator<char>(file), {}};
    }
    throw std::runtime_error("tests/corpus/" + name + " is not above the folder this test runs in");
}

// Answers each question with what is written down for it, and closes.
class WhoisPeer {
public:
    explicit WhoisPeer(std::map<std::string, std::string> answers)
        : answers_(std::move(answers)), peer_([this](tests::PeerStream& stream) {
              std::string question;
              while (!question.ends_with("\r\n")) {
                  const auto part = stream.read();
                  if (part.empty()) return;
                  question += part;
              }
              question.resize(question.size() - 2);
              {
                  const std::lock_guard lock(mutex_);
                  asked_.push_back(question);
              }
              if (const auto answer = answers_.find(question); answer != answers_.end()) stream.write(answer->second);
          }) {}

    [[nodiscard]] std::uint16_t port() const { return peer_.port(); }
    [[nodiscard]] std::vector<std::string> asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

private:
    std::map<std::string, std::string> answers_;
    std::mutex mutex_;
    std::vector<std::string> asked_;
    tests::LoopbackPeer peer_;
};

struct Web {
    std::map<std::string, http::Response> answers;
    std::vector<ports::HttpCall> calls;
};

class ScriptedHttp final : public ports::HttpClient {
public:
    explicit ScriptedHttp(Web& web) : web_(web) {}
    Result<http::Response> send(const ports::HttpCall& call) override {
        web_.calls.push_back(call);
        const auto found = web_.answers.find(call.url);
        if (found == web_.answers.end()) return fail(ErrorKind::unavailable, call.url + ": connection refused");
        return found->second;
    }

private:
    Web& web_;
};

constexpr auto bootstrap_url = "https://registry.example/rdap/dns.json";
constexpr auto domain_url = "https://rdap.example/v1/domain/aoba-mihon.example";

class DomainRegistrations : public testing::Test {
protected:
    DomainRegistrations() {
        settings.whois_host = "127.0.0.1";
        settings.bootstrap_url = bootstrap_url;
        settings.now = [this] { return now; };
        web.answers[bootstrap_url] = {.status = 200, .headers = {}, .body = corpus("rdap/bootstrap.json")};
        web.answers[domain_url] = {.status = 200, .headers = {}, .body = corpus("rdap/domain.json")};
    }
    std::unique_ptr<ports::DomainRegistrations> open() {
        return make_domain_registrations(settings, std::make_unique<ScriptedHttp>(web));
    }
    std::unique_ptr<ports::DomainRegistrations> open(const WhoisPeer& peer) {
        settings.whois_port = peer.port();
        return open();
    }
    static oracle::DomainRegistration registration(const Result<ports::DomainAnswer>& answer) {
        if (!answer) throw std::runtime_error(answer.error().message);
        return answer->registration.value();
    }
    // Of one question about a domain below .jp to a server that does this.
    ErrorKind whois_error(const tests::LoopbackPeer::Behaviour& behaviour) {
        const tests::LoopbackPeer peer(behaviour);
        settings.whois_port = peer.port();
        const auto answer = open()->ask("aoba-mihon.co.jp");
        return answer ? ErrorKind::conflict : answer.error().kind;  // nobody says conflict
    }
    ErrorKind rdap_error() {
        const auto answer = open()->ask("aoba-mihon.example");
        return answer ? ErrorKind::conflict : answer.error().kind;
    }
    std::vector<std::string> urls() const {
        std::vector<std::string> urls;
        for (const auto& call : web.calls) urls.push_back(call.url);
        return urls;
    }
    static http::Response redirect(const std::string& location) {
        http::Response response{.status = 302, .headers = {}, .body = ""};
        response.headers.add("Location", location);
        return response;
    }

    MonotonicTime now{1000h};
    RegistrationSettings settings;
    Web web;
};

TEST_F(DomainRegistrations, below_jp_the_whois_of_jprs_tells_the_organization) {
    WhoisPeer peer({{"aoba-mihon.co.jp", corpus("whois/jprs_co.txt")}});
    const auto answer = open(peer)->ask("aoba-mihon.co.jp");
    const auto told = registration(answer);
    EXPECT_EQ(answer->source, "JPRS WHOIS");
    EXPECT_EQ(told.domain, "aoba-mihon.co.jp");
    EXPECT_EQ(told.owner, "株式会社青葉見本");
    EXPECT_EQ(told.owner_english, "Aoba Mihon Co., Ltd.");
    EXPECT_TRUE(told.is_usable);
    EXPECT_EQ(told.state, "Connected (2027/03/31)");
    EXPECT_EQ(told.expires_on, Day{std::chrono::year{2027} / 3 / 31});
    EXPECT_THAT(peer.asked(), ElementsAre("aoba-mihon.co.jp"));  // both languages stand in it
    EXPECT_TRUE(web.calls.empty());
}

TEST_F(DomainRegistrations, the_english_answer_adds_what_the_japanese_leaves_out) {
    auto japanese = corpus("whois/jprs_co.txt");
    const std::string english_line = "g. [Organization]               Aoba Mihon Co., Ltd.\r\n";
    japanese.erase(japanese.find(english_line), english_line.size());
    WhoisPeer peer({{"aoba-mihon.co.jp", japanese}, {"aoba-mihon.co.jp/e", corpus("whois/jprs_co_english.txt")}});
    const auto told = registration(open(peer)->ask("aoba-mihon.co.jp"));
    EXPECT_EQ(told.owner, "株式会社青葉見本");
    EXPECT_EQ(told.owner_english, "Aoba Mihon Co., Ltd.");
    EXPECT_THAT(peer.asked(), ElementsAre("aoba-mihon.co.jp", "aoba-mihon.co.jp/e"));
}

TEST_F(DomainRegistrations, a_general_jp_domain_tells_its_registrant) {
    WhoisPeer peer({{"aoba-mihon.jp", corpus("whois/jprs_general.txt")}});
    const auto told = registration(open(peer)->ask("aoba-mihon.jp"));
    EXPECT_EQ(told.owner, "株式会社青葉見本");
    EXPECT_EQ(told.state, "Active");
    EXPECT_EQ(told.expires_on, Day{std::chrono::year{2027} / 2 / 28});
}

TEST_F(DomainRegistrations, a_network_service_has_a_name_and_no_organization) {
    WhoisPeer peer({{"aoba-net.ne.jp", corpus("whois/jprs_ne.txt")}});
    const auto told = registration(open(peer)->ask("aoba-net.ne.jp"));
    EXPECT_EQ(told.owner, "");
    EXPECT_EQ(told.owner_english, "");
    EXPECT_EQ(told.service_name, "青葉ネット");
    EXPECT_THAT(peer.asked(), ElementsAre("aoba-net.ne.jp"));
}

TEST_F(DomainRegistrations, a_jp_domain_that_nobody_has_is_an_answer) {
    WhoisPeer peer({{"nobody.co.jp", corpus("whois/jprs_no_match.txt")}});
    const auto answer = open(peer)->ask("nobody.co.jp");
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_FALSE(answer->registration);
    EXPECT_EQ(answer->source, "JPRS WHOIS");
}

TEST_F(DomainRegistrations, an_answer_about_another_domain_is_not_believed) {
    WhoisPeer peer({{"somebody.co.jp", corpus("whois/jprs_co.txt")}});
    const auto answer = open(peer)->ask("somebody.co.jp");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::malformed);
}

TEST_F(DomainRegistrations, hostile_whois_servers_are_errors) {
    const auto and_close = [](std::string text) {
        return [text](tests::PeerStream& stream) { (void)stream.read(), stream.write(text); };
    };
    EXPECT_EQ(whois_error(and_close("")), ErrorKind::unavailable);
    EXPECT_EQ(whois_error(and_close(std::string("\0\1\2\xFF", 4))), ErrorKind::malformed);
    EXPECT_EQ(whois_error(and_close("Domain Information:\na. [Domain Name] ")), ErrorKind::malformed);
    EXPECT_EQ(whois_error([](tests::PeerStream& stream) {
                  const std::string part(65536, 'a');
                  while (stream.write(part)) {
                  }
              }),
              ErrorKind::malformed);
    settings.deadline = 200ms;
    EXPECT_EQ(whois_error([](tests::PeerStream& stream) { stream.wait_for_end(); }), ErrorKind::timed_out);
}

TEST_F(DomainRegistrations, answers_are_remembered_for_a_while) {
    WhoisPeer peer({{"aoba-mihon.co.jp", corpus("whois/jprs_co.txt")}});
    const auto registrations = open(peer);
    EXPECT_EQ(registration(registrations->ask("aoba-mihon.co.jp")), registration(registrations->ask("aoba-mihon.co.jp")));
    EXPECT_EQ(peer.asked().size(), 1U);
    now += settings.remember;
    (void)registrations->ask("aoba-mihon.co.jp");
    EXPECT_EQ(peer.asked().size(), 2U);
}

TEST_F(DomainRegistrations, a_server_is_not_asked_more_often_than_it_bears) {
    std::map<std::string, std::string> answers;
    for (int i = 0; i < 4; ++i) answers[fmt::format("n{}.co.jp", i)] = corpus("whois/jprs_no_match.txt");
    WhoisPeer peer(answers);
    settings.questions_a_minute = 2;
    const auto registrations = open(peer);
    EXPECT_TRUE(registrations->ask("n0.co.jp"));
    EXPECT_TRUE(registrations->ask("n1.co.jp"));
    const auto third = registrations->ask("n2.co.jp");
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().kind, ErrorKind::unavailable);
    EXPECT_TRUE(registrations->ask("n0.co.jp"));  // remembered
    now += 1min;
    EXPECT_TRUE(registrations->ask("n2.co.jp"));
    EXPECT_THAT(peer.asked(), ElementsAre("n0.co.jp", "n1.co.jp", "n2.co.jp"));
}

TEST_F(DomainRegistrations, elsewhere_the_server_of_the_bootstrap_is_asked) {
    const auto registrations = open();
    const auto answer = registrations->ask("aoba-mihon.example");
    const auto told = registration(answer);
    EXPECT_EQ(answer->source, "RDAP rdap.example");
    EXPECT_EQ(told.owner, "");
    EXPECT_EQ(told.owner_english, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(told.state, "client transfer prohibited");
    EXPECT_TRUE(told.is_usable);
    EXPECT_EQ(told.expires_on, Day{std::chrono::year{2027} / 2 / 1});
    EXPECT_THAT(urls(), ElementsAre(bootstrap_url, domain_url));
    EXPECT_EQ(web.calls[1].headers.find("Accept"), "application/rdap+json");
    EXPECT_LE(web.calls[1].timeout_ms, settings.deadline.count());
    web.answers["https://rdap.example/v1/domain/other.example"] = {.status = 404, .headers = {}, .body = ""};
    const auto other = registrations->ask("other.example");
    ASSERT_TRUE(other);
    EXPECT_FALSE(other->registration);
    EXPECT_EQ(web.calls.size(), 3U);  // the bootstrap is kept
}

TEST_F(DomainRegistrations, an_old_bootstrap_serves_when_no_newer_one_can_be_had) {
    const auto registrations = open();
    ASSERT_TRUE(registrations->ask("aoba-mihon.example"));
    now += settings.keep_bootstrap;
    web.answers.erase(bootstrap_url);
    EXPECT_TRUE(registrations->ask("aoba-mihon.example"));
}

TEST_F(DomainRegistrations, without_a_server_or_a_bootstrap_nobody_is_asked) {
    const auto none = open()->ask("aoba-mihon.unknown");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ErrorKind::not_found);
    web.answers[bootstrap_url].body = "{}";
    EXPECT_EQ(rdap_error(), ErrorKind::malformed);
    web.answers[bootstrap_url].status = 500;
    EXPECT_EQ(rdap_error(), ErrorKind::unavailable);
}

TEST_F(DomainRegistrations, what_a_server_answers_decides_the_error) {
    for (const auto& [status, kind] : {std::pair{429, ErrorKind::unavailable}, std::pair{503, ErrorKind::unavailable},
                                       std::pair{403, ErrorKind::denied}, std::pair{400, ErrorKind::denied}}) {
        web.answers[domain_url] = {.status = status, .headers = {}, .body = ""};
        EXPECT_EQ(rdap_error(), kind) << status;
    }
    web.answers[domain_url] = {.status = 200, .headers = {}, .body = "<html>"};
    EXPECT_EQ(rdap_error(), ErrorKind::malformed);
    web.answers[domain_url] = {.status = 200, .headers = {}, .body = R"({"objectClassName":"domain","ldhName":"other.example"})"};
    EXPECT_EQ(rdap_error(), ErrorKind::malformed);
}

// SSRF-06: a registry may have moved, and may not send us anywhere.
TEST_F(DomainRegistrations, one_redirect_to_an_https_name_is_followed) {
    web.answers["https://rdap.moved.example/domain/x"] = web.answers[domain_url];
    web.answers[domain_url] = redirect("https://rdap.moved.example/domain/x");
    EXPECT_TRUE(open()->ask("aoba-mihon.example"));
    web.answers[domain_url] = redirect("/v2/domain/aoba-mihon.example");
    web.answers["https://rdap.example/v2/domain/aoba-mihon.example"] = web.answers["https://rdap.moved.example/domain/x"];
    EXPECT_TRUE(open()->ask("aoba-mihon.example"));

    web.answers["https://rdap.example/v2/domain/aoba-mihon.example"] = redirect("https://rdap.moved.example/domain/x");
    EXPECT_EQ(rdap_error(), ErrorKind::unavailable);
    for (const auto* location : {"http://rdap.moved.example/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/",
                                 "https://rdap.moved.example:8443/", "https://user@rdap.moved.example/", "//rdap.moved.example/",
                                 "https://rdap.moved.example\\@inside/", "ftp://rdap.moved.example/", "", "https://"}) {
        web.calls.clear();
        web.answers[domain_url] = redirect(location);
        EXPECT_EQ(rdap_error(), ErrorKind::denied) << location;
        EXPECT_EQ(web.calls.size(), 2U) << location;  // the bootstrap and the registry
    }
}

TEST_F(DomainRegistrations, what_is_no_domain_is_never_asked) {
    for (const auto* domain : {"", "jp", "a b.co.jp", "*.co.jp", "x.co.jp\r\nHELP", "192.0.2.1"})
        EXPECT_EQ(open()->ask(domain).error().kind, ErrorKind::malformed) << domain;
    EXPECT_TRUE(web.calls.empty());
}

TEST(RegistrationReading, states_that_take_a_domain_out_of_use) {
    for (const auto& [state, usable] :
         {std::pair{JprsState::active, true}, std::pair{JprsState::connected, true}, std::pair{JprsState::registered, true},
          std::pair{JprsState::reserved, false}, std::pair{JprsState::to_be_suspended, false},
          std::pair{JprsState::suspended, false}, std::pair{JprsState::deleted, false}}) {
        JprsRegistration told;
        told.state = state;
        EXPECT_EQ(registration_of(told, "x.co.jp").is_usable, usable) << to_text(state);
    }
    RdapDomain told;
    EXPECT_TRUE(registration_of(told, "x.example").is_usable);
    told.statuses = {"client transfer prohibited", "Pending Delete"};
    EXPECT_FALSE(registration_of(told, "x.example").is_usable);
    EXPECT_EQ(registration_of(told, "x.example").state, "client transfer prohibited, Pending Delete");
}

TEST(RegistrationReading, a_registrant_s_name_goes_where_its_language_belongs) {
    RdapDomain told;
    told.entities = {RdapEntity{}};
    told.entities[0].roles = {"registrant"};
    told.entities[0].name = "Société Mihon";
    EXPECT_EQ(registration_of(told, "x.example").owner_english, "Société Mihon");
    told.entities[0].organization = "株式会社青葉見本";
    EXPECT_EQ(registration_of(told, "x.example").owner, "株式会社青葉見本");
    EXPECT_EQ(registration_of(told, "x.example").owner_english, "");
}

TEST(RegistrationReading, a_domain_is_the_same_in_either_spelling) {
    EXPECT_TRUE(is_about("AOBA-MIHON.CO.JP", "aoba-mihon.co.jp"));
    EXPECT_TRUE(is_about("日本語.JP", "xn--wgv71a119e.jp"));
    EXPECT_FALSE(is_about("aoba-mihon.jp", "aoba-mihon.co.jp"));
    EXPECT_FALSE(is_about("", "aoba-mihon.co.jp"));
}

}  // namespace
}  // namespace certdesk::adapters
