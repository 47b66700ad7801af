// Against a real NSD that serves a small internet of its own: a signed top level domain "test" and zones below it.
#include "adapters/dns/unbound_name_service.hpp"

#include "tests/support/nsd_server.hpp"

#include <arpa/inet.h>
#include <atomic>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace certdesk::adapters {
namespace {

using oracle::NameInDns;
using oracle::Validation;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::Zone;

constexpr std::string_view head = R"($TTL 3600
@ SOA ns.test. hostmaster.test. 1 3600 900 86400 60
@ NS ns.test.
)";

std::string zone(std::string_view name, std::string_view records) {
    return fmt::format("$ORIGIN {}.\n{}{}", name, head, records);
}

constexpr std::string_view secure_records = R"(
@ CAA 0 issue "ca.example"
www A 192.0.2.80
www AAAA 2001:db8::80
deep.below A 192.0.2.81
own A 192.0.2.82
own CAA 0 issue ";"
own CAA 128 issuewild "other.example; policy=ov"
alias CNAME target
target A 192.0.2.83
target CAA 0 issue "target.example"
outside CNAME www.plain.test.
dangling CNAME nobody.secure.test.
*.wild A 192.0.2.84
)";
constexpr std::string_view tampered_records = "www A 192.0.2.90\ncaa A 192.0.2.92\ncaa CAA 0 issue \"ca.example\"\n";
constexpr std::string_view plain_records = R"(
www A 192.0.2.70
unreadable A 192.0.2.71
unreadable TYPE257 \# 5 0003692d69
)";
constexpr std::string_view top_records = "ns A 127.0.0.1\nplain NS ns\nsilent NS ns\n";

// Takes questions and answers none.
class SilentServer {
public:
    SilentServer() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (socket_ < 0 || ::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no socket");
        port_ = ntohs(address.sin_port);
    }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    ~SilentServer() { ::close(socket_); }
    [[nodiscard]] std::string address() const { return fmt::format("127.0.0.1@{}", port_); }

private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

class Internet {
public:
    Internet() {
        const tests::ZoneKeys secure(folder_.path(), "secure.test");
        const tests::ZoneKeys tampered(folder_.path(), "tampered.test");
        const tests::ZoneKeys top(folder_.path(), "test");
        std::vector<Zone> zones;
        zones.push_back(top.sign(zone("test", fmt::format("{}secure NS ns\ntampered NS ns\n{}\n{}\n", top_records,
                                                          secure.ds_record(), tampered.ds_record()))));
        zones.push_back(secure.sign(zone("secure.test", secure_records)));
        zones.push_back(tampered.sign(zone("tampered.test", tampered_records)));
        auto& text = zones.back().text;
        for (const auto& [from, to] :
             {std::pair{"192.0.2.90", "192.0.2.91"}, std::pair{"issue \"ca.example\"", "issue \"evil.example\""}}) {
            const auto place = text.find(from);
            if (place == std::string::npos) throw std::runtime_error("the signed zone does not hold what was signed");
            text.replace(place, std::string_view(from).size(), to);
        }
        zones.push_back({"plain.test", zone("plain.test", plain_records)});
        server_.emplace(zones);
        tests::write_file(folder_.path("anchor"), top.ds_record() + "\n");
    }

    [[nodiscard]] DnsSettings settings() const {
        DnsSettings settings;
        settings.trust_anchor_file = folder_.path("anchor");
        for (const auto* name :
             {"test", "secure.test", "tampered.test", "plain.test", "example"})  // NSD has no zone "example", and refuses
            settings.stubs.push_back({name, server_->address()});
        settings.stubs.push_back({"silent.test", silent_.address()});
        return settings;
    }
    [[nodiscard]] std::string address() const { return server_->address(); }

private:
    tests::TemporaryFolder folder_;
    std::optional<tests::NsdServer> server_;
    SilentServer silent_;
};

class NameService : public testing::Test {
protected:
    static void SetUpTestSuite() {
        internet = new Internet();
        auto settings = internet->settings();
        settings.deadline = std::chrono::seconds{20};  // a busy machine may be slow; nobody waits so long
        auto opened = make_unbound_name_service(settings);
        if (!opened) throw std::runtime_error(opened.error().message);
        service = opened->release();
    }
    static void TearDownTestSuite() {
        delete service;
        delete internet;
    }
    static NameInDns look_up(const std::string& name) {
        auto told = service->look_up(name);
        if (!told) throw std::runtime_error(told.error().message);
        return *told;
    }
    static Error error_of(const std::string& name) {
        const auto told = service->look_up(name);
        return told ? Error{ErrorKind::broken, "it was told"} : told.error();
    }

