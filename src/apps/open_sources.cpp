#include "apps/open_sources.hpp"

#include "adapters/houjin_index/houjin_index.hpp"

namespace certdesk::apps {

namespace {

Result<> open_register(Sources& sources, const std::string& path) {
    auto opened = adapters::HoujinIndex().open(path);
    if (opened) {
        sources.houjin = *std::move(opened);
        return {};
    }
    const std::string what = "register.index: " + opened.error().message;
    if (opened.error().kind != ErrorKind::not_found) return fail(opened.error().kind, what);
    sources.missing_register = what + ": corporate numbers are not looked up; certdesk houjin import makes it";
    return {};
}

}  // namespace

Result<Sources> open_sources(const configuration::Configuration& configuration) {
    Sources sources;
    TRY(open_register(sources, configuration.houjin.index));
    return sources;
}

}  // namespace certdesk::apps
