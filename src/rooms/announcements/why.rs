//! "Why do I see this?": the reasons of the wall, in words.

use crate::access::{Capacity, Reason};
use crate::i18n::Lang;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;

/// One reason as a sentence. `child` is the given name of the child it is about.
pub(crate) fn why(lang: Lang, reason: &Reason, child: &str, zone: &TimeZone) -> String {
    let t = lang.words();
    let date = lang.last_day(reason.until, zone);
    let group = reason.group_name.as_str();
    match reason.capacity {
        Capacity::Teacher => fl!(t, "who-why-teacher", date = date),
        Capacity::Substitute => fl!(t, "who-why-substitute", date = date),
        Capacity::Assistant => fl!(t, "who-why-assistant", date = date),
        Capacity::Principal => fl!(t, "who-why-principal", date = date),
        Capacity::Full => fl!(t, "post-why-guardian", pupil = child, group = group, date = date),
        Capacity::Informed => fl!(t, "who-why-informed", pupil = child, group = group, date = date),
        Capacity::Entrusted => fl!(t, "who-why-entrusted", pupil = child, group = group, date = date),
        Capacity::Unconfirmed => fl!(t, "who-why-unconfirmed", pupil = child),
        Capacity::Pupil => fl!(t, "who-why-pupil", group = group, date = date),
    }
}