    static inline Internet* internet = nullptr;
    static inline ports::NameService* service = nullptr;
};

TEST_F(NameService, tells_addresses_of_a_signed_name_and_the_records_above_it) {
    const auto told = look_up("www.secure.test");
    EXPECT_EQ(told.name, "www.secure.test");
    EXPECT_TRUE(told.exists);
    EXPECT_THAT(told.addresses, ElementsAre("192.0.2.80", "2001:db8::80"));
    EXPECT_EQ(told.validation, Validation::secure);
    EXPECT_EQ(told.bogus_because, "");
    EXPECT_EQ(told.caa_at, "secure.test");
    EXPECT_THAT(told.caa, ElementsAre(CaaRecord{.is_critical = false, .tag = "issue", .value = "ca.example"}));
}

TEST_F(NameService, climbs_through_names_without_records) {
    const auto told = look_up("deep.below.secure.test");
    EXPECT_THAT(told.addresses, ElementsAre("192.0.2.81"));
    EXPECT_EQ(told.caa_at, "secure.test");
}

TEST_F(NameService, the_name_s_own_records_count_before_those_above) {
    const auto told = look_up("own.secure.test");
    EXPECT_EQ(told.caa_at, "own.secure.test");
    EXPECT_THAT(told.caa, testing::UnorderedElementsAre(
                              CaaRecord{.is_critical = false, .tag = "issue", .value = ";"},
                              CaaRecord{.is_critical = true, .tag = "issuewild", .value = "other.example; policy=ov"}));
}

// RFC 8659 section 3: aliases are followed at each step, and the climb goes on from the name itself.
TEST_F(NameService, follows_an_alias_and_does_not_climb_above_its_target) {
    const auto alias = look_up("alias.secure.test");
    EXPECT_THAT(alias.addresses, ElementsAre("192.0.2.83"));
    EXPECT_EQ(alias.caa_at, "alias.secure.test");
    EXPECT_EQ(alias.caa.at(0).value, "target.example");

    const auto outside = look_up("outside.secure.test");
    EXPECT_THAT(outside.addresses, ElementsAre("192.0.2.70"));
    EXPECT_EQ(outside.caa_at, "secure.test");
    EXPECT_EQ(outside.validation, Validation::insecure);  // the target's zone is not signed
}

TEST_F(NameService, a_wildcard_is_asked_about_without_its_star) {
    const auto wildcard = look_up("*.secure.test");
    EXPECT_EQ(wildcard.name, "secure.test");
    EXPECT_EQ(wildcard.caa_at, "secure.test");
    const auto any = look_up("any.wild.secure.test");
    EXPECT_THAT(any.addresses, ElementsAre("192.0.2.84"));
    EXPECT_EQ(any.validation, Validation::secure);
}

TEST_F(NameService, a_name_that_does_not_exist_is_an_answer) {
    const auto nobody = look_up("nobody.secure.test");
    EXPECT_FALSE(nobody.exists);
    EXPECT_TRUE(nobody.addresses.empty());
    EXPECT_EQ(nobody.validation, Validation::secure);
    EXPECT_EQ(nobody.caa_at, "secure.test");
    EXPECT_FALSE(look_up("dangling.secure.test").exists);
    EXPECT_TRUE(look_up("below.secure.test").exists);  // nothing of its own, and a name below it
}

TEST_F(NameService, an_unsigned_zone_is_insecure_and_has_no_records) {
    const auto told = look_up("www.plain.test");
    EXPECT_TRUE(told.exists);
    EXPECT_THAT(told.addresses, ElementsAre("192.0.2.70"));
    EXPECT_EQ(told.validation, Validation::insecure);
    EXPECT_EQ(told.caa_at, "");
    EXPECT_TRUE(told.caa.empty());
}

TEST_F(NameService, what_was_changed_after_signing_is_bogus_and_told_with_the_reason) {
    const auto told = look_up("www.tampered.test");
    EXPECT_EQ(told.validation, Validation::bogus);
    EXPECT_THAT(told.bogus_because, HasSubstr("signature"));
    EXPECT_TRUE(told.addresses.empty());
    EXPECT_TRUE(told.exists);  // nobody has proven the contrary
}

TEST_F(NameService, nobody_is_believed_above_bogus_caa_records) {
    const auto told = look_up("caa.tampered.test");
    EXPECT_THAT(told.addresses, ElementsAre("192.0.2.92"));
    EXPECT_EQ(told.validation, Validation::bogus);
    EXPECT_EQ(told.caa_at, "");
    EXPECT_TRUE(told.caa.empty());
}

TEST_F(NameService, a_record_that_cannot_be_read_is_an_error) {
    const auto error = error_of("unreadable.plain.test");
    EXPECT_EQ(error.kind, ErrorKind::malformed);
    EXPECT_THAT(error.message, HasSubstr("CAA of unreadable.plain.test"));
}

TEST_F(NameService, a_server_that_refuses_is_unavailable) {
    EXPECT_EQ(error_of("www.refusing.example").kind, ErrorKind::unavailable);
}

TEST_F(NameService, a_server_that_says_nothing_ends_with_the_deadline) {
    auto settings = internet->settings();
    settings.deadline = std::chrono::milliseconds{200};
    const auto impatient = make_unbound_name_service(settings);
    ASSERT_TRUE(impatient);
    const auto begin = std::chrono::steady_clock::now();
    const auto told = (*impatient)->look_up("www.silent.test");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{10});
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().kind, ErrorKind::timed_out);
    EXPECT_THAT(told.error().message, HasSubstr("www.silent.test"));
}

