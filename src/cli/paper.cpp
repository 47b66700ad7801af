// paper ask, list, show, upload, posted, arrived, open, review, again, withdraw and fetch: papers that vetting asks for.
#include "cli/command.hpp"
#include "desk/ask_for_paper.hpp"
#include "desk/review_paper.hpp"
#include "desk/upload_paper.hpp"
#include "web/api/paper_representation.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string named;                // an order or a paper
    std::vector<std::string> things;  // kinds, files or ITEM=SEEN
    std::string day;
    std::string text;
};

desk::Outcome<PaperId> paper_in(Session& session, const Wish& wish) { return session.id<PaperId>(wish.named, "paper"); }

desk::Outcome<Day> day_in(Session& session, const Wish& wish) {
    if (wish.day.empty()) return day_in_japan(session.world().clock.now());
    const auto day = parse_iso_date(wish.day);
    if (!day) return refuse(Refusal::bad_date, "--day");
    return *day;
}

desk::Outcome<> list(Session& session, const Wish& wish) {
    const auto seen = TRY(desk::look_at_papers(session.world(), session.actor(), TRY(session.order(wish.named))));
    JsonArray lines;
    for (const auto& folder : seen.folders) lines.emplace_back(web::api::paper_line_json(folder));
    session.show("papers", lines, {"id", "kind", "stage", "move", "files", "asked_at"});
    return {};
}

desk::Outcome<> show(Session& session, const Wish& wish) {
    const auto sheet = TRY(desk::look_at_paper(session.world(), session.actor(), TRY(paper_in(session, wish))));
    session.show(web::api::paper_json(sheet.folder));
    return {};
}

// Without kinds: what the survey and the name of the order need.
desk::Outcome<> ask(Session& session, const Wish& wish) {
    const auto order = TRY(session.order(wish.named));
    const auto seen = TRY(desk::look_at_papers(session.world(), session.actor(), order));
    auto wanted = seen.needed;
    if (!wish.things.empty()) wanted.clear();
    for (const auto& kind : wish.things) wanted.push_back({chosen<papers::Kind>(kind), papers::Reason::asked_by_the_desk});
    TRY(desk::ask_for_papers(session.world(), session.actor(), order, wanted, wish.text));
    session.done("The customer is asked by mail.");
    return {};
}

desk::Outcome<> upload(Session& session, const Wish& wish) {
    std::vector<desk::SentFile> files;
    for (const auto& path : wish.things) {
        const auto text = TRY(read_text(session, path));
        const auto bytes = bytes_of(text);
        files.push_back({.content = {bytes.begin(), bytes.end()}, .masked = false});
    }
    TRY(desk::upload_paper(session.world(), session.actor(), TRY(paper_in(session, wish)), files));
    session.done("Received; it waits to be looked at.");
    return {};
}

desk::Outcome<> announce(Session& session, const Wish& wish) {
    TRY(desk::announce_paper(session.world(), session.actor(), TRY(paper_in(session, wish)), TRY(day_in(session, wish))));
    session.done("In the post.");
    return {};
}

desk::Outcome<> arrive(Session& session, const Wish& wish) {
    TRY(desk::record_arrival(session.world(), session.actor(), TRY(paper_in(session, wish)), TRY(day_in(session, wish))));
    session.done("The original is here.");
    return {};
}

desk::Outcome<> open(Session& session, const Wish& wish) {
    TRY(desk::open_paper(session.world(), session.actor(), TRY(paper_in(session, wish))));
    return show(session, wish);
}

