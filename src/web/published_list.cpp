#include "web/published_list.hpp"

namespace certdesk::web {

desk::Outcome<Bytes> PublishedList::get(desk::World& world) {
    const std::scoped_lock lock(mutex_);
    const Instant now = world.clock.now();
    if (der_.empty() || now < signed_at_ || now - signed_at_ >= kept_for) {
        der_ = TRY(sign_(world));
        signed_at_ = now;
    }
    return der_;
}

}  // namespace certdesk::web
