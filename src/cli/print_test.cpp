#include "cli/print.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <sstream>

namespace certdesk::cli {
namespace {

std::string table(std::string_view things, const std::vector<std::string>& columns) {
    std::ostringstream out;
    print_table(out, boost::json::parse(boost::json::string_view(things.data(), things.size())).as_array(), columns);
    return out.str();
}

std::string thing(std::string_view text) {
    std::ostringstream out;
    print_thing(out, boost::json::parse(boost::json::string_view(text.data(), text.size())).as_object());
    return out.str();
}

TEST(Print, columns_stand_under_one_another_in_japanese_too) {
    EXPECT_EQ(width_of("見本 A"), 6U);
    EXPECT_EQ(table(R"([{"name":"株式会社見本","stage":"draft"},{"name":"A","stage":"placed"}])", {"name", "stage"}),
              "name          stage\n"
              "株式会社見本  draft\n"
              "A             placed\n");
    EXPECT_EQ(table("[]", {"name"}), "nothing\n");
}

TEST(Print, facts_come_first_and_what_is_unknown_is_left_out) {
    EXPECT_EQ(
        thing(
            R"({"tasks":[{"kind":"vet_case","line":"CD-1"}],"number":"CD-1","paid":true,"note":null,"payment":{"stage":"awaiting"},"mails":[]})"),
        "number   CD-1\n"
        "paid     yes\n"
        "\n"
        "tasks\n"
        "kind      line\n"
        "vet_case  CD-1\n"
        "\n"
        "payment\n"
        "stage  awaiting\n");
}

TEST(Print, times_are_those_of_japan) { EXPECT_EQ(thing(R"({"at":"2026-11-23T15:30:00Z"})"), "at  2026-11-24 00:30 JST\n"); }

TEST(Print, what_strangers_typed_does_not_steer_the_terminal) {
    EXPECT_EQ(thing("{\"text\":\"a\\u001b[2Jb\\u009bc\"}"),
              "text  a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
              "c\n");
}

}  // namespace
}  // namespace certdesk::cli