// Every item of the checklist is named: what nobody looked at is refused by name.
desk::Outcome<> review(Session& session, const Wish& wish) {
    const auto id = TRY(paper_in(session, wish));
    const auto seen_at = TRY(desk::look_at_paper(session.world(), session.actor(), id)).folder.paper.changed_at;
    papers::Review looked;
    looked.note = wish.text;
    for (const auto& typed : wish.things) {
        const auto equals = typed.find('=');
        const auto item = parse_enumeration<papers::Item>(typed.substr(0, equals));
        const auto seen = parse_enumeration<papers::Seen>(equals == std::string::npos ? "" : typed.substr(equals + 1));
        if (!item || !seen) return refuse(Refusal::not_an_option, typed);
        looked.items[*item] = *seen;
    }
    if (!wish.day.empty()) looked.issued_on = TRY(day_in(session, wish));
    const auto verdict = TRY(desk::review_paper(session.world(), session.actor(), id, looked, seen_at));
    session.done(verdict.accepted ? "Accepted." : "Sent back.");
    return {};
}

desk::Outcome<> look_again(Session& session, const Wish& wish) {
    TRY(desk::look_again_at_paper(session.world(), session.actor(), TRY(paper_in(session, wish)), wish.text));
    session.done("It is under review again.");
    return {};
}

desk::Outcome<> withdraw(Session& session, const Wish& wish) {
    TRY(desk::withdraw_paper(session.world(), session.actor(), TRY(paper_in(session, wish)), wish.text));
    session.done("Not asked for any more.");
    return {};
}

desk::Outcome<> fetch(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<UploadId>(wish.named, "upload"));
    const auto file = TRY(desk::fetch_upload(session.world(), session.actor(), id));
    session.show_text(text_of(file.content),
                      {{"upload", id.text()}, {"type", to_text(file.type)}, {"size_bytes", file.content.size()}});
    return {};
}

}  // namespace

void add_paper(CLI::App& root, Commands& commands) {
    auto& paper = noun(root, "paper", "Papers that vetting asks for");
    const auto wish = std::make_shared<Wish>();
    const auto add = [&, wish](const char* name, const char* what, desk::Outcome<> (*deed)(Session&, const Wish&),
                               const char* named, const char* named_how) -> CLI::App& {
        auto& made = verb(paper, commands, name, what, [wish, deed](Session& session) { return deed(session, *wish); });
        made.add_option(named, wish->named, named_how)->required();
        return made;
    };
    const auto on_paper = [&](const char* name, const char* what, desk::Outcome<> (*deed)(Session&, const Wish&)) -> CLI::App& {
        return add(name, what, deed, "paper", "id");
    };
    const auto with_day = [wish](CLI::App& made, const char* what) { made.add_option("--day", wish->day, what); };
    const auto with_why = [wish](CLI::App& made) { made.add_option("--why", wish->text)->required(); };

    add("list", "What was asked for, and how it stands", list, "order", "number or id");
    auto& asking = add("ask", "Ask the customer, by one mail", ask, "order", "number or id");
    asking.add_option("kinds", wish->things, "none: what the survey shows to be needed")
        ->check(CLI::IsMember(choices<papers::Kind>()));
    asking.add_option("--note", wish->text, "a word to the customer");
    on_paper("show", "One paper with its checklist and files", show);
    on_paper("upload", "Files that came for a paper", upload).add_option("files", wish->things, "JPEG, PNG or PDF")->required();
    with_day(on_paper("posted", "The original is in the post", announce), "2026-11-23; today when not given");
    with_day(on_paper("arrived", "The original is here", arrive), "2026-11-23; today when not given");
    on_paper("open", "Take it into review", open);
    auto& reviewing = on_paper("review", "Decide by the checklist, item by item", review);
    reviewing.add_option("items", wish->things, "ITEM=yes, ITEM=no or ITEM=not_readable, each item that `paper show` lists");
    reviewing.add_option("--note", wish->text, "to the customer; needed when it goes back");
    with_day(reviewing, "day of issue on the paper");
    with_why(on_paper("again", "Look again at an accepted paper", look_again));
    with_why(on_paper("withdraw", "Not needed any more", withdraw));
    add("fetch", "One file, to standard output", fetch, "upload", "id");
}

}  // namespace certdesk::cli
