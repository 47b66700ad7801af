#include "desk/answer_survey.hpp"
#include "desk/foresee.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

struct Asked : SiteInAWorld {
    orders::Order order = tests::send_order(world(), cast, cast.contract());
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    std::string path = "/orders/" + order.id.text() + "/forecast";

    Asked() { simulated.use_sources(); }
};

template <Enumeration E>
void has_words(const Words& words, const std::string& family, const std::string& ending = {}) {
    for (const auto name : names_of(E{}))
        for (const auto language : {Language::ja, Language::en}) {
            const auto key = "oracle." + family + "." + std::string(name) + ending;
            EXPECT_NE(words.get(language, key), key);
        }
}

TEST(ForecastPage, has_words_for_everything_it_can_say) {
    const Words words;
    has_words<oracle::Question>(words, "question");
    has_words<oracle::Outlook>(words, "outlook");
    has_words<oracle::Outlook>(words, "group");
    has_words<oracle::Outlook>(words, "together");
    has_words<oracle::Outlook>(words, "together", ".what");
    has_words<oracle::Reason>(words, "reason");
    has_words<oracle::Remedy>(words, "remedy");
}

TEST(ForecastPage, offers_to_ask_and_asks_nobody_by_being_looked_at) {
    Asked site;
    const auto page = site.customer.get(site.path);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "照会する"));
    EXPECT_TRUE(site.simulated.names().asked.empty());
    EXPECT_TRUE(site.simulated.registrations().asked.empty());
}

TEST(ForecastPage, shows_what_stops_the_order_first_with_its_cures) {
    Asked site;
    auto& name = site.simulated.names().add("www.kaisha.test");
    name.caa_at = "kaisha.test";
    name.caa = {{.is_critical = false, .tag = "issue", .value = "<script>alert(1)</script>"}};
    const auto asked = site.customer.post(site.path, {});
    EXPECT_EQ(asked.status, 303);
    const auto page = site.customer.get(site.path);
    EXPECT_TRUE(holds(page.body, "kaisha.test. CAA 0 issue &quot;cybertrust.ne.jp&quot;"));
    EXPECT_FALSE(holds(page.body, "<script>alert(1)")) << "what a zone says is text";
    EXPECT_LT(page.body.find("id=\"domain_owner"), page.body.find("id=\"may_apply"));
}

TEST(ForecastPage, is_not_there_for_strangers) {
    Asked site;
    auto neighbour = Visitor::signed_in(site, "neighbour@example.test");
    EXPECT_EQ(neighbour.get(site.path).status, 404);
    EXPECT_EQ(neighbour.post(site.path, {}).status, 404);
    EXPECT_TRUE(site.simulated.names().asked.empty());
}

}  // namespace
}  // namespace certdesk::web::pages
