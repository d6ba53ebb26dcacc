//! The statements of the outbox.

mod asking;
mod delivering;
mod own;
mod telling;

pub(super) use asking::{alert_unread, answer_due, notice_unseen, something_new};
pub(super) use delivering::{Delivery, Ended, delivery, end, forget, keep_stop, put_off, refused, taken};
pub(super) use own::{Mine, mine, set_mine, stop, whose};
pub(super) use telling::{Put, Recipient, calendar, correspondents, noted, post, put_down, readers, slips_due};

/// A row of `telling`, where there is one.
macro_rules! choice {
    ($row:expr) => {
        match ($row.digest, $row.hour, $row.slips, $row.quiet_from, $row.quiet_until) {
            (Some(digest), Some(hour), Some(slips), Some(from), Some(until)) => Choice {
                digest,
                hour,
                slips,
                quiet_from: from.to_jiff(),
                quiet_until: until.to_jiff(),
            },
            _ => Choice::default(),
        }
    };
}
use choice;
