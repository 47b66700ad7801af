// Two names and two addresses told to be one or two, beside what it takes to compare them after ICU's NFKC case folding alone.
#include "core/vetting/matching/address.hpp"
#include "core/vetting/matching/organization.hpp"

#include <benchmark/benchmark.h>
#include <string_view>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace certdesk::vetting::matching {
namespace {

using Match = Matched (*)(std::string_view, std::string_view);

struct Pair {
    std::string_view left;
    std::string_view right;
};
constexpr Pair same{"株式会社髙橋商店", "株式会社髙橋商店"};
constexpr Pair folded{"㈱　髙橋・商店", "株式会社高橋商店"};
constexpr Pair different{"株式会社青葉見本", "株式会社青柳見本"};
constexpr Pair english{"Aoba Mihon Co., Ltd.", "AOBA MIHON COMPANY LIMITED"};
constexpr Pair address{"〒105-0011　東京都港区芝公園一丁目２番３号　青葉ビル５Ｆ", "港区芝公園1-2-3"};
constexpr Pair other_address{"東京都港区芝公園1-2-3", "東京都港区芝公園1丁目2番4号"};

icu::UnicodeString case_folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    return normalizer->normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))), status);
}

void icu_nfkc_casefold(benchmark::State& state, Pair pair) {
    for (auto _ : state) benchmark::DoNotOptimize(case_folded(pair.left) == case_folded(pair.right));
}

void certdesk_match(benchmark::State& state, Match match, Pair pair) {
    for (auto _ : state) benchmark::DoNotOptimize(match(pair.left, pair.right));
}

BENCHMARK_CAPTURE(icu_nfkc_casefold, folded, folded);
BENCHMARK_CAPTURE(certdesk_match, same, match_japanese_names, same);
BENCHMARK_CAPTURE(certdesk_match, same_after_folding, match_japanese_names, folded);
BENCHMARK_CAPTURE(certdesk_match, different, match_japanese_names, different);
BENCHMARK_CAPTURE(icu_nfkc_casefold, english, english);
BENCHMARK_CAPTURE(certdesk_match, english, match_english_names, english);
BENCHMARK_CAPTURE(icu_nfkc_casefold, address, address);
BENCHMARK_CAPTURE(certdesk_match, address, match_japanese_addresses, address);
BENCHMARK_CAPTURE(certdesk_match, other_address, match_japanese_addresses, other_address);

}  // namespace
}  // namespace certdesk::vetting::matching

BENCHMARK_MAIN();
