#include "adapters/pdf/pdf_printer.hpp"

#include "tests/support/child_process.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <sstream>
#include <vector>

namespace certdesk::adapters {
namespace {

using tests::must;

ports::Sheet sheet() {
    return {.language = "ja",
            .title = "請求書",
            .references = {{"請求書番号", "INV-2026-000001"}, {"発行日", "2026年11月24日"}},
            .recipient = "株式会社𠮷野見本 御中",
            .lead = "下記のとおりご請求申し上げます。",
            .amount = {"ご請求金額（税込）", "66,000円"},
            .under_amount = "",
            .headings = {"内容", "数量", "単価", "税率", "金額"},
            .rows = {{"企業認証SSLサーバー証明書 www.kaisha.test", "1", "66,000円", "10%", "66,000円"}},
            .totals = {{"10%対象", "", "", "", "60,000円"}, {"消費税", "", "", "", "6,000円"}, {"合計", "", "", "", "66,000円"}},
            .notes = {"お振込人名の前に注文番号をお入れください。"},
            .issuer = {{"", "見本ホスティング株式会社"}, {"登録番号", "T1234567890123"}},
            .author = "見本ホスティング株式会社",
            .issued_at = parse_rfc3339("2026-11-24T01:00:00Z").value()};
}

// What programs of other makers (poppler) read in it.
class PdfOnDisk {
public:
    explicit PdfOnDisk(const std::string& bytes) { tests::write_file(path_, bytes); }
    [[nodiscard]] std::string told_by(std::vector<std::string> command) const {
        command.push_back(path_);
        if (command.front() == "pdftotext") command.emplace_back("-");
        return tests::run_program(command);
    }

private:
    tests::TemporaryFolder folder_;
    std::string path_ = folder_.path("sheet.pdf");
};

TEST(PdfPrinter, sets_every_word_so_that_it_can_be_read_back) {
    const PdfOnDisk pdf(must(PdfPrinter().print(sheet())));
    const auto text = pdf.told_by({"pdftotext", "-layout"});
    for (const auto* word : {"請求書", "INV-2026-000001", "株式会社𠮷野見本 御中", "下記のとおりご請求申し上げます。", "66,000円",
                             "企業認証SSLサーバー証明書", "www.kaisha.test", "10%対象", "60,000円", "6,000円", "登録番号",
                             "T1234567890123", "お振込人名の前に注文番号をお入れください。"})
        EXPECT_NE(text.find(word), std::string::npos) << word << "\n" << text;
}

TEST(PdfPrinter, embeds_what_it_uses_of_its_fonts) {
    const auto told = PdfOnDisk(must(PdfPrinter().print(sheet()))).told_by({"pdffonts"});
    std::istringstream lines(told);
    int fonts = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.find('+') == std::string::npos) continue;  // headings; a subset is "ABCDEF+NotoSansCJKjp-Regular"
        ++fonts;
        EXPECT_NE(line.find("+NotoSansCJKjp-"), std::string::npos) << line;
        std::istringstream words(line.substr(line.find("CID")));
        const std::vector<std::string> columns{std::istream_iterator<std::string>(words), {}};
        EXPECT_EQ(std::ranges::count(columns, "yes"), 3) << "embedded, a subset, readable as text: " << line;
    }
    EXPECT_EQ(fonts, 2) << told;
}

TEST(PdfPrinter, makes_the_same_file_of_the_same_sheet) {
    const auto first = must(PdfPrinter().print(sheet()));
    EXPECT_EQ(first, must(PdfPrinter().print(sheet())));
    EXPECT_LT(first.size(), 2'500'000U) << "docs/decisions/0017";
    const auto told = PdfOnDisk(first).told_by({"pdfinfo", "-isodates"});
    EXPECT_NE(told.find("2026-11-24T01:00:00Z"), std::string::npos) << told;
    EXPECT_NE(told.find("A4"), std::string::npos) << told;
    EXPECT_NE(told.find("INV-2026-000001"), std::string::npos) << told;
}

TEST(PdfPrinter, goes_on_on_another_page) {
    auto many = sheet();
    many.rows.assign(60, many.rows.front());
    const PdfOnDisk pdf(must(PdfPrinter().print(many)));
    const auto told = pdf.told_by({"pdfinfo"});
    const auto pages = std::stoi(told.substr(told.find("Pages:") + 6));
    ASSERT_GT(pages, 1) << told;
    const auto last = pdf.told_by({"pdftotext", "-f", std::to_string(pages)});
    EXPECT_NE(last.find("INV-2026-000001"), std::string::npos) << "each page says what it belongs to";
    EXPECT_NE(last.find("合計"), std::string::npos);
}

TEST(PdfPrinter, takes_signs_that_no_font_knows) {
    auto strange = sheet();
    strange.recipient = "株式会社\U0010FFFD 様";
    EXPECT_TRUE(PdfPrinter().print(strange));
}

}  // namespace
}  // namespace certdesk::adapters
