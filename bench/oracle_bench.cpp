// What the authority will say to an application, foreseen from what is known (no network, no store), beside merely folding the
// texts that are compared.
#include "core/oracle/foresee.hpp"
#include "formats/houjin_sample.hpp"

#include <benchmark/benchmark.h>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <vector>

namespace certdesk::oracle {
namespace {

using survey::Field;

struct Question {
    Applicant applicant;
    Sources sources;
    vetting::Context context{.today = Day{std::chrono::year{2026} / 11 / 24}, .policy = {.also_public_names = {"example"}}};
};

// A company with ten namesakes in the register and two names; every source has answered.
Question make_question(bool agrees) {
    Question question;
    auto body = made_up_houjin_record(7);
    body.closed_on.reset();
    question.applicant.answers = {{Field::common_name, "www.mihon.example"},
                                  {Field::applicant_kind, "corporation"},
                                  {Field::organization_name, agrees ? body.name : "緑川製作所株式会社"},
                                  {Field::organization_english, "Mihon Industries Co., Ltd."},
                                  {Field::prefecture, "Tokyo"},
                                  {Field::corporate_number, body.number},
                                  {Field::organization_phone, agrees ? "0312345678" : "09012345678"}};
    question.applicant.names = {"www.mihon.example", "mihon.example"};
    RegisteredBodies bodies{.by_number = body};
    for (std::uint64_t n = 100; n < 110; ++n) bodies.by_name.push_back(made_up_houjin_record(n));
    question.sources.register_of_numbers = {.answered = Answered::told, .value = std::move(bodies)};
    question.sources.domain = {.answered = Answered::told,
                               .value = {.domain = "mihon.example",
                                         .owner = agrees ? body.name : "株式会社別人商店",
                                         .owner_english = agrees ? "MIHON INDUSTRIES CO.,LTD." : "Betsujin Shoten, Inc."}};
    for (const auto& name : question.applicant.names)
        question.sources.names.push_back(
            {.answered = Answered::told,
             .value = {.name = name,
                       .exists = true,
                       .addresses = {"192.0.2.1"},
                       .caa = {{.is_critical = false, .tag = "issue", .value = agrees ? "cybertrust.ne.jp" : "ca.example"}}}});
    return question;
}

void foresee(benchmark::State& state, bool agrees) {
    const auto question = make_question(agrees);
    for (auto _ : state)
        benchmark::DoNotOptimize(oracle::foresee(question.applicant, question.sources, question.context, Policy{}));
}

void icu_nfkc_casefold(benchmark::State& state) {
    const auto question = make_question(true);
    const auto fold = [](const std::string& text) {
        UErrorCode status = U_ZERO_ERROR;
        const auto* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
        return normalizer->normalize(icu::UnicodeString::fromUTF8(text), status);
    };
    for (auto _ : state) {
        for (const auto& [field, value] : question.applicant.answers) benchmark::DoNotOptimize(fold(value));
        benchmark::DoNotOptimize(fold(question.sources.domain.value.owner_english));
    }
}

BENCHMARK(icu_nfkc_casefold);
BENCHMARK_CAPTURE(foresee, all_agree, true);
BENCHMARK_CAPTURE(foresee, nothing_agrees, false);

}  // namespace
}  // namespace certdesk::oracle

BENCHMARK_MAIN();
