// What the officer says and asks in the call (R16; domain.md 3.4): the steps in their order, and what each of them settles.
// Words: "call.script.<step>" in words/*/calls.po, with the places that script_facts() fills.
#pragma once

#include "core/authority/case.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::calls {

// Kept with each try (G-30): a change of the words gets another one.
inline constexpr std::string_view script_edition = "2026-11";

CD_ENUMERATION(ScriptStep, say_who_calls, ask_for_the_person, check_the_person, ask_presence, ask_intention, ask_names,
               say_what_follows);

struct ScriptLine {
    ScriptStep step;
    std::optional<authority::Item> settles;
};
inline constexpr std::array script{
    ScriptLine{ScriptStep::say_who_calls, std::nullopt},
    ScriptLine{ScriptStep::ask_for_the_person, std::nullopt},
    ScriptLine{ScriptStep::check_the_person, std::nullopt},
    ScriptLine{ScriptStep::ask_presence, authority::Item::presence},
    ScriptLine{ScriptStep::ask_intention, authority::Item::intention},
    ScriptLine{ScriptStep::ask_names, authority::Item::intention},
    ScriptLine{ScriptStep::say_what_follows, std::nullopt},
};
static_assert(script.size() == count_of<ScriptStep>);

// organization, person, reading, department, title and names, as the applicant claims them; "―" for what is not claimed.
[[nodiscard]] std::map<std::string, std::string> script_facts(const authority::Case& authority_case);

}  // namespace certdesk::calls
