#include "formats/form_data.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(Urlencoded, is_read_in_order) {
    const auto form = parse_urlencoded("common_name=www.example.org&organization=%E6%A0%AA+%26+co&empty=&bare&&common_name=b");
    ASSERT_TRUE(form);
    ASSERT_EQ(form->list().size(), 5U);
    EXPECT_EQ(form->find("common_name"), "www.example.org");
    EXPECT_EQ(form->text("organization"), "株 & co");
    EXPECT_EQ(form->find("empty"), "");
    EXPECT_EQ(form->find("bare"), "");
    EXPECT_FALSE(form->find("missing"));
    EXPECT_EQ(form->text("missing"), "");
    EXPECT_EQ(form->all("common_name"), (std::vector<std::string_view>{"www.example.org", "b"}));
}

TEST(Urlencoded, is_refused_when_it_is_not_clean_text) {
    for (const auto* body : {"a=%", "a=%4", "a=%zz", "a=%00", "%00=a", "a=%FF", "a=%C0%80", "a=\xE6\x97"})
        EXPECT_FALSE(parse_urlencoded(body)) << body;
}

TEST(Urlencoded, keeps_to_its_limits) {
    const FormLimits limits{.fields = 2, .total_bytes = 20, .text_field_bytes = 5};
    EXPECT_TRUE(parse_urlencoded("a=12345&b=1", limits));
    EXPECT_FALSE(parse_urlencoded("a=123456", limits));
    EXPECT_FALSE(parse_urlencoded("a=1&b=2&c=3", limits));
    EXPECT_FALSE(parse_urlencoded("aaaaaaaaaaaaaaaaaaaaa", limits));
}

TEST(Urlencoded, comes_back_when_written) {
    const auto form = parse_urlencoded("a=1+%2B+2&%E6%97%A5=%26%3D");
    ASSERT_TRUE(form);
    EXPECT_EQ(write_urlencoded(*form), "a=1+%2B+2&%E6%97%A5=%26%3D");
}

constexpr std::string_view type = "multipart/form-data; boundary=----WebKitFormBoundaryAbC";

std::string part(std::string_view headers, std::string_view content) {
    return "------WebKitFormBoundaryAbC\r\n" + std::string(headers) + "\r\n\r\n" + std::string(content) + "\r\n";
}

constexpr std::string_view end = "------WebKitFormBoundaryAbC--\r\n";

TEST(Multipart, holds_fields_and_files) {
    using namespace std::string_view_literals;
    const auto body =
        part("Content-Disposition: form-data; name=\"note\"", "登記簿の写しです。\r\n二枚目") +
        part("Content-Disposition: form-data; name=\"paper\"; filename=\"見積書.pdf\"\r\nContent-Type: application/PDF",
             "%PDF\0\r\n\xFF"sv) +
        part("content-disposition: form-data; name=\"more\"; filename=\"\"\r\nContent-Type: application/octet-stream", "") +
        std::string(end);
    const auto form = parse_multipart(type, body);
    ASSERT_TRUE(form) << form.error().message;
    ASSERT_EQ(form->list().size(), 3U);
    EXPECT_EQ(form->find("note"), "登記簿の写しです。\r\n二枚目");
    const auto* const paper = form->find_file("paper");
    ASSERT_NE(paper, nullptr);
    EXPECT_EQ(paper->filename, "見積書.pdf");
    EXPECT_EQ(paper->content_type, "application/pdf");
    EXPECT_EQ(paper->value, "%PDF\0\r\n\xFF"sv);
    EXPECT_EQ(form->find_file("more"), nullptr);  // the browser sends an empty part when nothing was chosen
    EXPECT_NE(form->find_field("more"), nullptr);
    EXPECT_FALSE(form->find("paper"));
}

TEST(Multipart, may_be_empty) {
    const auto form = parse_multipart(type, end);
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->list().empty());
    EXPECT_TRUE(parse_multipart(type, end.substr(0, end.size() - 2)));
}

