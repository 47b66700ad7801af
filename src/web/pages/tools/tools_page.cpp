#include "web/pages/tools/tools.hpp"

namespace certdesk::web::pages {

http::Response show_tools(Visit& visit) {
    Values values;
    return visit.page("pages/tools/tools_page.html", visit.word("tools.title"), values, "TOOLS");
}

}  // namespace certdesk::web::pages
