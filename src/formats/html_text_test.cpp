#include "formats/html_text.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(HtmlText, cannot_open_a_tag_or_leave_an_attribute) {
    EXPECT_EQ(escape_html("<script>alert('a') & \"b\"</script>"),
              "&lt;script&gt;alert(&#39;a&#39;) &amp; &quot;b&quot;&lt;/script&gt;");
}

TEST(HtmlText, leaves_japanese_alone) { EXPECT_EQ(escape_html("株式会社エグザンプル"), "株式会社エグザンプル"); }

}  // namespace
}  // namespace certdesk