TEST(Multipart, knows_the_file_names_that_browsers_send) {
    const auto name_of = [](std::string_view parameter) {
        const auto form = parse_multipart(
            type, part("Content-Disposition: form-data; name=\"f\"; filename=" + std::string(parameter), "x") + std::string(end));
        return form ? form->find_file("f")->filename.value_or("") : form.error().message;
    };
    EXPECT_EQ(name_of("\"a%22b.txt\""), "a\"b.txt");
    EXPECT_EQ(name_of("\"a\\\"b.txt\""), "a\"b.txt");
    EXPECT_EQ(name_of("\"C:\\docs\\a.txt\""), "a.txt");
    EXPECT_EQ(name_of("\"../../etc/passwd\""), "passwd");
    EXPECT_EQ(name_of("plain.txt"), "plain.txt");
    EXPECT_EQ(name_of("\"100%.txt\""), "100%.txt");
}

TEST(Multipart, may_hold_text_that_looks_like_a_boundary) {
    const auto form =
        parse_multipart(type, part("Content-Disposition: form-data; name=a", "\r\n--other\r\n------WebKit") + std::string(end));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->find("a"), "\r\n--other\r\n------WebKit");
}

TEST(Multipart, is_refused_when_broken) {
    const auto good = part("Content-Disposition: form-data; name=\"a\"", "1");
    const std::string bodies[] = {
        "",
        good,                                                                     // no last boundary
        "preamble\r\n" + good + std::string(end),                                 //
        good + std::string(end) + "more",                                         // goes on
        part("Content-Disposition: form-data", "1") + std::string(end),           // no name
        part("Content-Disposition: attachment; name=a", "1") + std::string(end),  //
        part("Content-Type: text/plain", "1") + std::string(end),                 //
        part("", "1") + std::string(end),                                         //
        part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", "1") + std::string(end),
        part("Content-Disposition: form-data; name=a\r\n folded", "1") + std::string(end),
        part("Content-Disposition: form-data; name=a\nX: y", "1") + std::string(end),
        part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64", "MQ==") + std::string(end),
        part("Content-Disposition: form-data; name=a\r\nContent-Type: text/plain; charset=Shift_JIS", "1") + std::string(end),
        part("Content-Disposition: form-data; name=\"a%0D%0Ab\"", "1") + std::string(end),
        part("Content-Disposition: form-data; name=a", "\xFF") + std::string(end),
        part("Content-Disposition: form-data; name=a", std::string(1, '\0')) + std::string(end),
        "------WebKitFormBoundaryAbC\r\nContent-Disposition: form-data; name=a\r\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbCd\r\n\r\n\r\n" + std::string(end),
    };
    for (const auto& body : bodies) EXPECT_FALSE(parse_multipart(type, body)) << body;
    for (const auto* other : {"", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a \"",
                              "multipart/mixed; boundary=----WebKitFormBoundaryAbC", "multipart/form-data; boundary=\"ä\""})
        EXPECT_FALSE(parse_multipart(other, good + std::string(end))) << other;
}

TEST(Multipart, keeps_to_its_limits) {
    const auto body = part("Content-Disposition: form-data; name=\"a\"", "123456") +
                      part("Content-Disposition: form-data; name=\"b\"", "1") + std::string(end);
    EXPECT_TRUE(parse_multipart(type, body));
    EXPECT_FALSE(parse_multipart(type, body, {.fields = 1}));
    EXPECT_FALSE(parse_multipart(type, body, {.total_bytes = body.size() - 1}));
    EXPECT_FALSE(parse_multipart(type, body, {.text_field_bytes = 5}));
    EXPECT_FALSE(parse_multipart(
        type, part("Content-Disposition: form-data; name=a\r\nX: " + std::string(9'000, 'x'), "1") + std::string(end)));
}

TEST(Form, is_chosen_by_its_content_type) {
    EXPECT_EQ(parse_form("application/x-www-form-urlencoded; charset=UTF-8", "a=1")->find("a"), "1");
    EXPECT_TRUE(parse_form(type, end));
    EXPECT_EQ(parse_form("application/json", "{}").error().kind, ErrorKind::denied);
    EXPECT_EQ(parse_form("", "a=1").error().kind, ErrorKind::denied);
}

}  // namespace
}  // namespace certdesk