TEST_F(NameService, what_is_no_name_is_never_asked) {
    for (const auto* name : {"", "localhost", "www..secure.test", "www.secure.test.", "a b.test", "192.0.2.1", "a.*.test"})
        EXPECT_EQ(error_of(name).kind, ErrorKind::malformed) << name;
}

TEST_F(NameService, answers_many_at_once) {
    std::vector<std::jthread> callers;
    std::atomic<int> good = 0;
    for (int caller = 0; caller < 8; ++caller)
        callers.emplace_back([&good, caller] {
            for (int round = 0; round < 5; ++round) {
                const auto told = service->look_up(fmt::format("n{}-{}.wild.secure.test", caller, round));
                if (told && told->validation == Validation::secure && told->caa_at == "secure.test") ++good;
            }
        });
    callers.clear();
    EXPECT_EQ(good, 40);
}

TEST_F(NameService, a_resolver_can_be_named) {
    auto settings = internet->settings();
    settings.servers = {internet->address()};
    settings.deadline = std::chrono::seconds{20};
    const auto forwarding = make_unbound_name_service(settings);
    ASSERT_TRUE(forwarding) << forwarding.error().message;
    const auto told =
        (*forwarding)->look_up("www.refusing.invalid-example");  // no stub: the resolver named is asked, and refuses
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().kind, ErrorKind::unavailable);
}

TEST_F(NameService, wrong_settings_are_found_at_the_start) {
    const tests::TemporaryFolder folder;
    const auto kind = [](const DnsSettings& settings) {
        const auto opened = make_unbound_name_service(settings);
        return opened ? std::nullopt : std::optional(opened.error().kind);
    };
    auto settings = internet->settings();
    settings.trust_anchor_file = folder.path("none");
    EXPECT_EQ(kind(settings), ErrorKind::not_found);
    tests::write_file(folder.path("wrong"), "test. IN DS who knows\n");
    settings.trust_anchor_file = folder.path("wrong");
    EXPECT_EQ(kind(settings), ErrorKind::broken);
    settings = internet->settings();
    settings.servers = {"resolver.example"};
    EXPECT_EQ(kind(settings), ErrorKind::broken);
}

}  // namespace
}  // namespace certdesk::adapters
